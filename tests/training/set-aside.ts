/**
 * Finds the pages whose gold cannot be trusted, by signs alone: `npx tsx tests/training/set-aside.ts`. Writes set-aside.json.
 * Three readings that have nothing in common (ours, Readability, Defuddle) that agree with each other and not with the gold speak against
 * it; so does a gold whose words are not on the page.
 */
import fs from 'node:fs';
import path from 'node:path';
import { defuddle, ours, readabilityLinkedom } from '../bench/cleaners/extractors';
import { BODY_CORPORA, goldPages, type GoldPage } from './corpus';
import { innerText } from './text/inner-text';

const WORD = /[\p{L}\p{N}\p{M}\p{Pc}]+/gu;
/** Words; scripts without spaces by pairs of characters. */
function pieces(text: string): string[] {
  return (text.match(WORD) ?? []).flatMap((w) =>
    /[\u3040-\u9fff]/.test(w) ? Array.from({ length: Math.max(1, w.length - 1) }, (_, i) => w.slice(i, i + 2)) : [w],
  );
}

function counts(text: string): { of: Map<string, number>; all: number } {
  const list = pieces(text);
  const of = new Map<string, number>();
  for (let i = 0; i + 2 < list.length; i++) {
    const key = `${list[i]} ${list[i + 1]} ${list[i + 2]}`;
    of.set(key, (of.get(key) ?? 0) + 1);
  }
  return { of, all: Math.max(0, list.length - 2) };
}

/** Share of the first text that stands in the second. */
function within(a: ReturnType<typeof counts>, b: ReturnType<typeof counts>): number {
  let hit = 0;
  for (const [key, n] of a.of) hit += Math.min(n, b.of.get(key) ?? 0);
  return a.all ? hit / a.all : 1;
}

/** From this share on two readings say the same. */
const AGREED = 0.85;
/** A gold of which less than this stands on the page is of another page, or stands in its scripts alone. */
const ON_PAGE = 0.8;
/** What is left out of a gold that all three readings hold whole and that makes up less than this of each. */
const CUT = 0.6;

async function reasonAgainst(page: GoldPage): Promise<string | null> {
  const texts: string[] = [];
  for (const extractor of [ours(), readabilityLinkedom, defuddle]) {
    try {
      texts.push((await extractor.run(page.html, 'html')).text);
    } catch (error) {
      console.error(extractor.name, page.name, String(error).slice(0, 80));
      texts.push('');
    }
  }
  const gold = counts(page.body);
  if (within(gold, counts(innerText(page.html.source))) < ON_PAGE) return 'not on the page';
  const read = texts.map(counts).filter((c) => c.all > 0);
  if (read.length < 3) return null;
  const pairs = [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const;
  const agreed = pairs.filter(
    ([a, b]) => within(read[a]!, read[b]!) > AGREED && within(read[b]!, read[a]!) > AGREED,
  ).length;
  if (agreed < 2) return null;
  if (read.every((r) => within(gold, r) > AGREED && within(r, gold) < CUT)) return 'cut off';
  if (read.every((r) => within(gold, r) < CUT)) return 'more or other than the article';
  return null;
}

const out: Record<string, Record<string, string>> = {};
for (const corpus of BODY_CORPORA) {
  for (const page of goldPages(corpus, {})) {
    const reason = await reasonAgainst(page);
    if (reason) (out[corpus.name] ??= {})[page.name] = reason;
  }
  console.log(corpus.name, Object.keys(out[corpus.name] ?? {}).length);
}
fs.writeFileSync(path.resolve('tests/training/set-aside.json'), `${JSON.stringify(out, null, 2)}\n`);
