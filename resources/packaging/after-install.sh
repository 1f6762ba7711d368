#!/bin/sh
# Chromium's sandbox needs its helper owned by root with the set-user-id bit where user namespaces are closed.
set -e
chown root:root /opt/Cuttings/chrome-sandbox
chmod 4755 /opt/Cuttings/chrome-sandbox
if command -v update-desktop-database >/dev/null; then update-desktop-database -q /usr/share/applications || true; fi
if command -v update-mime-database >/dev/null; then update-mime-database /usr/share/mime || true; fi
if command -v gtk-update-icon-cache >/dev/null; then gtk-update-icon-cache -q -t /usr/share/icons/hicolor || true; fi
