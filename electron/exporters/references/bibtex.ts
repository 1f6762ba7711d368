/**
 * BibTeX and BibLaTeX. Every sign that TeX takes for a command is written as the command that prints it, and braces are never bare, so
 * that a value ends where it ends and nothing in it runs.
 */
import type { Exporter, ExportItem } from '../../contract/stages';
import { oneLine } from '../parts/words';
import { Names } from '../names';
import { fileTitle, togetherName } from '../title';
import { dayOf, referenceOf, type Reference } from './reference';

const SIGNS: Record<string, string> = {
  '\\': '\\textbackslash{}',
  // BibTeX counts `\{` as a brace: only words balance.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': '\\textquotedbl{}',
  '`': '\\textasciigrave{}',
};

/** Words that TeX prints as they are. */
export const tex = (text: string): string =>
  oneLine(text)
    .replace(/[\\{}$&#%_^~<>|"`]/g, (sign) => SIGNS[sign]!)
    // Two of these would be set as one sign.
    .replace(/([-'])(?=\1)/g, '$1{}');

/** An address is set verbatim by both: its braces, backslashes and blanks are written as addresses write them. */
const address = (url: string): string =>
  oneLine(url).replace(/[\\{}%^`|<>" ]/g, (sign) =>
    sign === '%' ? sign : `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );

/** Months by their numbers, which every style of BibTeX takes in braces. */
const numbers = (parts: readonly number[], at: number): string => (parts[at] === undefined ? '' : String(parts[at]));

/** Letters and digits of ASCII alone, as programs of thirty years ago read keys: `quill2024ferry`. */
function keyOf({ authors, issued, text }: Reference, taken: Set<string>): string {
  const plain = (words: string) =>
    words
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9 ]/g, '')
      .trim()
      .toLowerCase();
  const last = plain(authors[0] ?? text('container-title'))
    .split(' ')
    .at(-1);
  const first = plain(text('title'))
    .split(' ')
    .find((word) => word.length > 3);
  const base = `${last?.slice(0, 30) ?? ''}${issued[0] ?? ''}${first?.slice(0, 30) ?? ''}` || 'clipping';
  let key = base;
  for (let n = 2; taken.has(key); n++) key = `${base}-${n}`;
  taken.add(key);
  return key;
}

/** Whole names in braces, so that no part of one is taken for a family's, and " and " within one parts nothing. */
const persons = (authors: readonly string[]): string => authors.map((author) => `{${tex(author)}}`).join(' and ');

function entry(item: ExportItem, taken: Set<string>, modern: boolean): string {
  const own = referenceOf(item);
  const { authors, issued, accessed, topics, text, notes } = own;
  const values: [name: string, value: string][] = [
    ['author', persons(authors)],
    ['title', text('title') && `{${tex(text('title'))}}`],
    ['subtitle', modern ? tex(item.fields.subtitle ?? '') : ''],
    [modern ? 'journaltitle' : 'journal', tex(text('container-title'))],
    ...((modern
      ? [
          ['entrysubtype', 'newspaper'],
          ['date', dayOf(issued)],
          ['titleaddon', tex(text('section'))],
        ]
      : [
          ['year', numbers(issued, 0)],
          ['month', numbers(issued, 1)],
          ['day', numbers(issued, 2)],
          ['section', tex(text('section'))],
        ]) as [string, string][]),
    ['series', tex(text('collection-title'))],
    ['edition', tex(text('edition'))],
    ['pages', tex(text('page'))],
    ['publisher', tex(text('publisher'))],
    [modern ? 'location' : 'address', tex(text('event-place'))],
    [modern ? 'addendum' : 'howpublished', tex(text('source'))],
    ['language', tex(text('language'))],
    ['url', address(text('URL'))],
    ['urldate', dayOf(accessed)],
    ['keywords', topics.map((topic) => tex(topic.replaceAll(',', ' '))).join(', ')],
    [modern ? 'annotation' : 'annote', notes.map(tex).join(' \\par ')],
  ];
  const lines = values.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@article{${keyOf(own, taken)},\n${lines.join('')}}\n`;
}

const bibliography = (id: 'bibtex' | 'biblatex'): Exporter => ({
  id,
  label: `export.as.${id}`,
  extensions: ['bib'],
  files: 'either',
  choices: [],
  looks: 'text',
  async *write(items, { single }) {
    const taken = new Set<string>();
    const written = (item: ExportItem) => entry(item, taken, id === 'biblatex');
    if (single) {
      const pieces = async function* () {
        for await (const item of items) yield `${written(item)}\n`;
      };
      yield { path: togetherName('bib'), bytes: pieces() };
      return;
    }
    const names = new Names();
    for await (const item of items) yield { path: names.take(fileTitle(item), 'bib'), bytes: written(item) };
  },
});

export const bibtex = bibliography('bibtex');
export const biblatex = bibliography('biblatex');
