/** A plain evaluator of queries over documents in memory: what the index is compared with. Shares no code with it. */
import type { Given } from './documents';

export type Query =
  | { is: 'word'; word: string; prefix: boolean; column: Column | null }
  | { is: 'phrase'; words: string[]; column: Column | null }
  | { is: 'near'; a: string; b: string; distance: number }
  | { is: 'tag'; tag: string }
  | { is: 'published'; from: string | null; to: string | null }
  | { is: 'flag'; flag: 'is:unread' | 'is:read' | 'is:starred' | 'has:note' | 'has:tag' | 'has:highlight' }
  | { is: 'length'; above: number }
  | { is: 'not'; part: Query }
  | { is: 'and' | 'or'; parts: Query[] };

export type Column = 'title' | 'text' | 'author' | 'note' | 'quote';

/** A word, or one character of a script without spaces; `run` tells the runs apart. */
interface Atom {
  text: string;
  run: number | null;
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();

export function atoms(text: string): Atom[] {
  const out: Atom[] = [];
  let run = 0;
  for (const [piece] of plain(text).matchAll(/[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]+|[a-z0-9а-я]+/g)) {
    run++;
    if (/^[a-z0-9а-я]/.test(piece)) out.push({ text: piece, run: null });
    else for (const c of piece) out.push({ text: c, run });
  }
  return out;
}

function columnsOf(given: Given, column: Column | null): Atom[][] {
  const all: Record<Column, string> = {
    title: given.fields?.title ?? '',
    text: given.text ?? '',
    author: (given.fields?.authors ?? []).join('\n'),
    note: given.note ?? '',
    quote: (given.highlights ?? []).map((h) => h.exact ?? '').join('\n'),
  };
  const others = [given.fields?.publication ?? '', (given.highlights ?? []).map((h) => h.comment ?? '').join('\n')];
  return (column ? [all[column]] : [...Object.values(all), ...others]).map(atoms);
}

/** Where the wanted atoms stand in a row: a run's characters next to each other in one run, parts of the wanted apart or not. */
function places(found: Atom[], wanted: Atom[], prefix: boolean): { start: number; end: number }[] {
  const out: { start: number; end: number }[] = [];
  for (let i = 0; i + wanted.length <= found.length; i++) {
    let fits = true;
    for (let k = 0; k < wanted.length && fits; k++) {
      const have = found[i + k]!;
      const want = wanted[k]!;
      const open = prefix && k === wanted.length - 1 && want.run === null && have.run === null;
      fits = open ? have.text.startsWith(want.text) : have.text === want.text;
      if (fits && k > 0 && want.run !== null && wanted[k - 1]!.run === want.run)
        fits = have.run !== null && have.run === found[i + k - 1]!.run;
      // Two runs of the query are two runs in the text.
      if (fits && k > 0 && want.run !== null && wanted[k - 1]!.run !== null && wanted[k - 1]!.run !== want.run)
        fits = have.run !== found[i + k - 1]!.run;
    }
    if (fits) out.push({ start: i, end: i + wanted.length - 1 });
  }
  return out;
}

export function holds(given: Given, query: Query): boolean {
  switch (query.is) {
    case 'word':
      return columnsOf(given, query.column).some((c) => places(c, atoms(query.word), query.prefix).length > 0);
    case 'phrase':
      return columnsOf(given, query.column).some((c) => places(c, atoms(query.words.join(' ')), false).length > 0);
    case 'near':
      return columnsOf(given, null).some((c) =>
        places(c, atoms(query.a), false).some((x) =>
          places(c, atoms(query.b), false).some((y) => {
            const [first, second] = x.start <= y.start ? [x, y] : [y, x];
            return second.start - first.end - 1 <= query.distance;
          }),
        ),
      );
    case 'tag':
      return (given.tags ?? []).some(
        (t) => t.toLowerCase() === query.tag.toLowerCase() || t.toLowerCase().startsWith(`${query.tag.toLowerCase()}/`),
      );
    case 'published': {
      const day = given.fields?.published?.slice(0, 10);
      return day !== undefined && (query.from === null || day >= query.from) && (query.to === null || day <= query.to);
    }
    case 'flag':
      switch (query.flag) {
        case 'is:unread':
          return !given.read;
        case 'is:read':
          return given.read === true;
        case 'is:starred':
          return given.starred === true;
        case 'has:note':
          return (given.note ?? '').trim() !== '';
        case 'has:tag':
          return (given.tags ?? []).length > 0;
        default:
          return (given.highlights ?? []).length > 0;
      }
    case 'length':
      return (given.words ?? 0) > query.above;
    case 'not':
      return !holds(given, query.part);
    case 'and':
      return query.parts.every((p) => holds(given, p));
    default:
      return query.parts.some((p) => holds(given, p));
  }
}

/** The query as a person would type it. */
export function written(query: Query): string {
  const field = (column: Column | null) => (column ? `${column}:` : '');
  switch (query.is) {
    case 'word':
      return `${field(query.column)}${query.word}${query.prefix ? '*' : ''}`;
    case 'phrase':
      return `${field(query.column)}"${query.words.join(' ')}"`;
    case 'near':
      return `NEAR(${query.a} ${query.b}, ${query.distance})`;
    case 'tag':
      return `tag:${query.tag}`;
    case 'published':
      return `published:${query.from ?? ''}..${query.to ?? ''}`;
    case 'flag':
      return query.flag;
    case 'length':
      return `words:>${query.above}`;
    case 'not':
      return `NOT ${bracketed(query.part)}`;
    case 'and':
      return query.parts.map(bracketed).join(query.parts.length % 2 ? ' AND ' : ' ');
    default:
      return query.parts.map(bracketed).join(' OR ');
  }
}

const bracketed = (query: Query): string =>
  query.is === 'and' || query.is === 'or' ? `(${written(query)})` : written(query);
