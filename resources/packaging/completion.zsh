#compdef cuttings
_arguments '1: :(clean import list search show tag export verify reindex backup restore help)' '*:file:_files'
