/** The scores of ../shared/eval, by name, for one extractor's results on one corpus. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Extracted } from './extractors';
import { hasCorpora, SHARED } from '../corpora';

interface Document {
  precision: number | null;
  recall: number | null;
}

interface Shingles {
  scoreDocument(gold: string, text: string): Document;
  scoreCorpus(documents: Document[]): { f1: number; precision: number; recall: number; exact: number };
}
interface Metadata {
  sameTitle(a: string, b: string): boolean;
  sameDay(a: string, b: string): boolean;
  sameAuthors(a: string, b: string): boolean;
  segments(gold: object, text: string): object;
  segmentF1(counts: object[]): { f1: number };
  fieldScore(rows: { gold: unknown; got: unknown }[], same: (a: string, b: string) => boolean): { accuracy: number };
}
export interface Gold {
  url?: string;
  body?: string;
  /** The body with the summary before it, where either is right. */
  bodyAlso?: string;
  title?: string | null;
  author?: string | null;
  date?: string | null;
  with?: string[];
  without?: string[];
}

const load = async <T>(file: string): Promise<T> =>
  (await import(pathToFileURL(path.join(SHARED, 'eval', file)).href)) as T;

const product = (d: Document) => (d.precision ?? 0) * (d.recall ?? 0);
const f1 = (d: Document) => (product(d) ? (2 * product(d)) / (d.precision! + d.recall!) : 0);
/** A page below this is a disaster to who reads it. */
const BELOW = 0.8;

/** The score of a body beside its gold; the better one where two are right. */
function documentOf(
  { scoreDocument }: Shingles,
  gold: Pick<Gold, 'body'> & { bodyAlso?: string | null },
  text: string,
): Document {
  const [plain, also] = [gold.body!, gold.bodyAlso].map((b) => (b ? scoreDocument(b, text) : null));
  return plain && also && product(also) > product(plain) ? also : plain!;
}

const loaded = hasCorpora ? await load<Shingles>('shingles.mjs') : null;

/** F1 of one body beside its gold. */
export const bodyScore = (gold: Pick<Gold, 'body'> & { bodyAlso?: string | null }, text: string): number =>
  f1(documentOf(loaded!, gold, text));

/** `what` → value; F1 and shares from 0 to 1. */
export async function scores(rows: { gold: Gold; got: Extracted }[]): Promise<Record<string, number>> {
  const shingles = await load<Shingles>('shingles.mjs');
  const metadata = await load<Metadata>('metadata.mjs');
  const out: Record<string, number> = {};
  if (rows.some((r) => r.gold.body !== undefined)) {
    const documents = rows.map(({ gold, got }) => documentOf(shingles, gold, got.text));
    const s = shingles.scoreCorpus(documents);
    Object.assign(out, {
      'body F1': s.f1,
      'body precision': s.precision,
      'body recall': s.recall,
      'body exact': s.exact,
      'pages below 0.8': documents.filter((d) => f1(d) < BELOW).length,
    });
  }
  if (rows.some((r) => r.gold.with)) {
    out['segments F1'] = metadata.segmentF1(rows.map((r) => metadata.segments(r.gold, r.got.text))).f1;
    const field = (
      gold: (g: Gold) => unknown,
      got: (e: Extracted) => unknown,
      same: (a: string, b: string) => boolean,
    ) =>
      metadata.fieldScore(
        rows.map((r) => ({ gold: gold(r.gold), got: got(r.got) })),
        same,
      ).accuracy;
    out['title right'] = field(
      (g) => g.title,
      (e) => e.title,
      metadata.sameTitle,
    );
    out['author right'] = field(
      (g) => g.author,
      (e) => (e.authors ?? []).join('; '),
      metadata.sameAuthors,
    );
    out['date right'] = field(
      (g) => g.date,
      (e) => e.published,
      metadata.sameDay,
    );
  }
  return out;
}
