/**
 * How often a marked passage is found again, and how often something else is taken for it, beside the published method of Hypothesis's
 * client (hypothesis/client, src/annotator/anchoring/match-quote.ts) in the same run.
 *   npm run bench:anchoring
 * False matches: something was given that is not the passage. Misses: the passage stands there and was not given.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import search from 'approx-string-match';
import { anchor } from '../../electron/annotations';
import type { Selector } from '../../electron/contract/model';
import { isPlace, KINDS, pairsOf, random, type Kind, type Pair } from '../annotations/pairs';

type Range = { start: number; end: number } | null;
const corpus = join(import.meta.dirname, '../../../shared/corpus');

/** As Hypothesis's client does it: candidates with up to half the quote's length in errors, scored by quote, context and position; the best one always wins. */
function hypothesis(text: string, { quote, position }: Selector): Range {
  const matches = (inside: string, pattern: string, most: number) => {
    const exact: { start: number; end: number; errors: number }[] = [];
    for (let at = inside.indexOf(pattern); at >= 0; at = inside.indexOf(pattern, at + 1))
      exact.push({ start: at, end: at + pattern.length, errors: 0 });
    return exact.length ? exact : search(inside, pattern, most);
  };
  const score = (inside: string, pattern: string) => {
    if (!pattern.length || !inside.length) return 0;
    const [best] = matches(inside, pattern, pattern.length);
    return best ? 1 - best.errors / pattern.length : 0;
  };
  if (!quote.exact.length) return null;
  const found = matches(text, quote.exact, Math.min(256, quote.exact.length / 2));
  let best: Range = null;
  let highest = -1;
  for (const match of found) {
    const own = 1 - match.errors / quote.exact.length;
    const prefix = quote.prefix
      ? score(text.slice(Math.max(0, match.start - quote.prefix.length), match.start), quote.prefix)
      : 1;
    const suffix = quote.suffix ? score(text.slice(match.end, match.end + quote.suffix.length), quote.suffix) : 1;
    const near = 1 - Math.abs(match.start - position.start) / text.length;
    const total = (50 * own + 20 * prefix + 20 * suffix + 2 * near) / 92;
    if (total > highest) {
      highest = total;
      best = { start: match.start, end: match.end };
    }
  }
  return best;
}

/** Articles by language, each a list of paragraphs. */
function articles(): Map<string, string[][]> {
  const byLanguage = new Map<string, string[][]>();
  const countries: Record<string, string> = {
    de: 'German',
    at: 'German',
    ch: 'German',
    fr: 'French',
    es: 'Spanish',
    jp: 'Japanese',
    us: 'English',
    gb: 'English',
    uk: 'English',
    lb: 'Arabic',
    no: 'Norwegian',
    it: 'Italian',
    kr: 'Korean',
    tr: 'Turkish',
    br: 'Portuguese',
    pt: 'Portuguese',
    se: 'Swedish',
    dk: 'Danish',
    nl: 'Dutch',
  };
  const add = (language: string, body: string) => {
    const paragraphs = body.split('\n\n').filter((p) => p.trim().length >= 20);
    if (paragraphs.length < 8) return;
    byLanguage.set(language, [...(byLanguage.get(language) ?? []), paragraphs]);
  };
  const gold = (name: string) =>
    Object.values(
      JSON.parse(readFileSync(join(corpus, name, 'gold.json'), 'utf8')) as Record<
        string,
        { body: string; language?: string; country?: string }
      >,
    );
  for (const page of gold('publishers')) add(countries[page.country ?? ''] ?? 'English', page.body);
  for (const page of gold('news-2012')) add(page.language ?? 'English', page.body);
  return byLanguage;
}

const pairs: (Pair & { language: string })[] = [];
const dice = random(20_240_601);
for (const [language, list] of articles()) {
  if (list.length < 3) continue;
  for (const [index, paragraphs] of list.slice(0, 30).entries()) {
    const others = [list[(index + 1) % list.length]!, list[(index + 2) % list.length]!].flat();
    for (const pair of pairsOf(paragraphs, others, language, Math.floor(dice() * 2 ** 32)))
      pairs.push({ ...pair, language });
  }
}

interface Count {
  pairs: number;
  falseMatches: number;
  misses: number;
  present: number;
}
const METHODS = {
  ours: (text: string, selector: Selector): Range => anchor(text, selector).range,
  hypothesis,
} as const;
const counts: Record<keyof typeof METHODS, Map<Kind, Count>> = { ours: new Map(), hypothesis: new Map() };
for (const [name, method] of Object.entries(METHODS) as [keyof typeof METHODS, (typeof METHODS)['ours']][])
  for (const { kind, selector, text, place, language } of pairs) {
    const count = counts[name].get(kind) ?? { pairs: 0, falseMatches: 0, misses: 0, present: 0 };
    counts[name].set(kind, count);
    const found = method(text, selector);
    count.pairs++;
    if (place) count.present++;
    const right = isPlace(found, place);
    if (found && !right) count.falseMatches++;
    if (place && !right) count.misses++;
    if (process.argv.includes('--show') && name === 'ours' && ((found && !right) || (place && !right)))
      console.log(
        JSON.stringify({
          kind,
          language,
          quote: selector.quote,
          found: found && text.slice(found.start, found.end),
          is: place && text.slice(place.start, place.end),
        }),
      );
  }

const percent = (part: number, whole: number) => (whole ? `${((100 * part) / whole).toFixed(1)} %` : '–').padStart(8);
const total = (name: keyof typeof METHODS) =>
  [...counts[name].values()].reduce((sum, c) => ({
    pairs: sum.pairs + c.pairs,
    falseMatches: sum.falseMatches + c.falseMatches,
    misses: sum.misses + c.misses,
    present: sum.present + c.present,
  }));
console.log(
  `${pairs.length} pairs, ${new Set(pairs.map((p) => p.language)).size} languages: ${[...new Set(pairs.map((p) => p.language))].join(', ')}\n`,
);
console.log(`${'kind'.padEnd(14)}${'pairs'.padStart(6)}   false: ours, Hypothesis    missed: ours, Hypothesis`);
for (const kind of KINDS) {
  const [a, b] = [counts.ours.get(kind), counts.hypothesis.get(kind)];
  if (a && b)
    console.log(
      `${kind.padEnd(14)}${String(a.pairs).padStart(6)}   ${percent(a.falseMatches, a.pairs)} ${percent(b.falseMatches, b.pairs)}          ${percent(a.misses, a.present)} ${percent(b.misses, b.present)}`,
    );
}
const [a, b] = [total('ours'), total('hypothesis')];
console.log(
  `${'all'.padEnd(14)}${String(a.pairs).padStart(6)}   ${percent(a.falseMatches, a.pairs)} ${percent(b.falseMatches, b.pairs)}          ${percent(a.misses, a.present)} ${percent(b.misses, b.present)}`,
);

const long = pairs
  .map((p) => p.text)
  .join('\n\n')
  .slice(0, 200_000);
for (const [name, method] of Object.entries(METHODS)) {
  const some = pairs.filter((_, index) => index % Math.ceil(pairs.length / 60) === 0);
  const times = some.map(({ selector }) => {
    const start = performance.now();
    method(long, selector);
    return (performance.now() - start) * 1000;
  });
  times.sort((x, y) => x - y);
  console.log(
    `${name}: ${Math.round(times[Math.floor(times.length / 2)]!)} µs a highlight (median) in a text of 200,000 characters`,
  );
}
