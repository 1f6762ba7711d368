/**
 * Electron's list of breaking changes from 33 to 45 (docs/breaking-changes.md), entry by entry where one touches us. The rest is about
 * things that we do not use: offscreen windows, extensions, service workers, cookies, the network module, printing, notifications,
 * utility processes, USB, frameless windows, PDFs, badges and `window.open`, which is always refused.
 *
 * 33 `senderFrame` may be null or detached later on: `ipc.ts` looks at it at once and refuses null.
 * 34 the menu bar is hidden in full screen on Windows, as on Linux: every command has a key and stands in the palette.
 * 35 a filter of requests with no `urls` matches nothing: ours are given none at all (below).
 * 36 GTK 4 under GNOME: no native module of ours loads GTK. Switches are made lower case, their values are not.
 * 38 Wayland is found without a switch: `runtime.cjs` still gives it to the registry's Electron. macOS 11 is gone (44: 12 too).
 * 39 `--host-rules` goes: we use `--host-resolver-rules`.
 * 42 no install script: `runtime.cjs` runs `install.js` itself.
 * 43 dialogs start in Downloads: `last-folder.ts`. `showHiddenFiles` is gone on Linux: not asked for.
 * 44 the clipboard: `newer/clipboard.ts`, and not in the preload. Files in the archive are opened by `fs` alone: SQLite's native code and
 *    worker threads are unpacked. No 32-bit systems: none is packed. 45 has no entry.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'electron/app');
const files = [
  ...readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join('electron/app', name)),
  'electron/main.ts',
  'electron/preload.ts',
];
const sources = files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

const GONE: [string, RegExp][] = [
  ['registerFileProtocol and the like (33)', /\bregister(File|Buffer|String|Http|Stream)Protocol\b/],
  ['execCommand("paste") (33)', /execCommand\(/],
  ['an empty list of addresses in a request filter (35)', /urls:\s*\[\s*\]/],
  ['setPreloads (35)', /\b[sg]etPreloads\b/],
  ['console-message with five arguments (35)', /'console-message'/],
  ['getBitmap (36)', /\bgetBitmap\b/],
  ['host-rules (39)', /'host-rules'/],
  ['showHiddenFiles (41)', /showHiddenFiles/],
  ['BrowserView', /\bBrowserView\b/],
  ['navigation methods of web contents', /\.(canGoBack|goBack|clearHistory|goToIndex)\(/],
  ['File.path', /\bfile\.path\b/],
];

describe('calls that newer Electrons have dropped', () => {
  it.each(GONE)('makes no use of %s', (_what, pattern) => {
    expect(sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it('asks for what newer ones alone have in one folder', () => {
    const asking =
      /\bclipboard\b.*from 'electron'|electron\.clipboard|ClipboardItem|process\.versions\.electron\s*[,)]/;
    expect(sources.filter(({ text }) => asking.test(text)).map(({ file }) => file)).toEqual([
      join('electron/app', 'newer/clipboard.ts'),
    ]);
  });

  it('leaves the clipboard out of the preload', () => {
    expect(sources.find(({ file }) => file === 'electron/preload.ts')?.text).not.toMatch(/clipboard/);
  });
});
