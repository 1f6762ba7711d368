#!/bin/sh
# Words of the command line go to the command line, everything else opens the window.
case "${1-}" in
  clean|import|list|search|show|tag|export|verify|reindex|backup|restore|help|--help|-h|--version|-V)
    ELECTRON_NO_ATTACH_CONSOLE=1 exec /opt/Cuttings/cuttings-app --ozone-platform=headless --cli "$@" ;;
  *)
    exec /opt/Cuttings/cuttings-app "$@" ;;
esac
