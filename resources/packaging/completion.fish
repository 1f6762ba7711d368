complete -c cuttings -n __fish_use_subcommand -a 'clean import list show search tag names duplicates export review verify repair check quotes reindex backup restore sync formats help'
complete -c cuttings -l help -d 'Show help'
complete -c cuttings -l safe-mode -d 'Start without anything that runs by itself'
