/**
 * The one table of commands: their keys (their words are `commands.<id>` in the catalogues), for the native menu, the window's key handling, the palette and the
 * sheet of shortcuts. Keys are written as Electron accelerators; `CmdOrCtrl` is Command on macOS, Control elsewhere.
 */
import type { CommandId } from './ipc';

export const SHORTCUT_GROUPS = ['File', 'Edit', 'View', 'Clipping', 'Highlight', 'Help'] as const;
export type ShortcutGroup = (typeof SHORTCUT_GROUPS)[number];

export interface Shortcut {
  group: ShortcutGroup;
  /** null: no key, only menu and palette. */
  keys: string | null;
  /** A second, bare key that works while no text field has the focus. */
  also?: string;
  /** A bare letter or Delete: works only while no text field has the focus. */
  plain?: true;
}

export const SHORTCUTS: Record<CommandId, Shortcut> = {
  'window.new': { group: 'File', keys: 'CmdOrCtrl+N' },
  'import.files': { group: 'File', keys: 'CmdOrCtrl+O' },
  'import.folder': { group: 'File', keys: 'CmdOrCtrl+Shift+O' },
  'import.paste': { group: 'File', keys: 'CmdOrCtrl+Shift+V' },
  'view.imports': { group: 'File', keys: null },
  'view.duplicates': { group: 'File', keys: null },
  export: { group: 'File', keys: 'CmdOrCtrl+E' },
  print: { group: 'File', keys: 'CmdOrCtrl+P' },
  review: { group: 'File', keys: 'CmdOrCtrl+Shift+E' },
  'board.new': { group: 'File', keys: null },
  'board.add': { group: 'Clipping', keys: 'B', plain: true },
  'backup.save': { group: 'File', keys: null },
  'backup.restore': { group: 'File', keys: null },
  'view.settings': { group: 'File', keys: 'CmdOrCtrl+,' },
  'edit.undo': { group: 'Edit', keys: 'CmdOrCtrl+Z' },
  'edit.redo': { group: 'Edit', keys: 'CmdOrCtrl+Shift+Z' },
  'edit.selectAll': { group: 'Edit', keys: 'CmdOrCtrl+A' },
  'edit.find': { group: 'Edit', keys: 'CmdOrCtrl+Shift+F' },
  'edit.findInArticle': { group: 'Edit', keys: 'CmdOrCtrl+F' },
  'search.save': { group: 'Edit', keys: 'CmdOrCtrl+S' },
  'view.library': { group: 'View', keys: 'CmdOrCtrl+1' },
  'view.quotes': { group: 'View', keys: 'CmdOrCtrl+2' },
  'view.sidebar': { group: 'View', keys: 'CmdOrCtrl+B' },
  'view.original': { group: 'View', keys: 'CmdOrCtrl+Alt+O' },
  'view.beside': { group: 'View', keys: 'CmdOrCtrl+Alt+B' },
  'view.removed': { group: 'View', keys: 'CmdOrCtrl+Alt+R' },
  'view.back': { group: 'View', keys: 'Alt+Left' },
  'view.forward': { group: 'View', keys: 'Alt+Right' },
  'view.zoomIn': { group: 'View', keys: 'CmdOrCtrl+Alt+Plus' },
  'view.zoomOut': { group: 'View', keys: 'CmdOrCtrl+Alt+-' },
  'view.zoomReset': { group: 'View', keys: 'CmdOrCtrl+0' },
  'view.larger': { group: 'View', keys: 'CmdOrCtrl+Plus' },
  'view.smaller': { group: 'View', keys: 'CmdOrCtrl+-' },
  'view.palette': { group: 'View', keys: 'CmdOrCtrl+K' },
  'clipping.next': { group: 'Clipping', keys: 'J', plain: true },
  'clipping.previous': { group: 'Clipping', keys: 'K', plain: true },
  'clipping.star': { group: 'Clipping', keys: 'S', plain: true },
  'clipping.read': { group: 'Clipping', keys: 'U', plain: true },
  'clipping.later': { group: 'Clipping', keys: 'L', plain: true },
  'clipping.archive': { group: 'Clipping', keys: 'A', plain: true },
  'clipping.readAll': { group: 'Clipping', keys: 'Shift+U', plain: true },
  'clipping.tag': { group: 'Clipping', keys: 'T', plain: true },
  'clipping.note': { group: 'Clipping', keys: 'N', plain: true },
  'clipping.copyRich': { group: 'Clipping', keys: null },
  'clipping.copyMarkdown': { group: 'Clipping', keys: null },
  'clipping.history': { group: 'Clipping', keys: null },
  'clipping.trash': { group: 'Clipping', keys: 'Delete', plain: true },
  'highlight.add': { group: 'Highlight', keys: 'H', plain: true },
  'highlight.comment': { group: 'Highlight', keys: 'C', plain: true },
  'highlight.resize': { group: 'Highlight', keys: 'E', plain: true },
  'highlight.join': { group: 'Highlight', keys: 'M', plain: true },
  'highlight.split': { group: 'Highlight', keys: 'D', plain: true },
  'quote.copy': { group: 'Highlight', keys: 'CmdOrCtrl+Shift+C' },
  'citation.copy': { group: 'Clipping', keys: 'CmdOrCtrl+Alt+C' },
  'quote.check': { group: 'Highlight', keys: 'CmdOrCtrl+Shift+L' },
  'view.shortcuts': { group: 'Help', keys: 'CmdOrCtrl+/', also: '?' },
  'help.search': { group: 'Help', keys: null },
};

/** What of a keyboard event counts. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** True when the keys were pressed; other modifiers must be up. Shift is free for signs that need it on some keyboards (`+`, `/`, `,`). */
export function isPressed(keys: string, press: KeyPress, mac: boolean): boolean {
  const parts = keys.split('+');
  const wanted = (parts.at(-1) ?? '').toLowerCase();
  const modifiers = new Set(parts.slice(0, -1));
  const command = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  // A Mac's Delete key says Backspace.
  const pressed =
    press.key === '+' || press.key === '='
      ? 'plus'
      : mac && press.key === 'Backspace'
        ? 'delete'
        : press.key.toLowerCase().replace(/^arrow/, '');
  const sign = wanted === 'plus' || (wanted.length === 1 && !/[a-z0-9]/.test(wanted));
  return (
    pressed === wanted &&
    command === modifiers.has('CmdOrCtrl') &&
    !other &&
    press.altKey === modifiers.has('Alt') &&
    (sign || press.shiftKey === modifiers.has('Shift'))
  );
}

/** The command of a key press, or null. `inTextField` leaves out what a text field needs for itself: bare keys, undo, redo, select all, word by word. */
export function commandOf(press: KeyPress, mac: boolean, inTextField: boolean): CommandId | null {
  const forTextFields: readonly string[] = ['edit.undo', 'edit.redo', 'edit.selectAll', 'view.back', 'view.forward'];
  for (const [id, shortcut] of Object.entries(SHORTCUTS) as [CommandId, Shortcut][]) {
    if (shortcut.also && !inTextField && isPressed(shortcut.also, press, mac)) return id;
    if (!shortcut.keys || (inTextField && (shortcut.plain || forTextFields.includes(id)))) continue;
    if (isPressed(shortcut.keys, press, mac)) return id;
  }
  return null;
}

/** Keys as a person reads them: `⇧⌘F` on macOS, `Ctrl+Shift+F` elsewhere. */
export function keysLabel(keys: string, mac: boolean): string {
  const parts = keys.split('+').map((part) => (part === 'Plus' ? '+' : part));
  const arrows: Record<string, string> = { Left: '←', Right: '→' };
  if (!mac)
    return parts
      .map((part) => arrows[part] ?? (part === 'CmdOrCtrl' ? 'Ctrl' : part === 'Delete' ? 'Del' : part))
      .join('+');
  const signs: Record<string, string> = { ...arrows, CmdOrCtrl: '⌘', Shift: '⇧', Alt: '⌥', Delete: '⌫' };
  return (
    ['Alt', 'Shift', 'CmdOrCtrl']
      .filter((part) => parts.slice(0, -1).includes(part))
      .map((part) => signs[part])
      .join('') + (signs[parts.at(-1) ?? ''] ?? parts.at(-1) ?? '')
  );
}
