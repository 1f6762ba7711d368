import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../electron/contract/ipc';
import { commandOf, isPressed, keysLabel, SHORTCUTS } from '../../electron/contract/shortcuts';

const up = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

describe('shortcuts', () => {
  it('name every command once, and no key twice', () => {
    expect(Object.keys(SHORTCUTS).sort()).toEqual([...COMMANDS].sort());
    const keys = Object.values(SHORTCUTS).flatMap((shortcut) => shortcut.keys ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });
  it('tell modifiers apart', () => {
    expect(commandOf({ ...up, key: 'f', ctrlKey: true }, false, true)).toBe('edit.findInArticle');
    expect(commandOf({ ...up, key: 'F', ctrlKey: true, shiftKey: true }, false, false)).toBe('edit.find');
    expect(commandOf({ ...up, key: 'f', metaKey: true }, true, false)).toBe('edit.findInArticle');
    expect(commandOf({ ...up, key: 'f', metaKey: true }, false, false)).toBeNull();
    expect(commandOf({ ...up, key: 'f' }, false, false)).toBeNull();
  });
  it('leave text fields what is theirs', () => {
    expect(commandOf({ ...up, key: 's' }, false, false)).toBe('clipping.star');
    expect(commandOf({ ...up, key: 's' }, false, true)).toBeNull();
    expect(commandOf({ ...up, key: 'z', ctrlKey: true }, false, true)).toBeNull();
    expect(commandOf({ ...up, key: 'z', ctrlKey: true }, false, false)).toBe('edit.undo');
  });
  it('find signs wherever the keyboard has them', () => {
    expect(isPressed('CmdOrCtrl+Plus', { ...up, key: '=', ctrlKey: true }, false)).toBe(true);
    expect(isPressed('CmdOrCtrl+Plus', { ...up, key: '+', ctrlKey: true, shiftKey: true }, false)).toBe(true);
    expect(isPressed('CmdOrCtrl+/', { ...up, key: '/', ctrlKey: true, shiftKey: true }, false)).toBe(true);
    expect(isPressed('Delete', { ...up, key: 'Backspace' }, true)).toBe(true);
    expect(isPressed('Delete', { ...up, key: 'Backspace' }, false)).toBe(false);
  });
  it('read as people write them', () => {
    expect(keysLabel('CmdOrCtrl+Shift+F', false)).toBe('Ctrl+Shift+F');
    expect(keysLabel('CmdOrCtrl+Shift+F', true)).toBe('⇧⌘F');
    expect(keysLabel('CmdOrCtrl+Plus', false)).toBe('Ctrl++');
  });
});
