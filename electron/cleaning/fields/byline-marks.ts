/** Authors that a page marks as such: itemprop, RDFa property, rel=author, hentry classes. */
import { nearness, type AddBylines } from './byline-collector';
import { foreignZone, type Evidence } from './evidence';
import type { AnyNode, Element } from '../page/markup/nodes';
import { ELSEWHERE, FIELD_HINT } from '../page/field-hints';
import { placeWords, type Place } from '../page/outline';

/** itemprop=author (its name inside), rel=author, hentry's author and fn. */
export function fromMarked(evidence: Evidence, addBylines: AddBylines): void {
  const groups = new Map<string, { names: string[]; near: number }>();
  const put = (rule: string, name: string, near: number) => {
    if (!name || name.length > 200) return;
    const group = groups.get(rule) ?? { names: [], near };
    // Names far from the first are another article's.
    if (!group.names.length || near >= group.near) group.names.push(name);
    groups.set(rule, group);
  };
  const inside = new Set<Element>();
  for (const place of evidence.outline.marked) {
    const { itemprop, property, rel } = place.element.attribs;
    const props = `${itemprop ?? ''} ${property ?? ''}`;
    if (foreignZone(evidence, place) & ELSEWHERE) continue;
    const own = place.element.attribs.class ?? '';
    const near = nearness(evidence, place.line);
    if (/(?:^|\s|:)(?:author|creator|dc:creator)(?:\s|$)/i.test(props)) {
      inside.add(place.element);
      const content = place.element.attribs.content;
      if (content && !/^https?:/i.test(content)) put('microdata.author', content, near);
      else if (!hasNamed(place)) put('microdata.author', placeWords(place).slice(0, 120).split('\n')[0]!, near);
    } else if (/(?:^|\s|:)name(?:\s|$)/i.test(props) && within(place, inside))
      put(
        'microdata.author',
        place.element.attribs.content ?? placeWords(place).slice(0, 120).replace(/\n/g, ' '),
        near,
      );
    else if (rel && /(?:^|\s)author(?:\s|$)/i.test(rel) && place.element.name === 'a')
      put('rel.author', placeWords(place).slice(0, 120).replace(/\n/g, ' '), near);
    else if (place.hints & FIELD_HINT.hentry && /(?:^|\s)(?:fn|p-author)(?:\s|$)/.test(own))
      put('hentry.author', placeWords(place).slice(0, 120).split('\n')[0]!, near);
  }
  for (const [rule, { names, near }] of groups)
    addBylines(
      [...new Set(names)].slice(0, 8),
      'microdata',
      rule,
      (rule === 'microdata.author' ? 0.62 : 0.6) + 0.22 * near,
    );
}

function within(place: Place, set: ReadonlySet<AnyNode>): boolean {
  let node: AnyNode | null = place.element.parent;
  for (let i = 0; node && i < 8; i++) {
    if (set.has(node)) return true;
    node = node.parent;
  }
  return false;
}

function hasNamed(place: Place): boolean {
  const queue: Element[] = [place.element];
  for (let i = 0; i < queue.length && i < 40; i++) {
    for (const child of queue[i]!.children) {
      if (child.type === 'text') continue;
      if (/(?:^|\s|:)name(?:\s|$)/i.test(`${child.attribs.itemprop ?? ''} ${child.attribs.property ?? ''}`))
        return true;
      queue.push(child);
    }
  }
  return false;
}
