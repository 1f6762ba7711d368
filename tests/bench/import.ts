/**
 * Measures an import: `npm run bench:import -- [--pages 2000]`. Pages of mixed formats (HTML, MHTML, mail, text, Markdown) go into a new library by the program's own core, as on the command line. Beside it, in the same run, before and after, the bare cost of
 * the same bytes: read, hashed, and written durably (a file, its fsync, a rename, the folder's fsync). Prints pages a second, their ratio to
 * the mean of the two, and the peak of memory.
 */
import '../../electron/engine';
import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createCore } from '../../electron/core';

const { values } = parseArgs({ options: { pages: { type: 'string', default: '2000' } } });
const pages = Number(values.pages);
const WORKER = resolve(import.meta.dirname, '../../out/worker.cjs');
const work = mkdtempSync(join(tmpdir(), 'cuttings-bench-'));

const SENTENCES = [
  'The council met on Tuesday evening to weigh the plan.',
  'Residents filled the hall well before the doors were due to open.',
  'A spokesman for the harbour said that the figures would be published in June.',
  'Nobody had expected the ferry to return before the tide turned.',
];

/** A page's words: every page has its own. */
function paragraphs(i: number): string[] {
  return Array.from({ length: 18 }, (_, p) => SENTENCES.map((s, n) => `${s} Item ${i}-${p}-${n}.`).join(' '));
}

function html(i: number): string {
  const menu = Array.from({ length: 60 }, (_, n) => `<li><a href="/section/${n}">Section ${n}</a></li>`).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Story ${i} | The Harbour Post</title>
<link rel="canonical" href="https://harbour.example/2024/story-${i}"><meta property="og:site_name" content="The Harbour Post"></head>
<body><nav><ul>${menu}</ul></nav><article><h1>Story ${i}</h1><p class="byline">By Mary Quill</p>
${paragraphs(i)
  .map((text) => `<p>${text}</p>`)
  .join('\n')}</article><footer>© 2024</footer></body></html>`;
}

const FORMATS: readonly [string, (i: number) => string][] = [
  ['html', html],
  [
    'mhtml',
    (i) =>
      `From: <Saved by Blink>\r\nSubject: Story ${i}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"; type="text/html"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://harbour.example/m/${i}\r\n\r\n${Buffer.from(html(i).replace('/2024/', '/m/')).toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n--b--\r\n`,
  ],
  [
    'eml',
    (i) =>
      `From: news@harbour.example\r\nSubject: Story ${i}\r\nDate: Mon, 6 May 2024 08:30:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${paragraphs(i).join('\r\n\r\n')}\r\n`,
  ],
  ['txt', (i) => `Story ${i}\n\nBy Mary Quill\n\n${paragraphs(i).join('\n\n')}\n`],
  ['md', (i) => `---\ntitle: Story ${i}\nauthor: Mary Quill\n---\n\n${paragraphs(i).join('\n\n')}\n`],
];

const input = join(work, 'input');
mkdirSync(input);
for (let i = 0; i < pages; i++) {
  const [extension, make] = FORMATS[i % FORMATS.length]!;
  writeFileSync(join(input, `${i}.${extension}`), make(i));
}

function bare(name: string): number {
  const target = join(work, name);
  mkdirSync(target);
  const begun = performance.now();
  const folder = openSync(target, 'r');
  for (const name of readdirSync(input)) {
    const bytes = readFileSync(join(input, name));
    createHash('sha256').update(bytes).digest('hex');
    const file = openSync(join(target, `${name}.tmp`), 'wx');
    writeSync(file, bytes);
    fsyncSync(file);
    closeSync(file);
    renameSync(join(target, `${name}.tmp`), join(target, name));
    fsyncSync(folder);
  }
  closeSync(folder);
  return performance.now() - begun;
}

async function ours(): Promise<{ time: number; peak: number; done: number; processor: number }> {
  const core = createCore({
    dataFolder: join(work, 'data'),
    workerFile: WORKER,
    program: 'bench',
    version: '0',
    quiet: true,
  });
  await core.openLibrary(join(work, 'library'), { create: true, wait: true });
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 50);
  const before = process.cpuUsage();
  const begun = performance.now();
  const job = await core.context.jobs.finished(core.import([{ path: input }]));
  const time = performance.now() - begun;
  const { user, system } = process.cpuUsage(before);
  clearInterval(timer);
  await core.close();
  return { time, peak, done: job.counts.done, processor: (user + system) / 1000 };
}

try {
  const before = bare('before');
  const { time, peak, done, processor } = await ours();
  const after = bare('after');
  const alone = (before + after) / 2;
  const rate = (milliseconds: number) => `${(pages / (milliseconds / 1000)).toFixed(1)} pages a second`;
  console.log(
    `${done} of ${pages} pages imported: ${rate(time)}; read, hashed and durably written alone: ${rate(before)} before, ${rate(after)} after`,
  );
  console.log(
    `ratio ${(time / alone).toFixed(2)}; ${(processor / pages).toFixed(1)} ms of processor a page; peak ${(peak / 1e6).toFixed(0)} MB, with threads`,
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}
