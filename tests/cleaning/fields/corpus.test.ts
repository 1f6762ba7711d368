/** Title, author and day on the shared corpus, a little below what was measured, so that a fall shows. */
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Page } from '../../../electron/contract/model';
import { readMarkup, UNLIMITED } from '../../../electron/cleaning/page/markup/read';
import { finishFields, readFields } from '../../../electron/cleaning/fields/index';

const shared = path.resolve(__dirname, '../../../../shared');
const corpus = path.join(shared, 'corpus/web');
const there = fs.existsSync(path.join(corpus, 'gold.json'));
if (!there) console.warn('tests/cleaning/fields/corpus: ../shared/corpus/web is not here; skipped.');

interface Gold {
  title: string | null;
  author: string | null;
  date: string | null;
}

describe.skipIf(!there)('fields on corpus/web', () => {
  it('are right about as often as measured', async () => {
    const same = (await import(path.join(shared, 'eval/metadata.mjs'))) as {
      sameTitle(a: string, b: string): boolean;
      sameDay(a: string, b: string): boolean;
      sameAuthors(a: string, b: string): boolean;
    };
    const gold = JSON.parse(fs.readFileSync(path.join(corpus, 'gold.json'), 'utf8')) as Record<string, Gold>;
    const tally = { title: [0, 0], author: [0, 0], date: [0, 0] };
    const count = (what: keyof typeof tally, right: boolean) => {
      tally[what][1]!++;
      if (right) tally[what][0]!++;
    };
    for (const [name, wanted] of Object.entries(gold)) {
      const bytes = zlib.gunzipSync(fs.readFileSync(path.join(corpus, 'html', name)));
      const charset = /charset\s*=\s*["']?([\w-]+)/i.exec(bytes.subarray(0, 4096).toString('latin1'))?.[1] ?? 'utf-8';
      let source: string;
      try {
        source = new TextDecoder(charset).decode(bytes);
      } catch {
        source = bytes.toString('utf8');
      }
      const page: Page = {
        format: 'html',
        kind: 'html',
        source,
        charset: { name: charset, from: 'declared', confidence: 1 },
        url: null,
        savedAt: null,
        containerTitle: null,
        resources: new Map(),
        problems: [],
      };
      const context = { page, document: readMarkup([source], UNLIMITED)! };
      const { readings } = finishFields(readFields(context), {
        bodyText: '',
        firstParagraphs: [],
        lastParagraphs: [],
        figures: [],
        lead: [],
        metadataLines: [],
      });
      if (wanted.title) count('title', same.sameTitle(wanted.title, readings.title?.value ?? ''));
      if (wanted.author) count('author', same.sameAuthors(wanted.author, (readings.authors?.value ?? []).join('; ')));
      if (wanted.date) count('date', same.sameDay(wanted.date, readings.published?.value ?? ''));
    }
    const share = (what: keyof typeof tally) => tally[what][0]! / tally[what][1]!;
    expect(share('title')).toBeGreaterThan(0.85);
    expect(share('author')).toBeGreaterThan(0.72);
    expect(share('date')).toBeGreaterThan(0.865);
  }, 240_000);
});
