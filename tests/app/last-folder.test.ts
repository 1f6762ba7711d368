import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LastFolder } from '../../electron/app/last-folder';

const saved = resolve('/a/saved');

describe('the folder of the last dialog', () => {
  it('is left to the system at first', () => {
    const last = new LastFolder();
    expect(last.startOf()).toBeUndefined();
    expect(last.startOf('Notes.md')).toBe('Notes.md');
  });

  it('is that of a chosen file, or a chosen folder itself', () => {
    const last = new LastFolder();
    last.chosen(join(saved, 'page.html'), false);
    expect(last.startOf()).toBe(saved);
    expect(last.startOf('Notes.md')).toBe(join(saved, 'Notes.md'));
    last.chosen(resolve('/b'), true);
    expect(last.startOf()).toBe(resolve('/b'));
  });

  it('gives way to a path that was asked for', () => {
    const last = new LastFolder();
    last.chosen(join(saved, 'page.html'), false);
    expect(last.startOf(resolve('/c/d.zip'))).toBe(resolve('/c/d.zip'));
  });
});
