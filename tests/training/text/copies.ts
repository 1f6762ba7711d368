/** Where copies of the gold pages lie for training, made once by make-copies.ts: in `CUTTINGS_COPIES`, or among the temporary files. */
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GoldPage } from '../corpus';

export const COPY_FORMATS = ['docx', 'pdf'] as const;
export type CopyFormat = (typeof COPY_FORMATS)[number];

export const FOLDER = process.env.CUTTINGS_COPIES ?? join(tmpdir(), 'cuttings-training-copies');
export const fileOf = (page: GoldPage, format: CopyFormat): string =>
  join(FOLDER, page.corpus, `${page.name}.${format}`);

/** Null where none was made. */
export function copyOf(page: GoldPage, format: CopyFormat): Uint8Array | null {
  const file = fileOf(page, format);
  return existsSync(file) ? readFileSync(file) : null;
}
