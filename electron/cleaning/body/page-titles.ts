/** The page's own words about itself that the body readings check against: titles and description. */
import type { Text } from '../page/markup/nodes';
import type { EarlyFields } from '../fields/types';
import type { PageWords } from './features';
import { foldSpace } from '../page/white-space';

const TITLES = new Set([
  'og:title',
  'twitter:title',
  'dc.title',
  'title',
  'headline',
  'parsely-title',
  'sailthru.title',
]);
const DESCRIPTIONS = new Set(['description', 'og:description', 'twitter:description']);
const MOST_TITLES = 8;

/** From the elements at the page's top, and the title that was read. */
export function pageWords({ readings, carried, articleBodyWitness }: EarlyFields): PageWords {
  const titles = new Set<string>();
  let description = '';
  for (const element of carried.evidence.outline.top) {
    if (element.name === 'title') {
      const text = foldSpace(element.children.map((c) => (c.type === 'text' ? (c as Text).data : '')).join('')).trim();
      if (text) titles.add(text);
      continue;
    }
    const name = (element.attribs.property ?? element.attribs.name ?? '').toLowerCase();
    const { content } = element.attribs;
    if (!content) continue;
    if (TITLES.has(name)) titles.add(foldSpace(content).trim());
    else if (DESCRIPTIONS.has(name) && content.length > description.length) description = foldSpace(content).trim();
  }
  if (readings.title) titles.add(readings.title.value);
  return { titles: [...titles].slice(0, MOST_TITLES), description, witness: articleBodyWitness ?? '' };
}
