/**
 * The body that comes of a page's copy in another format, beside that of its HTML, both scored against the corpus's gold:
 *
 *     npx tsx tests/bench/formats.ts [--every 8] [--only pdf,docx]
 *
 * MHTML and PDF copies are the corpus's own (a browser made them); EML copies are written here; DOCX and EPUB by pandoc, more PDFs by
 * Chromium, where these are installed. Limits: the most that a format's mean F1 may fall below the HTML's of the same pages.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { bodyText } from '../../electron/article/text';
import { clean } from '../../electron/cleaning';
import { readPages } from '../../electron/importers';
import { input } from '../importers/input';
import { SHARED, gold } from './corpora';

const LIMITS: Record<string, number> = { mhtml: 0.005, eml: 0.005, epub: 0.005, docx: 0.01, pdf: 0.03 };

interface Score {
  precision: number | null;
  recall: number | null;
}
const { scoreDocument, scoreCorpus } = (await import(join(SHARED, 'eval/shingles.mjs'))) as {
  scoreDocument(gold: string, text: string): Score;
  scoreCorpus(scores: Score[]): { f1: number };
};

const argument = (name: string): string | undefined => process.argv[process.argv.indexOf(`--${name}`) + 1 || Infinity];
const every = Number(argument('every') ?? 8);
const only = argument('only')?.split(',');

const textOf = async (name: string, bytes: Uint8Array): Promise<string> => {
  const pages = await readPages(input(name, bytes));
  // A copy in chapters is one text.
  return pages.map((page) => bodyText(clean(page).body)).join('\n\n');
};

const folder = mkdtempSync(join(tmpdir(), 'formats-'));
const made = (command: string, args: string[], out: string): Buffer | null => {
  try {
    execFileSync(command, args, { stdio: 'ignore', timeout: 60_000 });
    return existsSync(out) ? readFileSync(out) : null;
  } catch {
    return null;
  }
};

function copies(name: string, html: Buffer): Map<string, Buffer> {
  const page = join(folder, `${name}.html`);
  writeFileSync(page, html);
  const out = new Map<string, Buffer>();
  const put = (format: string, bytes: () => Buffer | null) => {
    const got = !only || only.includes(format) ? bytes() : null;
    if (got) out.set(format, got);
  };
  put('eml', () =>
    Buffer.from(
      `From: A <a@a.example>\r\nTo: B <b@b.example>\r\nSubject: A page\r\nDate: Tue, 1 Apr 2025 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n${html.toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`,
    ),
  );
  for (const format of ['docx', 'epub']) {
    const target = join(folder, `${name}.${format}`);
    put(
      format,
      () =>
        made(
          'pandoc',
          ['-f', 'html', page, '-o', target, '--metadata', 'title=A page', '--split-level=1', '--sandbox'],
          target,
        ) ?? made('pandoc', ['-f', 'html', page, '-o', target, '--metadata', 'title=A page'], target),
    );
  }
  put('pdf', () => {
    const kept = join(SHARED, 'corpus/formats', `${name}.pdf`);
    if (existsSync(kept)) return readFileSync(kept);
    const target = join(folder, `${name}.pdf`);
    return made(
      'chromium',
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--host-resolver-rules=MAP * ~NOTFOUND',
        `--print-to-pdf=${target}`,
        `file://${page}`,
      ],
      target,
    );
  });
  put('mhtml', () => {
    const kept = join(SHARED, 'corpus/formats', `${name}.mhtml`);
    return existsSync(kept) ? readFileSync(kept) : null;
  });
  return out;
}

try {
  const bodies = gold<{ body: string }>('news');
  const kept = new Set(readdirSync(join(SHARED, 'corpus/formats')).map((file) => file.replace(/\..*$/, '')));
  const names = Object.keys(bodies).filter((name, i) => i % every === 0 || kept.has(name));
  const scores = new Map<string, { html: Score[]; copy: Score[] }>();
  for (const name of names) {
    const html = gunzipSync(readFileSync(join(SHARED, 'corpus/news/html', `${name}.html.gz`)));
    const own = scoreDocument(bodies[name]!.body, await textOf(`${name}.html`, html));
    for (const [format, bytes] of copies(name, html)) {
      const score = scoreDocument(
        bodies[name]!.body,
        await textOf(`${name}.${format}`, bytes).catch(
          (thrown: unknown) => (console.error(name, format, String(thrown)), ''),
        ),
      );
      const both = scores.get(format) ?? { html: [], copy: [] };
      both.html.push(own);
      both.copy.push(score);
      scores.set(format, both);
      if (process.argv.includes('--each')) console.log(name, format, own, score);
    }
  }
  for (const [format, { html, copy }] of scores) {
    const [a, b] = [scoreCorpus(html).f1, scoreCorpus(copy).f1];
    const fine = a - b <= LIMITS[format]!;
    console.log(
      `${format.padEnd(6)} ${String(copy.length).padStart(3)} pages  HTML ${a.toFixed(4)}  copy ${b.toFixed(4)}  difference ${(a - b).toFixed(4)}  limit ${LIMITS[format]}  ${fine ? 'kept' : 'NOT KEPT'}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
