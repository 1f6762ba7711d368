/** A press review as its template would have it, before a person puts it in order. */
import { v7 } from 'uuid';
import { marksOf, storiesBy, type Marks } from '../../article/same-story';
import { withoutLeadFigures } from '../../article/lead-figures';
import { textOf } from '../../article/text';
import type { Group, Part, Review } from '../../contract/compositions';
import { message } from '../../contract/messages/spoken';
import type { FieldValues } from '../../contract/model';
import { titleOf } from '../title';
import type { ComposeMeans } from './compose';

interface Told {
  id: string;
  fields: Partial<FieldValues>;
  title: string;
  words: number;
  marks: Marks;
}

/** The parts that a template makes of clippings: each story once, grouped and in order. */
export async function draftOf(review: Review, ids: readonly string[], read: ComposeMeans['read']): Promise<Part[]> {
  const told: Told[] = [];
  for (const id of ids) {
    const item = await read(id);
    if (!item) continue;
    told.push({
      id,
      fields: item.fields,
      title: titleOf(item),
      words: item.clipping.words,
      marks: marksOf(textOf(withoutLeadFigures(item.body)).text),
    });
  }
  const ordered = told.sort((a, b) => (review.descending ? -1 : 1) * inOrder(a, b, review) || (a.id < b.id ? -1 : 1));
  const heads = storiesBy(ordered.map(({ marks }) => marks));
  const first = ordered.filter((_one, i) => heads[i] === i);
  const also = (one: Told) => {
    const number = ordered.indexOf(one);
    return ordered.filter((_other, i) => i !== number && heads[i] === number).map(({ id }) => id);
  };
  const part = (one: Told): Part => ({ kind: 'clipping', id: v7(), clipping: one.id, summary: null, also: also(one) });
  if (review.group === 'none') return first.map(part);
  return [...grouped(first, review)].flatMap(([text, own]): Part[] => [
    { kind: 'heading', id: v7(), text },
    ...own.map(part),
  ]);
}

function inOrder(a: Told, b: Told, { order }: Review): number {
  if (order === 'words') return a.words - b.words;
  const key = ({ title, fields }: Told) => (order === 'title' ? title : (fields[order] ?? ''));
  return order === 'published' ? (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0) : key(a).localeCompare(key(b));
}

/** In the order of their names; days the latest first, as they are read; what belongs to none comes last. */
function grouped(all: readonly Told[], { group, descending }: Review): Map<string, Told[]> {
  const keyOf = (one: Told) => groupOf(one, group);
  const keys = [...new Set(all.map(keyOf))].sort((a, b) => {
    if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1;
    return group === 'date' ? (a < b ? -1 : 1) * (descending ? -1 : 1) : a.localeCompare(b);
  });
  return new Map(keys.map((key) => [key || message('composed.other'), all.filter((one) => keyOf(one) === key)]));
}

function groupOf({ fields }: Told, group: Group): string {
  if (group === 'topic') return fields.topics?.[0] ?? '';
  if (group === 'date') return /^\d{4}(?:-\d\d){0,2}/.exec(fields.published ?? '')?.[0] ?? '';
  return group === 'none' ? '' : (fields[group] ?? '');
}
