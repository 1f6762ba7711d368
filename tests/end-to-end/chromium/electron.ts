/**
 * What stands for the module `electron` where the window runs in Debian's Chromium: the calls that answer without a desktop (dialogs,
 * clipboard, shell). Everything behind them is the real core, and everything before them the real window.
 */
import type { Page } from 'playwright-core';

let html = '';
let text = '';
/** The page whose size `setContentSize` changes; set by the harness. */
export const screen: { page: Page | null } = { page: null };

export const clipboard = {
  readText: () => text,
  readHTML: () => html,
  writeText: (given: string) => {
    text = given;
    html = '';
  },
  write: (given: { html?: string; text?: string }) => {
    text = given.text ?? '';
    html = given.html ?? '';
  },
};
const none = () => Promise.resolve({ canceled: true, filePaths: [] as string[], filePath: '' });
export const dialog = {
  showOpenDialog: none,
  showSaveDialog: none,
  showMessageBox: () => Promise.resolve({ response: 0, checkboxChecked: false }),
};
export const shell = {
  openExternal: () => Promise.resolve(),
  showItemInFolder: () => undefined,
  openPath: () => Promise.resolve(''),
};
export const app = { getVersion: () => '0.0.0', getName: () => 'Cuttings', isPackaged: false };
export const nativeTheme = { themeSource: 'system' };
export const BrowserWindow = {
  getAllWindows: () => [
    { setContentSize: (width: number, height: number) => screen.page?.setViewportSize({ width, height }) },
  ],
};
