/** The native menu: standard roles, and the commands of the one table. The window carries commands out and handles their keys. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { CommandId } from '../contract/ipc';
import type { MessageKey } from '../contract/message';
import { message } from '../contract/messages/spoken';
import { SHORTCUTS } from '../contract/shortcuts';

export interface MenuActions {
  command(id: CommandId): void;
  copyLog(): void;
  showLibraryFolder(): void;
  /** Only in packages that were built with a feed. */
  checkForUpdates?(): void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };
/** What the system does for us, in our language: its own words are English outside macOS. */
const role = (role: NonNullable<MenuItemConstructorOptions['role']>, key: MessageKey): MenuItemConstructorOptions => ({
  role,
  label: message(key),
});

export function menuTemplate(actions: MenuActions, mac: boolean, packaged: boolean): MenuItemConstructorOptions[] {
  const item = (id: CommandId): MenuItemConstructorOptions => {
    const { keys, plain } = SHORTCUTS[id];
    // The window sees keys first and handles them by the same table; the menu only shows them. On macOS a bare letter in
    // the menu would be taken from text fields.
    const accelerator = keys && !(mac && plain) ? keys : undefined;
    return {
      id,
      label: message(`commands.${id}`),
      accelerator,
      registerAccelerator: false,
      click: () => actions.command(id),
    };
  };
  const updates: MenuItemConstructorOptions[] = actions.checkForUpdates
    ? [{ id: 'updates', label: message('menu.checkForUpdates'), click: actions.checkForUpdates }]
    : [];
  const items = (...ids: CommandId[]) => ids.map(item);
  return [
    ...(mac
      ? [
          {
            role: 'appMenu' as const,
            submenu: [
              role('about', 'menu.about'),
              ...updates,
              separator,
              ...items('view.settings'),
              separator,
              role('services', 'menu.services'),
              separator,
              role('hide', 'menu.hide'),
              role('hideOthers', 'menu.hideOthers'),
              role('unhide', 'menu.unhide'),
              separator,
              role('quit', 'menu.quit'),
            ],
          },
        ]
      : []),
    {
      label: message('menu.File'),
      submenu: [
        ...items('window.new'),
        separator,
        ...items('import.files', 'import.folder', 'import.paste', 'view.imports', 'view.duplicates'),
        separator,
        ...items('export', 'print', 'review', 'board.new'),
        separator,
        ...items('backup.save', 'backup.restore'),
        { label: message('menu.showLibraryFolder'), click: actions.showLibraryFolder },
        separator,
        ...(mac ? [role('close', 'menu.close')] : [...items('view.settings'), separator, role('quit', 'menu.quit')]),
      ],
    },
    {
      label: message('menu.Edit'),
      submenu: [
        ...items('edit.undo', 'edit.redo'),
        separator,
        role('cut', 'menu.cut'),
        role('copy', 'menu.copy'),
        role('paste', 'menu.paste'),
        ...items('edit.selectAll'),
        separator,
        ...items('edit.find', 'edit.findInArticle', 'search.save'),
      ],
    },
    viewMenu(items, packaged),
    clippingMenu(items),
    {
      role: 'windowMenu',
      label: message('menu.window'),
      submenu: [role('minimize', 'menu.minimize'), role('zoom', 'menu.zoom'), role('close', 'menu.close')],
    },
    {
      role: 'help',
      label: message('menu.Help'),
      submenu: [
        ...items('view.shortcuts', 'help.search'),
        separator,
        { label: message('menu.copyLog'), click: actions.copyLog },
        ...(mac ? [] : [...updates, role('about', 'menu.about')]),
      ],
    },
  ];
}

type Items = (...ids: CommandId[]) => MenuItemConstructorOptions[];

function viewMenu(items: Items, packaged: boolean): MenuItemConstructorOptions {
  return {
    label: message('menu.View'),
    submenu: [
      ...items('view.library', 'view.quotes', 'view.sidebar'),
      separator,
      ...items('view.original', 'view.beside', 'view.removed'),
      separator,
      ...items('view.back', 'view.forward'),
      separator,
      ...items('view.larger', 'view.smaller'),
      ...items('view.zoomIn', 'view.zoomOut', 'view.zoomReset'),
      separator,
      ...items('view.palette'),
      separator,
      role('togglefullscreen', 'menu.fullScreen'),
      ...(packaged ? [] : [role('toggleDevTools', 'menu.developerTools')]),
    ],
  };
}

function clippingMenu(items: Items): MenuItemConstructorOptions {
  return {
    label: message('menu.Clipping'),
    submenu: [
      ...items('clipping.next', 'clipping.previous'),
      separator,
      ...items('clipping.star', 'clipping.read', 'clipping.later', 'clipping.archive'),
      ...items('clipping.tag', 'clipping.note', 'board.add', 'clipping.readAll'),
      separator,
      ...items('highlight.add', 'highlight.comment', 'highlight.resize', 'highlight.join', 'highlight.split'),
      separator,
      ...items('quote.copy', 'quote.check', 'citation.copy'),
      ...items('clipping.copyRich', 'clipping.copyMarkdown'),
      separator,
      ...items('clipping.history'),
      separator,
      ...items('clipping.trash'),
    ],
  };
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
      role('undo', 'commands.edit.undo'),
      role('redo', 'commands.edit.redo'),
      separator,
      role('cut', 'menu.cut'),
      role('copy', 'menu.copy'),
      role('paste', 'menu.paste'),
      separator,
      role('selectAll', 'commands.edit.selectAll'),
    ];
  }
  if (parameters.selectionText.trim() === '') return [];
  if (!parameters.inMainFrame) return [role('copy', 'menu.copy')];
  const item = (id: CommandId): MenuItemConstructorOptions => ({
    label: message(`commands.${id}`),
    click: () => actions.command(id),
  });
  return [role('copy', 'menu.copy'), item('quote.copy'), separator, item('highlight.add'), item('highlight.comment')];
}
