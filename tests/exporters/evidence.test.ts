/** The evidence folder: `sha256sum -c` accepts it, and it says of every original whether it is untouched. */
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exporterById } from '../../electron/exporters';
import { hostileWhole } from './hostile';
import { available } from './readers';
import { files, item } from './items';
import { temporaryFolder } from '../support/core';

const evidence = exporterById('evidence')!;

describe('the evidence folder', () => {
  it('says where everything comes from, and whether it is as it was', async () => {
    const bytes = Buffer.from('the page');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const kept = item(
      '<p>x</p>',
      {},
      { clipping: { original: { file: `originals/${sha256}.mhtml`, name: 'a.mhtml', sha256, bytes: 8 } } },
    );
    const out = await files(evidence, [
      { ...kept, stored: (what) => Promise.resolve(what === 'original' ? bytes : null) },
      { ...kept, stored: () => Promise.resolve(null) },
    ]);
    expect(out.map(({ path }) => path)).toEqual([
      'Storm/original.mhtml',
      'Storm/provenance.json',
      'Storm 2/provenance.json',
      'contents.json',
      'SHA256SUMS',
    ]);
    const told = (path: string) => JSON.parse(out.find((file) => file.path === path)!.text) as { original: object };
    expect(told('Storm/provenance.json').original).toMatchObject({
      sha256AtImport: sha256,
      sha256Now: sha256,
      untouched: true,
    });
    expect(told('Storm 2/provenance.json').original).toMatchObject({ sha256Now: null, untouched: false });
  });

  it.skipIf(!available('sha256sum'))('is accepted by sha256sum -c', async () => {
    const folder = temporaryFolder();
    for (const { path, bytes } of await files(evidence, [hostileWhole(), hostileWhole('-')])) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const checked = spawnSync('sha256sum', ['-c', '--strict', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' });
    expect(checked.stderr).toBe('');
    expect(checked.status).toBe(0);
    expect(
      checked.stdout
        .trim()
        .split('\n')
        .every((line) => line.endsWith(': OK')),
    ).toBe(true);
  });
});
