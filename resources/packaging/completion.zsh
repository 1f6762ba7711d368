#compdef cuttings
_arguments '1: :(clean import list show search tag names duplicates export review verify repair check quotes reindex backup restore sync formats help)' '*:file:_files'
