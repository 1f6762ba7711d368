#!/bin/sh
# Words of the command line go to the command line, which needs Node.js; everything else opens the window.
case "${1-}" in
  clean|import|list|show|search|tag|names|duplicates|export|review|verify|repair|check|quotes|reindex|backup|restore|sync|formats|help|--help|-h|--version|-V)
    if ! command -v node >/dev/null; then
      echo "The command line of Cuttings needs Node.js 18 or later (Debian: apt-get install nodejs)." >&2
      exit 1
    fi
    exec node /opt/Cuttings/resources/cli/out/cli.cjs "$@" ;;
  *)
    exec /opt/Cuttings/cuttings-app "$@" ;;
esac
