/**
 * Shows an original page in a view and a session of its own, in memory, that knows our two schemes of pages and pictures and nothing
 * else: no script, no storage, no network, no way out. The window lays it over its reader and hides it while something lies above.
 */
import type { BrowserWindow, Input, Session, WebContents } from 'electron';
import type { CallArgs, CommandId } from '../contract/ipc';
import { commandOf, type KeyPress } from '../contract/shortcuts';
import { watchPresence } from './window-presence';
import { HARDENED } from './hardened';
import type { Log } from './log';
import { ORIGINAL_SCHEME } from './policy';
import { createPageView, type PageView } from './page-view';

/** Milliseconds that a picture of the page is waited for. */
const PATIENCE = 400;

export interface OriginalViewOptions {
  /** The session of the pages, asked for before the first one. */
  session(): Session;
  window: BrowserWindow;
  log: Log;
  /** The person went back, or the page's process ended. */
  left(): void;
  /** The person is away from the window, or here again. */
  away(away: boolean): void;
  command(id: CommandId): void;
  /** Before the menu of the right mouse button. */
  contextMenu(selectionText: string): void;
}

export class OriginalView {
  readonly #options: OriginalViewOptions;
  #shown: { id: string; view: PageView; ready: boolean; visible: boolean; zoom: number; unwatch(): void } | null = null;

  constructor(options: OriginalViewOptions) {
    this.#options = options;
  }

  /** Lays the page over a box of the window, given in CSS pixels of the window. */
  show({ id, box, zoom, visible }: CallArgs<'original.show'>): void {
    const { window } = this.#options;
    if (window.isDestroyed()) return;
    if (this.#shown?.id !== id) {
      this.close();
      this.#open(window, id);
    }
    const shown = this.#shown;
    if (!shown) return;
    const scale = window.webContents.getZoomFactor();
    shown.view.setBounds({
      x: Math.round(box.x * scale),
      y: Math.round(box.y * scale),
      width: Math.round(box.width * scale),
      height: Math.round(box.height * scale),
    });
    shown.zoom = zoom;
    shown.view.contents.setZoomFactor(zoom);
    shown.visible = visible;
    shown.view.setVisible(visible && shown.ready);
  }

  /** What is to be seen of the page now, as a picture to stand in for it; null while there is nothing. */
  async still(): Promise<string | null> {
    const shown = this.#shown;
    if (!shown?.ready || !shown.visible) return null;
    // While it is being resized a picture may never come.
    const picture = await Promise.race([
      shown.view.contents.capturePage(),
      new Promise<null>((done) => {
        setTimeout(() => done(null), PATIENCE);
      }),
    ]);
    return !picture || picture.isEmpty() ? null : `data:image/jpeg;base64,${picture.toJPEG(85).toString('base64')}`;
  }

  focus(): void {
    if (this.#shown?.visible) this.#shown.view.contents.focus();
  }

  close(): void {
    const shown = this.#shown;
    this.#shown = null;
    if (!shown) return;
    shown.unwatch();
    shown.view.setVisible(false);
    if (!shown.view.contents.isDestroyed()) shown.view.contents.close();
  }

  #open(window: BrowserWindow, id: string): void {
    const view = createPageView(window, {
      session: this.#options.session(),
      ...HARDENED,
      javascript: false,
      webgl: false,
      plugins: false,
      disableDialogs: true,
      devTools: false,
      autoplayPolicy: 'document-user-activation-required',
    });
    const { contents } = view;
    const shown = {
      id,
      view,
      ready: false,
      visible: false,
      zoom: 1,
      unwatch: watchPresence(window, (away) => this.#options.away(away)),
    };
    this.#shown = shown;
    contents.setAudioMuted(true);
    contents.on('dom-ready', () => {
      this.#refuseFileDialogs(contents)
        .then(() => {
          if (this.#shown !== shown) return;
          shown.ready = true;
          contents.setZoomFactor(shown.zoom);
          view.setVisible(shown.visible);
        })
        .catch((error: unknown) => this.#options.log.error('original-inspector', error));
    });
    contents.on('render-process-gone', (_event, { reason }) => {
      this.#options.log.write('original-gone', { reason });
      if (this.#shown !== shown) return;
      this.close();
      this.#options.left();
    });
    contents.on('before-input-event', (event, input) => this.#press(event, input));
    contents.on('context-menu', (_event, { selectionText }) => this.#options.contextMenu(selectionText));
    // Fails when it is closed, or another page asked for, meanwhile.
    contents
      .loadURL(`${ORIGINAL_SCHEME}://${id}/`)
      .catch((error: unknown) => this.#options.log.error('original-load', error));
  }

  /** A file field opens the system's dialog without any script. Only the inspector's protocol can say no, once there is a page. */
  async #refuseFileDialogs(contents: WebContents): Promise<void> {
    const { debugger: inspector } = contents;
    if (inspector.isAttached()) return;
    inspector.attach('1.3');
    inspector.on('message', (_event, method) => {
      if (method === 'Page.fileChooserOpened') this.#options.log.write('refused-file-dialog');
    });
    await inspector.sendCommand('Page.enable');
    await inspector.sendCommand('Page.setInterceptFileChooserDialog', { enabled: true });
  }

  /** The keys of the window hold here too; Escape goes back to the article, F6 to the window around it. */
  #press(event: { preventDefault(): void }, input: Input): void {
    if (input.type !== 'keyDown') return;
    const press: KeyPress = {
      key: input.key,
      ctrlKey: input.control,
      metaKey: input.meta,
      shiftKey: input.shift,
      altKey: input.alt,
    };
    const command = commandOf(press, process.platform === 'darwin', false);
    const back = input.key === 'Escape';
    // Selecting is the page's own.
    if (!back && input.key !== 'F6' && (!command || command === 'edit.selectAll')) return;
    event.preventDefault();
    this.#options.window.webContents.focus();
    if (back) this.#options.left();
    else if (command) this.#options.command(command);
  }
}
