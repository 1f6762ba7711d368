/**
 * The one table of commands: their words and keys, for the native menu, the window's key handling, the palette and the
 * sheet of shortcuts. Keys are written as Electron accelerators; `CmdOrCtrl` is Command on macOS, Control elsewhere.
 */
import type { CommandId } from './ipc';

export const SHORTCUT_GROUPS = ['File', 'Edit', 'View', 'Clipping', 'Highlight', 'Help'] as const;
export type ShortcutGroup = (typeof SHORTCUT_GROUPS)[number];

export interface Shortcut {
  /** As in a menu; `…` where a dialog follows. */
  title: string;
  group: ShortcutGroup;
  /** null: no key, only menu and palette. */
  keys: string | null;
  /** A second, bare key that works while no text field has the focus. */
  also?: string;
  /** A bare letter or Delete: works only while no text field has the focus. */
  plain?: true;
}

export const SHORTCUTS: Record<CommandId, Shortcut> = {
  'import.files': { title: 'Import Files…', group: 'File', keys: 'CmdOrCtrl+O' },
  'import.folder': { title: 'Import Folder…', group: 'File', keys: 'CmdOrCtrl+Shift+O' },
  'import.paste': { title: 'Import from Clipboard', group: 'File', keys: 'CmdOrCtrl+Shift+V' },
  export: { title: 'Export…', group: 'File', keys: 'CmdOrCtrl+E' },
  'backup.save': { title: 'Back Up Library…', group: 'File', keys: null },
  'backup.restore': { title: 'Restore from Backup…', group: 'File', keys: null },
  'view.settings': { title: 'Settings…', group: 'File', keys: 'CmdOrCtrl+,' },
  'edit.undo': { title: 'Undo', group: 'Edit', keys: 'CmdOrCtrl+Z' },
  'edit.redo': { title: 'Redo', group: 'Edit', keys: 'CmdOrCtrl+Shift+Z' },
  'edit.selectAll': { title: 'Select All', group: 'Edit', keys: 'CmdOrCtrl+A' },
  'edit.find': { title: 'Search Library', group: 'Edit', keys: 'CmdOrCtrl+Shift+F' },
  'edit.findInArticle': { title: 'Find in Article', group: 'Edit', keys: 'CmdOrCtrl+F' },
  'search.save': { title: 'Save Search…', group: 'Edit', keys: 'CmdOrCtrl+S' },
  'view.library': { title: 'Library', group: 'View', keys: 'CmdOrCtrl+1' },
  'view.quotes': { title: 'Quotes', group: 'View', keys: 'CmdOrCtrl+2' },
  'view.sidebar': { title: 'Sidebar', group: 'View', keys: 'CmdOrCtrl+B' },
  'view.original': { title: 'Original Page', group: 'View', keys: 'CmdOrCtrl+Alt+O' },
  'view.removed': { title: 'What Was Left Out', group: 'View', keys: 'CmdOrCtrl+Alt+R' },
  'view.larger': { title: 'Larger Text', group: 'View', keys: 'CmdOrCtrl+Plus' },
  'view.smaller': { title: 'Smaller Text', group: 'View', keys: 'CmdOrCtrl+-' },
  'view.palette': { title: 'Command Palette…', group: 'View', keys: 'CmdOrCtrl+K' },
  'clipping.next': { title: 'Next Clipping', group: 'Clipping', keys: 'J', plain: true },
  'clipping.previous': { title: 'Previous Clipping', group: 'Clipping', keys: 'K', plain: true },
  'clipping.star': { title: 'Star', group: 'Clipping', keys: 'S', plain: true },
  'clipping.read': { title: 'Mark Read or Unread', group: 'Clipping', keys: 'U', plain: true },
  'clipping.tag': { title: 'Tag…', group: 'Clipping', keys: 'T', plain: true },
  'clipping.note': { title: 'Note', group: 'Clipping', keys: 'N', plain: true },
  'clipping.history': { title: 'History', group: 'Clipping', keys: null },
  'clipping.trash': { title: 'Move to Trash', group: 'Clipping', keys: 'Delete', plain: true },
  'highlight.add': { title: 'Highlight Selection', group: 'Highlight', keys: 'H', plain: true },
  'highlight.comment': { title: 'Comment', group: 'Highlight', keys: 'C', plain: true },
  'quote.copy': { title: 'Copy as Quote', group: 'Highlight', keys: 'CmdOrCtrl+Shift+C' },
  'view.shortcuts': { title: 'Keyboard Shortcuts', group: 'Help', keys: 'CmdOrCtrl+/', also: '?' },
  'help.search': { title: 'Search Help', group: 'Help', keys: null },
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
        : press.key.toLowerCase();
  const sign = wanted === 'plus' || (wanted.length === 1 && !/[a-z0-9]/.test(wanted));
  return (
    pressed === wanted &&
    command === modifiers.has('CmdOrCtrl') &&
    !other &&
    press.altKey === modifiers.has('Alt') &&
    (sign || press.shiftKey === modifiers.has('Shift'))
  );
}

/** The command of a key press, or null. `inTextField` leaves out what a text field needs for itself: bare keys, undo, redo, select all. */
export function commandOf(press: KeyPress, mac: boolean, inTextField: boolean): CommandId | null {
  const forTextFields: readonly string[] = ['edit.undo', 'edit.redo', 'edit.selectAll'];
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
  if (!mac) return parts.map((part) => (part === 'CmdOrCtrl' ? 'Ctrl' : part === 'Delete' ? 'Del' : part)).join('+');
  const signs: Record<string, string> = { CmdOrCtrl: '⌘', Shift: '⇧', Alt: '⌥', Delete: '⌫' };
  return (
    ['Alt', 'Shift', 'CmdOrCtrl']
      .filter((part) => parts.slice(0, -1).includes(part))
      .map((part) => signs[part])
      .join('') + (signs[parts.at(-1) ?? ''] ?? parts.at(-1) ?? '')
  );
}
