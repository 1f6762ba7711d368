/** Boards and press reviews as documents: put together from the clippings, shown, and written. */
import { basename } from 'node:path';
import { v7 } from 'uuid';
import { stories } from '../article/same-story';
import { textOf } from '../article/text';
import {
  MOST_PARTS,
  type Composition,
  type Group,
  type Part,
  type PartCard,
  type Review,
} from '../contract/compositions';
import { CuttingsError, toFailure } from '../contract/errors';
import type { JobContext } from '../contract/jobs';
import { EVERYTHING, type Selection } from '../contract/lists';
import { message } from '../contract/messages/spoken';
import type { FieldValues, Root } from '../contract/model';
import type { Paper } from '../contract/printing';
import type { ExportItem } from '../contract/stages';
import type { Context } from '../session/context';
import { meansOf, stopIfCancelled, writeWhole } from './export';

/** All that makes documents is loaded when first used. */
const compositions = () => import('../exporters/compositions');

/** A clipping; null where it is gone. Other troubles are thrown. */
async function readOrNull(context: Context, id: string): Promise<ExportItem | null> {
  try {
    return await context.session().exportItem(id, context.settings.value.attribution);
  } catch (thrown) {
    const { kind } = toFailure(thrown);
    if (kind === 'not-found' || kind === 'file-missing') return null;
    throw thrown;
  }
}

interface Told {
  id: string;
  fields: Partial<FieldValues>;
  title: string;
  words: number;
  text: string;
}

/** The parts that a template makes of its own search, or of clippings that were chosen: each story once, grouped and in order. */
export async function draftReview(context: Context, review: Review, chosen: Selection | null): Promise<Part[]> {
  const { titleOf } = await compositions();
  const selection = chosen ?? { view: { ...EVERYTHING, query: review.query }, except: [] };
  const told: Told[] = [];
  for (const id of context.session().index.ids(selection).slice(0, MOST_PARTS)) {
    const item = await readOrNull(context, id);
    if (!item) continue;
    told.push({
      id,
      fields: item.fields,
      title: titleOf(item),
      words: item.clipping.words,
      text: textOf(item.body).text,
    });
  }
  const ordered = told.sort((a, b) => (review.descending ? -1 : 1) * inOrder(a, b, review) || (a.id < b.id ? -1 : 1));
  const heads = stories(ordered.map(({ text }) => text));
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

/** What is to be seen of each part, in order. */
export async function cardsOf(context: Context, parts: readonly Part[]): Promise<PartCard[]> {
  const { sourceLine, summaryOf, titleOf } = await compositions();
  const cards: PartCard[] = [];
  for (const part of parts) {
    const card: PartCard = { part: part.id, title: '', source: '', summary: '', also: [], missing: false };
    cards.push(card);
    if (part.kind === 'heading' || part.kind === 'note') continue;
    const item = await readOrNull(context, part.clipping);
    const highlight = part.kind === 'quote' ? item?.highlights.find(({ id }) => id === part.highlight) : undefined;
    if (!item || (part.kind === 'quote' && !highlight)) {
      card.missing = true;
      continue;
    }
    card.source = sourceLine(item);
    card.title = highlight ? highlight.selector.quote.exact : titleOf(item);
    card.summary = highlight ? highlight.comment : summaryOf(item);
    if (part.kind === 'clipping')
      for (const id of part.also) {
        const other = await readOrNull(context, id);
        if (other) card.also.push(other.fields.publication ?? titleOf(other));
      }
  }
  return cards;
}

export async function previewComposition(context: Context, composition: Composition): Promise<Root> {
  const { compose, composedShown } = await compositions();
  return composedShown(compose(composition, { read: (id) => readOrNull(context, id), day: new Date(context.now()) }));
}

export interface CompositionRequest {
  composition: Composition;
  format: string;
  paper: Paper;
  /** The file. */
  target: string;
  replace: boolean;
  /** The day that it is of; today without one. */
  day?: Date;
}

export function startComposition(context: Context, request: CompositionRequest): string {
  context.session();
  return context.jobs.start('export', (job) => writeComposition(context, request, job));
}

async function writeComposition(context: Context, request: CompositionRequest, job: JobContext): Promise<void> {
  const { compose, composerById } = await compositions();
  const composer = composerById(request.format);
  if (!composer) throw new CuttingsError('wrong-argument', { detail: request.format });
  const { parts } = request.composition;
  const sources = parts.flatMap((part) => (part.kind === 'clipping' || part.kind === 'quote' ? [part.clipping] : []));
  job.total(new Set(sources).size);
  // Each is read for the contents, and again for itself: that counts it as done.
  const seen = new Set<string>();
  const done = new Set<string>();
  const read = async (id: string): Promise<ExportItem | null> => {
    stopIfCancelled(job);
    const item = await readOrNull(context, id);
    const again = seen.has(id) || !request.composition.look.contents;
    seen.add(id);
    if (!again || done.has(id) || !sources.includes(id)) return item;
    done.add(id);
    const name = item?.fields.title ?? item?.clipping.original.name ?? id;
    job.current(name);
    if (item) job.item({ name, outcome: 'done', clipping: id });
    else job.item({ name, outcome: 'failed', error: { kind: 'not-found' } });
    return item;
  };
  const composed = compose(request.composition, { read, day: request.day ?? new Date(context.now()) });
  const file = composer.write(composed, { ...meansOf(context, job.signal), paper: request.paper });
  await writeWhole(context.own.outside, request.target, file.bytes, request.replace, job);
}

/** What a file of it is called: its title and the day. */
export async function compositionName(title: string, format: string, day: string): Promise<string> {
  const { safeName } = await import('../exporters');
  const { composerById } = await compositions();
  return `${safeName(`${title} ${day}`)}.${composerById(format)?.extension ?? basename(format)}`;
}
