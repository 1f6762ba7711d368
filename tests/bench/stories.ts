/**
 * One story in several papers: precision and recall of what is grouped, on pairs made from the corpora's agency copy.
 *
 *     npm run bench:stories
 *
 * The same story: a report cut from its end, with another beginning, in another house's style, with paragraphs of the paper's own between,
 * and all of these at once. Not the same: two reports of one agency on one day (often on one event), reports that share a long quotation,
 * and a report beside another that takes a fifth of it over.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stories } from '../../electron/article/same-story';
import { bodyText } from '../../electron/article/text';
import { clean } from '../../electron/cleaning';
import { readPages } from '../../electron/importers';
import { EVERYTHING } from '../../electron/contract/lists';
import { openIndex } from '../../electron/search';
import { Store } from '../../electron/search/store';
import { putStory } from '../../electron/search/stories';
import { input } from '../importers/input';
import { documentOf, idOf } from '../search/documents';
import { random } from '../security/mutations';
import { SHARED, gold, hasCorpora } from './corpora';
import { clippingOf, vocabularies } from './generator';

/** Words below which a report is a flash, not a story. */
const LEAST_WORDS = 120;

const agency = join(SHARED, 'corpus/databases/nexis-html/afp.html');
if (!hasCorpora || !existsSync(agency)) {
  console.log('The corpora are not beside the project: nothing is measured.');
  process.exit(0);
}
const dispatches = (await readPages(input('afp.html', readFileSync(agency))))
  .map((page) => bodyText(clean(page).body))
  .filter((text) => text.split(/\s+/).length >= LEAST_WORDS);
const others = Object.values(gold<{ body: string }>('news'))
  .map(({ body }) => body)
  .filter((text) => text.split(/\s+/).length >= LEAST_WORDS);
const all = [...dispatches, ...others];
const choose = random(7);
const any = (not: string): string => {
  let text = not;
  while (text === not) text = all[Math.floor(choose() * all.length)]!;
  return text;
};

const parts = (text: string): string[] => {
  const paragraphs = text.split(/\n+/).filter(Boolean);
  return paragraphs.length > 3 ? paragraphs : text.split(/(?<=[.!?”"]) +/);
};
const cut = (text: string, share: number): string => {
  const list = parts(text);
  return list.slice(0, Math.max(2, Math.ceil(list.length * share))).join('\n\n');
};
const lead = (text: string, other: string): string =>
  [...parts(other).slice(0, 2), ...parts(text).slice(1)].join('\n\n');
const house = (text: string): string =>
  text
    .replace(/[“”„]|"/g, '’')
    .replace(/ (?:-|–|—) |--/g, ' – ')
    .replace(/\bpercent\b|\bper cent\b/g, '%')
    .replace(/\b(\w+)iz(e|ed|ing)\b/g, '$1is$2')
    .replace(/\bcolor/g, 'colour')
    .replace(/\b(?:AFP|Reuters|AP|dpa)\b/g, '')
    .replace(/\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b/g, 'yesterday');
const local = (text: string, other: string): string => {
  const own = parts(other).slice(2, 6);
  return parts(text)
    .flatMap((paragraph, i) => (i > 0 && i % 4 === 0 && own.length ? [paragraph, own.pop()!] : [paragraph]))
    .join('\n\n');
};

const SAME: Record<string, (text: string) => string> = {
  'cut to two thirds': (text) => cut(text, 0.66),
  'cut to a third': (text) => cut(text, 0.34),
  'another beginning': (text) => lead(text, any(text)),
  'house style': house,
  'paragraphs of its own between': (text) => local(text, any(text)),
  'all at once, two thirds': (text) => cut(house(lead(local(text, any(text)), any(text))), 0.66),
};
const DIFFERENT: Record<string, (text: string) => string> = {
  'another report': (text) => any(text),
  'a long quotation shared': (text) => [...parts(any(text)), ...parts(text).slice(1, 3)].join('\n\n'),
  'a fifth taken over': (text) => {
    const list = parts(text);
    const other = any(text);
    return [...parts(other).slice(0, 3), ...list.slice(0, Math.ceil(list.length / 5)), ...parts(other).slice(3)].join(
      '\n\n',
    );
  },
};
const isSame = (a: string, b: string): boolean => stories([a, b])[1] === 0;

/** The same pairs through the index, which keeps some marks of each clipping only and has all reports beside the pair. */
const index = openIndex(':memory:', { libraryId: 'bench' });
index.put(all.map((text, i) => documentOf(i + 1, { text })));
const CHANGED = all.length + 1;
function isJoined(i: number, changed: string): boolean {
  index.put([documentOf(CHANGED, { text: changed })]);
  const joined = index.copiesOf(idOf(CHANGED)).some(({ id }) => id === idOf(i + 1));
  index.remove([idOf(CHANGED)]);
  return joined;
}
const inIndex = { found: 0, wrong: 0 };

let [found, same, wrong] = [0, 0, 0];
for (const [name, change] of Object.entries(SAME)) {
  const changed = all.map(change);
  const count = all.filter((text, i) => isSame(text, changed[i]!)).length;
  found += count;
  same += all.length;
  inIndex.found += changed.filter((text, i) => isJoined(i, text)).length;
  console.log(`the same: ${name.padEnd(32)} ${count} of ${all.length} found`);
}
for (const [name, change] of Object.entries(DIFFERENT)) {
  const changed = all.map(change);
  const count = all.filter((text, i) => isSame(text, changed[i]!)).length;
  wrong += count;
  inIndex.wrong += changed.filter((text, i) => isJoined(i, text)).length;
  console.log(`not the same: ${name.padEnd(28)} ${count} of ${all.length} taken for one`);
}
const pairs: [number, number][] = dispatches.flatMap((_, i) =>
  dispatches.slice(i + 1).map((__, j): [number, number] => [i, i + 1 + j]),
);
const joined = pairs.filter(([i, j]) => isSame(dispatches[i]!, dispatches[j]!));
console.log(`not the same: two dispatches of one agency   ${joined.length} of ${pairs.length} taken for one`);
for (const [i, j] of joined) console.log(`    ${dispatches[i]!.slice(0, 90)} / ${dispatches[j]!.slice(0, 90)}`);
wrong += joined.length;
console.log(`precision ${(found / (found + wrong)).toFixed(4)}, recall ${(found / same).toFixed(4)}`);
inIndex.wrong += pairs.filter(([i, j]) => index.copiesOf(idOf(i + 1)).some(({ id }) => id === idOf(j + 1))).length;
console.log(
  `in the index: precision ${(inIndex.found / (inIndex.found + inIndex.wrong)).toFixed(4)}, recall ${(inIndex.found / same).toFixed(4)}`,
);
index.close();

/** What it costs in a library of 10,000, of which every tenth is another's copy, cut to two thirds. */
const CLIPPINGS = 10_000;
const LAST = 500;
const words = vocabularies();
const texts: string[] = [];
for (let i = 0; i < CLIPPINGS; i++)
  texts.push(i % 10 === 9 ? cut(texts[i - 5]!, 0.66) : bodyText(clippingOf(i, words).body));
const large = openIndex(':memory:', { libraryId: 'bench' });
const store = new Store(':memory:', 'bench');
const timed = (work: () => void): number => {
  const begun = performance.now();
  work();
  return performance.now() - begun;
};
let [put, story] = [0, 0];
for (let at = 0; at < CLIPPINGS; at += 50) {
  const some = texts.slice(at, at + 50);
  const documents = some.map((text, i) => documentOf(at + i + 1, { text }));
  const whole = timed(() => large.put(documents));
  const alone = timed(() =>
    store.transaction(() => {
      for (const [i, text] of some.entries()) {
        store.sql('INSERT INTO texts (number, text, other) VALUES (?, ?, ?)').run(at + i + 1, text, '[]');
        putStory(store, at + i + 1, text, false);
      }
    }),
  );
  if (at >= CLIPPINGS - LAST) [put, story] = [put + whole, story + alone];
}
console.log(
  `at 10,000 clippings: ${(put / LAST).toFixed(2)} ms to put one, of which its story ${(story / LAST).toFixed(2)} ms`,
);
for (const stories of [false, true]) {
  const times = Array.from({ length: 9 }, (_, i) => {
    // What lists keep is of before then.
    large.put([documentOf(1, { text: `${texts[0]!} ${i}` })]);
    return timed(() => large.list({ ...EVERYTHING, stories }, 0, 100));
  }).sort((a, b) => a - b);
  const { total } = large.list({ ...EVERYTHING, stories }, 0, 100);
  console.log(
    `${stories ? 'one row a story' : 'a row a clipping'}: ${total} rows, the first 100 after a change in ${times[4]!.toFixed(1)} ms`,
  );
}
