/**
 * Writes libraries of made-up clippings straight to disk, in the layout that `electron/library` reads:
 * `clippings/<year>/<id>/{clipping.json, article.html, trace.json, original.html}` and `library.json`.
 * 600 words each in six languages, 5 % with highlights, 30 tags; the same for the same number.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeArticleDocument } from '../../electron/article/document';
import { effectiveFields } from '../../electron/article/compose';
import type { Clipping, FieldReadings, Highlight, Root } from '../../electron/contract/model';
import { HIGHLIGHT_COLOURS } from '../../electron/contract/model';
import { LANGUAGES, Vocabulary, randomOf } from './generator-words';

export const WORDS = 600;
export const LIBRARY_ID = '01850000-0000-7000-8000-00000000beec';
const PARAGRAPH = 60;
const HIGHLIGHTED = 0.05;
const FIRST = Date.UTC(2019, 0, 1);
const LAST = Date.UTC(2025, 11, 31);

export const TAGS = Array.from({ length: 30 }, (_, i) => (i < 20 ? `subject ${i + 1}` : `region/area ${i - 19}`));
export const PUBLICATIONS = Array.from(
  { length: 40 },
  (_, i) => `The Daily ${['Courier', 'Herald', 'Observer', 'Post', 'Tribune'][i % 5]} ${Math.floor(i / 5) + 1}`,
);
export const AGENCIES = ['AP', 'Reuters', 'AFP', 'dpa', 'EFE', 'Kyodo', 'TASS', 'ANSA'];
const SECTIONS = ['World', 'Politics', 'Business', 'Science', 'Culture', 'Sport'];

export const vocabularies = (): Vocabulary[] => LANGUAGES.map((language) => new Vocabulary(language));

export interface Generated {
  clipping: Clipping;
  body: Root;
  original: string;
}

/** A UUIDv7 of a time and a number. */
function idAt(time: number, n: number, part: number): string {
  const hex = time.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${part.toString(16).padStart(3, '0')}-8000-${n.toString(16).padStart(12, '0')}`;
}

function sentenceCase(words: string[], spaced: boolean): string {
  const text = words.join(spaced ? ' ' : '');
  return text.charAt(0).toUpperCase() + text.slice(1) + (spaced ? '.' : '。');
}

/** The n-th clipping. */
export function clippingOf(n: number, all: readonly Vocabulary[]): Generated {
  const random = randomOf(n * 7919 + 17);
  let share = random();
  const vocabulary = all.find(({ language }) => (share -= language.share) < 0) ?? all[0]!;
  const { code, spaced } = vocabulary.language;
  const draw = (count: number) => Array.from({ length: count }, () => vocabulary.draw(random));
  const paragraphs: string[] = [];
  for (let left = WORDS; left > 0; left -= PARAGRAPH) {
    const sentences: string[] = [];
    for (let words = Math.min(PARAGRAPH, left); words > 0; words -= 20)
      sentences.push(sentenceCase(draw(Math.min(20, words)), spaced));
    paragraphs.push(sentences.join(spaced ? ' ' : ''));
  }
  const time = Math.floor(FIRST + random() * (LAST - FIRST));
  const at = new Date(time).toISOString();
  const of = <T>(list: readonly T[]) => list[Math.floor(random() ** 2 * list.length)]!;
  const read = <T>(value: T) => ({ value, from: 'meta' as const, confidence: 0.9 });
  const title = sentenceCase(draw(8), spaced).slice(0, -1);
  const readings: FieldReadings = {
    title: read(title),
    publication: read(of(PUBLICATIONS)),
    authors: read([
      `${['Ana', 'Ben', 'Chiyo', 'Dmitri', 'Élise'][Math.floor(random() * 5)]} ${vocabulary.words[100 + Math.floor(random() * 400)]!}`,
    ]),
    section: read(of(SECTIONS)),
    published: read(new Date(time - random() * 864e5).toISOString()),
    language: read(code),
    url: read(`https://news.example/${n}`),
    ...(random() < 0.4 ? { agency: read(of(AGENCIES)) } : {}),
    ...(random() < 0.4 ? { dateline: read(of(PUBLICATIONS).split(' ')[2]!.toUpperCase()) } : {}),
  };
  const original = `<!doctype html><html lang="${code}"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${paragraphs.map((p) => `<p>${p}</p>`).join('\n')}</body></html>`;
  const highlights = random() < HIGHLIGHTED ? highlightsOf(n, paragraphs, at, time, random) : [];
  const tags = [...new Set(Array.from({ length: Math.floor(random() * 4) }, () => of(TAGS)))];
  const clipping: Clipping = {
    schema: 1,
    id: idAt(time, n, 0),
    original: {
      file: 'original.html',
      name: `page-${n}.html`,
      sha256: createHash('sha256').update(original).digest('hex'),
      bytes: Buffer.byteLength(original),
    },
    provenance: {
      format: 'html',
      charset: { name: 'utf-8', from: 'declared', confidence: 1 },
      savedFrom: `https://news.example/${n}`,
      savedAt: at,
      importedAt: at,
      cleaner: 1,
    },
    readings,
    edits: {},
    editedAt: {},
    restored: [],
    words: WORDS,
    tags,
    starred: random() < 0.03,
    read: random() < 0.6,
    note: random() < 0.02 ? draw(12).join(spaced ? ' ' : '') : '',
    highlights,
    problems: [],
    history: [{ at, what: 'imported' }],
    trashedAt: random() < 0.01 ? at : null,
    modified: at,
  };
  const body: Root = {
    type: 'root',
    children: paragraphs.map((value) => ({
      type: 'element',
      tagName: 'p',
      properties: {},
      children: [{ type: 'text', value }],
    })),
  };
  return { clipping, body, original };
}

function highlightsOf(
  n: number,
  paragraphs: readonly string[],
  at: string,
  time: number,
  random: () => number,
): Highlight[] {
  const text = paragraphs.join('\n\n');
  return Array.from({ length: 1 + Math.floor(random() * 3) }, (_, i) => {
    const paragraph = Math.floor(random() * paragraphs.length);
    const start = paragraphs.slice(0, paragraph).reduce((sum, p) => sum + p.length + 2, 0);
    const end = start + Math.min(80, paragraphs[paragraph]!.length);
    return {
      id: idAt(time, n, i + 1),
      colour: HIGHLIGHT_COLOURS[Math.floor(random() * HIGHLIGHT_COLOURS.length)]!,
      selector: {
        position: { start, end },
        quote: {
          exact: text.slice(start, end),
          prefix: text.slice(Math.max(0, start - 32), start),
          suffix: text.slice(end, end + 32),
        },
      },
      comment: random() < 0.5 ? 'look at this again' : '',
      tags: random() < 0.3 ? [TAGS[0]!] : [],
      created: at,
      modified: at,
    };
  });
}

/** Writes a library of `count` clippings into `folder`, which must not exist. Not synced: it is thrown away after the measuring. */
export function writeLibrary(folder: string, count: number): void {
  const all = vocabularies();
  const made = new Set<string>();
  mkdirSync(folder, { recursive: true });
  for (let n = 1; n <= count; n++) {
    const { clipping, body, original } = clippingOf(n, all);
    const year = join(folder, 'clippings', clipping.provenance.importedAt.slice(0, 4));
    if (!made.has(year)) {
      mkdirSync(year, { recursive: true });
      made.add(year);
    }
    const place = join(year, clipping.id);
    mkdirSync(place);
    writeFileSync(join(place, 'clipping.json'), `${JSON.stringify(clipping, null, 1)}\n`);
    writeFileSync(join(place, 'article.html'), writeArticleDocument(effectiveFields(clipping), body));
    writeFileSync(join(place, 'trace.json'), '{\n "schema": 1,\n "removals": []\n}\n');
    writeFileSync(join(place, 'original.html'), original);
  }
  const document = {
    schema: 1,
    id: LIBRARY_ID,
    created: '2019-01-01T00:00:00.000Z',
    tags: TAGS.map((name) => ({ name, colour: null })),
    savedSearches: [],
    boards: [],
    reviews: [],
  };
  writeFileSync(join(folder, 'library.json'), `${JSON.stringify(document, null, 1)}\n`);
}
