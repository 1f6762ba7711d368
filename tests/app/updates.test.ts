import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { feedOf, mayInstall, readFeed } from '../../electron/app/updates';

const root = join(import.meta.dirname, '../..');

describe('updates', () => {
  it('are off without a feed, and in a source tree', () => {
    expect(readFeed('/nowhere', true)).toBe(null);
    expect(readFeed('/nowhere', false)).toBe(null);
    for (const text of [
      '',
      'provider: generic\nurl: http://updates.example/',
      'provider: generic\nurl: file:///x',
      'provider: github\nowner: a\nrepo: b',
      'provider: generic\nurl: https://user@updates.example/',
    ])
      expect(feedOf(text)).toBe(null);
  });

  it('come from the one feed that was built in', () => {
    expect(
      feedOf('provider: generic\nurl: https://updates.example/cuttings\nupdaterCacheDirName: cuttings-updater\n'),
    ).toEqual({ url: 'https://updates.example/cuttings', host: 'updates.example', publisher: null });
    expect(
      feedOf("provider: generic\nurl: 'https://updates.example/'\npublisherName:\n  - The Cuttings authors\n")
        ?.publisher,
    ).toBe('The Cuttings authors');
  });

  it('are installed only where a signature is checked', () => {
    const feed = feedOf('provider: generic\nurl: https://updates.example/')!;
    expect([
      mayInstall('linux', { ...feed, publisher: 'x' }),
      mayInstall('win32', feed),
      mayInstall('win32', { ...feed, publisher: 'x' }),
      mayInstall('darwin', feed),
    ]).toEqual([false, false, true, true]);
  });

  it('stand in a chunk of their own, which nothing loads by itself', () => {
    const main = readFileSync(join(root, 'out/main.cjs'), 'utf8');
    expect(main).not.toContain('quitAndInstall');
    const chunks = readdirSync(join(root, 'out/chunks')).filter((name) =>
      readFileSync(join(root, 'out/chunks', name), 'utf8').includes('quitAndInstall('),
    );
    expect(chunks).toEqual(
      [
        expect.stringMatching(/^updater-[\w-]+\.cjs(\.map)?$/),
        expect.stringMatching(/^updater-[\w-]+\.cjs\.map$/),
      ].slice(0, chunks.length),
    );
    expect(chunks.length).toBeGreaterThan(0);
    expect(main.match(/require\([^)]*updater-[^)]*\)/g)).toHaveLength(1);
  });
});
