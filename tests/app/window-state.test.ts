import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ screen: { getAllDisplays: () => [] } }));
const { readWindowState, visibleBounds } = await import('../../electron/app/window-state');

const folder = mkdtempSync(join(tmpdir(), 'cuttings-window-'));
afterAll(() => rmSync(folder, { recursive: true }));
const screens = [
  { x: 0, y: 0, width: 1920, height: 1080 },
  { x: 1920, y: 0, width: 1280, height: 1024 },
];
const state = { x: 2000, y: 50, width: 900, height: 700, maximized: false };

describe('the window’s place', () => {
  it('is kept on either screen', () => {
    expect(visibleBounds(state, screens)).toEqual({ x: 2000, y: 50, width: 900, height: 700 });
  });
  it('comes back within reach when a screen has gone, at its size', () => {
    expect(visibleBounds(state, [screens[0]!])).toEqual({ width: 900, height: 700 });
    expect(visibleBounds({ ...state, x: 10, y: -300 }, screens)).toEqual({ width: 900, height: 700 });
    expect(visibleBounds({ ...state, x: -880, y: 10 }, screens)).toEqual({ width: 900, height: 700 });
  });
  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"x":1}',
    '{"x":"1","y":2,"width":3,"height":4,"maximized":true}',
    '{"x":0,"y":0,"width":1,"height":1,"maximized":false}',
  ])('is forgotten when its file holds %j', (text) => {
    const file = join(folder, 'window.json');
    writeFileSync(file, text);
    expect(readWindowState(file)).toBeNull();
  });
  it('is unknown at the first start', () => {
    expect(readWindowState(join(folder, 'none.json'))).toBeNull();
  });
});
