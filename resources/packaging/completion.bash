_cuttings() {
  local word="${COMP_WORDS[COMP_CWORD]}"
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "clean import list show search tag names duplicates export review verify repair check quotes reindex backup restore sync formats help --help --version --safe-mode" -- "$word") $(compgen -f -- "$word"))
  else
    COMPREPLY=($(compgen -W "--help --library --json" -- "$word") $(compgen -f -- "$word"))
  fi
}
complete -o filenames -F _cuttings cuttings
