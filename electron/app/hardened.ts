/** What no page of ours is given, neither the window nor the original page. */
import type { WebPreferences } from 'electron';

export const HARDENED = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // Its dictionaries would be fetched.
  spellcheck: false,
} as const satisfies WebPreferences;
