/** The least that is a window: what Electron alone takes to start. Prints the moment at which its page is on screen, in milliseconds since 1970. */
'use strict';
const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true },
  });
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (_event, title) => {
    if (title !== 'shown') return;
    process.stdout.write(`shown ${Date.now()}\n`, () => app.quit());
  });
  void window.loadFile('index.html');
});
