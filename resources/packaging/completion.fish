complete -c cuttings -n __fish_use_subcommand -a 'clean import list search show tag export verify reindex backup restore help'
complete -c cuttings -l help -d 'Show help'
complete -c cuttings -l safe-mode -d 'Start without anything that runs by itself'
