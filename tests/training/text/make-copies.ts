/**
 * Makes copies of the gold pages as word processors and printers give them, for training: `npx tsx tests/training/text/make-copies.ts [docx|pdf]`.
 * What was made before is kept; without copies the models learn from dumps alone.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COPIED, endCopying } from '../../bench/copy-makers';
import { BODY_CORPORA, goldPages } from '../corpus';
import { foldOf } from '../sites';
import { COPY_FORMATS, fileOf, FOLDER, type CopyFormat } from './copies';

/** One page in so many is copied: a page takes a second or two in each format. */
const EVERY: Record<string, number> = { 'news-2023': 2, publishers: 2, 'news-2012': 4 };

async function makeAll(formats: readonly CopyFormat[]): Promise<void> {
  const page = join(FOLDER, `page-${process.pid}.html`);
  for (const corpus of BODY_CORPORA.filter(({ dumps }) => dumps)) {
    mkdirSync(join(FOLDER, corpus.name), { recursive: true });
    for (const gold of goldPages(corpus)) {
      if (foldOf(gold.name, EVERY[corpus.name] ?? 1)) continue;
      writeFileSync(page, gold.html.bytes);
      for (const format of formats) {
        const target = fileOf(gold, format);
        if (existsSync(target)) continue;
        try {
          await COPIED[format](page, target);
        } catch (thrown) {
          console.error(`${gold.name}.${format} was not made: ${String(thrown).split('\n')[0]}`);
        }
      }
    }
    console.log(corpus.name);
  }
  rmSync(page, { force: true });
  await endCopying();
}

await makeAll(COPY_FORMATS.filter((format) => !process.argv[2] || format === process.argv[2]));
