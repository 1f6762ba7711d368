#!/bin/sh
set -e
if command -v update-desktop-database >/dev/null; then update-desktop-database -q /usr/share/applications || true; fi
if command -v update-mime-database >/dev/null; then update-mime-database /usr/share/mime || true; fi
# Libraries belong to people, not to the program.
echo "Cuttings was removed. Libraries stay where they are, usually in Documents/Cuttings Library; settings stay in ~/.config/Cuttings."
