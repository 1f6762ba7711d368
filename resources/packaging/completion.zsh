#compdef cuttings
_arguments '1: :(clean import list show search tag duplicates export review verify repair check quotes reindex backup restore formats help)' '*:file:_files'
