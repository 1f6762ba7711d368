/** The corpora beside the project, where they are there: read once, decoded as declared. */
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import iconv from 'iconv-lite';
import type { Page } from '../../electron/contract/model';

export const SHARED = path.resolve(import.meta.dirname, '../../../shared');
export const hasCorpora = fs.existsSync(path.join(SHARED, 'corpus'));

export interface Sample {
  name: string;
  bytes: Buffer;
  source: string;
  charset: string;
}

/** The charset by byte-order mark or declaration; UTF-8 where there is none. Good enough for measuring the cleaner alone. */
export function decode(bytes: Buffer): { source: string; charset: string } {
  const head = bytes.subarray(0, 4096).toString('latin1');
  const declared =
    /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? /<\?xml[^>]+encoding=["']([\w-]+)/i.exec(head)?.[1];
  let charset = declared && iconv.encodingExists(declared) ? declared.toLowerCase() : 'utf-8';
  if (bytes[0] === 0xef && bytes[1] === 0xbb) charset = 'utf-8';
  return { source: iconv.decode(bytes, charset), charset };
}

export function samples(folder: string): Sample[] {
  const at = path.join(SHARED, 'corpus', folder);
  return fs
    .readdirSync(at)
    .filter((f) => /\.(html|txt)(\.gz)?$/.test(f))
    .sort()
    .map((f) => {
      const raw = fs.readFileSync(path.join(at, f));
      const bytes = f.endsWith('.gz') ? zlib.gunzipSync(raw) : raw;
      return { name: f.replace(/(\.html?|\.txt)?(\.gz)?$/, ''), bytes, ...decode(bytes) };
    });
}

export function gold<T>(folder: string): Record<string, T> {
  return JSON.parse(fs.readFileSync(path.join(SHARED, 'corpus', folder, 'gold.json'), 'utf8')) as Record<string, T>;
}

export function pageOf(sample: Sample, kind: Page['kind'] = 'html', url: string | null = null): Page {
  return {
    format: kind,
    kind,
    source: sample.source,
    charset: { name: sample.charset, from: 'declared', confidence: 1 },
    url,
    savedAt: null,
    containerTitle: null,
    resources: new Map(),
    problems: [],
  };
}
