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
import { input } from '../importers/input';
import { random } from '../security/mutations';
import { SHARED, gold, hasCorpora } from './corpora';

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

let [found, same, wrong] = [0, 0, 0];
for (const [name, change] of Object.entries(SAME)) {
  const count = all.filter((text) => isSame(text, change(text))).length;
  found += count;
  same += all.length;
  console.log(`the same: ${name.padEnd(32)} ${count} of ${all.length} found`);
}
for (const [name, change] of Object.entries(DIFFERENT)) {
  const count = all.filter((text) => isSame(text, change(text))).length;
  wrong += count;
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
