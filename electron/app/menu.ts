/** The native menu: standard roles, and the commands of the one table. The window carries commands out and handles their keys. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { CommandId } from '../contract/ipc';
import { SHORTCUTS } from '../contract/shortcuts';

export interface MenuActions {
  command(id: CommandId): void;
  copyLog(): void;
  showLibraryFolder(): void;
  /** Only in packages that were built with a feed. */
  checkForUpdates?(): void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

export function menuTemplate(actions: MenuActions, mac: boolean, packaged: boolean): MenuItemConstructorOptions[] {
  const item = (id: CommandId): MenuItemConstructorOptions => {
    const { title, keys, plain } = SHORTCUTS[id];
    // The window sees keys first and handles them by the same table; the menu only shows them. On macOS a bare letter in
    // the menu would be taken from text fields.
    const accelerator = keys && !(mac && plain) ? keys : undefined;
    return { id, label: title, accelerator, registerAccelerator: false, click: () => actions.command(id) };
  };
  const updates: MenuItemConstructorOptions[] = actions.checkForUpdates
    ? [{ id: 'updates', label: 'Check for Updates…', click: actions.checkForUpdates }]
    : [];
  const items = (...ids: CommandId[]) => ids.map(item);
  return [
    ...(mac
      ? [
          {
            role: 'appMenu' as const,
            submenu: [
              { role: 'about' as const },
              ...updates,
              separator,
              ...items('view.settings'),
              separator,
              { role: 'services' as const },
              separator,
              { role: 'hide' as const },
              { role: 'hideOthers' as const },
              { role: 'unhide' as const },
              separator,
              { role: 'quit' as const },
            ],
          },
        ]
      : []),
    {
      label: 'File',
      submenu: [
        ...items('import.files', 'import.folder', 'import.paste'),
        separator,
        ...items('export'),
        separator,
        ...items('backup.save', 'backup.restore'),
        { label: 'Show Library Folder', click: actions.showLibraryFolder },
        separator,
        ...(mac ? [{ role: 'close' as const }] : [...items('view.settings'), separator, { role: 'quit' as const }]),
      ],
    },
    {
      label: 'Edit',
      submenu: [
        ...items('edit.undo', 'edit.redo'),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        ...items('edit.selectAll'),
        separator,
        ...items('edit.find', 'edit.findInArticle', 'search.save'),
      ],
    },
    {
      label: 'View',
      submenu: [
        ...items('view.library', 'view.quotes', 'view.sidebar'),
        separator,
        ...items('view.original', 'view.removed'),
        separator,
        ...items('view.larger', 'view.smaller'),
        separator,
        ...items('view.palette'),
        separator,
        { role: 'togglefullscreen' },
        ...(packaged ? [] : [{ role: 'toggleDevTools' as const }]),
      ],
    },
    {
      label: 'Clipping',
      submenu: [
        ...items('clipping.next', 'clipping.previous'),
        separator,
        ...items('clipping.star', 'clipping.read', 'clipping.tag', 'clipping.note'),
        separator,
        ...items('highlight.add', 'highlight.comment', 'quote.copy'),
        separator,
        ...items('clipping.history'),
        separator,
        ...items('clipping.trash'),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        ...items('view.shortcuts', 'help.search'),
        separator,
        { label: 'Copy Log', click: actions.copyLog },
        ...(mac ? [] : [...updates, { role: 'about' as const }]),
      ],
    },
  ];
}

export function setMenu(actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions, process.platform === 'darwin', app.isPackaged)));
}

/** The menu of the right mouse button: text editing, or copying what is marked. */
export function contextMenuTemplate(
  parameters: { isEditable: boolean; selectionText: string; inMainFrame: boolean },
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  if (parameters.isEditable) {
    return [
      { role: 'undo' },
      { role: 'redo' },
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      separator,
      { role: 'selectAll' },
    ];
  }
  if (parameters.selectionText.trim() === '') return [];
  if (!parameters.inMainFrame) return [{ role: 'copy' }];
  const item = (id: CommandId): MenuItemConstructorOptions => ({
    label: SHORTCUTS[id].title,
    click: () => actions.command(id),
  });
  return [{ role: 'copy' }, item('quote.copy'), separator, item('highlight.add'), item('highlight.comment')];
}
