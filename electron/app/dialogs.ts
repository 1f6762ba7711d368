/** The system's dialogs over our window. They open where the last one was left. */
import { dialog, type BrowserWindow, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import { message } from '../contract/messages/spoken';
import { LastFolder } from './last-folder';

export class Dialogs {
  private readonly last = new LastFolder();

  constructor(private readonly window: () => BrowserWindow | null) {}

  /** Absolute paths; none where the person cancelled. */
  async open(options: OpenDialogOptions): Promise<string[]> {
    const parent = this.window();
    const there = { ...options, defaultPath: this.last.startOf(options.defaultPath) };
    const result = await (parent ? dialog.showOpenDialog(parent, there) : dialog.showOpenDialog(there));
    const [first] = result.canceled ? [] : result.filePaths;
    if (first) this.last.chosen(first, Boolean(options.properties?.includes('openDirectory')));
    return result.canceled ? [] : result.filePaths;
  }

  /** An absolute path, or null where the person cancelled. */
  async save(options: SaveDialogOptions): Promise<string | null> {
    const parent = this.window();
    const there = { ...options, defaultPath: this.last.startOf(options.defaultPath) };
    const result = await (parent ? dialog.showSaveDialog(parent, there) : dialog.showSaveDialog(there));
    if (result.canceled || !result.filePath) return null;
    this.last.chosen(result.filePath, false);
    return result.filePath;
  }

  /** Asks before files of those names are written over. */
  async mayReplace(names: string[]): Promise<boolean> {
    const parent = this.window();
    const options = {
      type: 'warning' as const,
      message: message('dialog.replace', { count: names.length, name: names[0] ?? '' }),
      detail: names.length > 1 ? names.slice(0, 5).join('\n') : undefined,
      buttons: [message('dialog.replaceButton'), message('common.cancel')],
      defaultId: 1,
      cancelId: 1,
    };
    const result = await (parent ? dialog.showMessageBox(parent, options) : dialog.showMessageBox(options));
    return result.response === 0;
  }
}
