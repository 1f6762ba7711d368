/**
 * What a coverage report counts: clippings by day, publication, topic, author, agency and tone, with sums of numbers of the person's own.
 * Tones and numbers are tags (`tone/positive`, `reach/120000`): given to many at once, undone, searched, shared and exported like any tag.
 */
import type { ExportOptions } from '../../contract/export';
import type { MessageKey } from '../../contract/message';
import { message, spoken } from '../../contract/messages/spoken';
import type { ExportItem } from '../../contract/stages';
import { printedDay } from '../../contract/printed-date';
import { namesIn, numberBelow, tagIn, valuesBelow } from '../parts/tag-values';
import { titleOf } from '../title';

export const GROUPS = ['days', 'publications', 'topics', 'authors', 'agencies', 'tones'] as const;
export type GroupId = (typeof GROUPS)[number];

export interface Entry {
  /** '' for clippings that do not say. */
  name: string;
  count: number;
  /** Of the numbers, in their order. */
  sums: number[];
}

/** A clipping in the report's list. */
export interface Listed {
  day: string;
  publication: string;
  title: string;
  authors: string;
  agency: string;
  tones: string;
  /** Null where it has none. */
  numbers: (number | null)[];
  url: string;
}

export const headingOf = (group: GroupId): MessageKey => `coverage.${group}`;

export class Tally {
  clippings = 0;
  words = 0;
  /** Names of the numbers that the person asked for. */
  readonly numbers: readonly string[];
  readonly sums: number[];
  /** Of the numbers, in their order: whether any clipping has it. */
  readonly #given: boolean[];
  readonly #tone: string;
  readonly #groups = new Map<GroupId, Map<string, Entry>>(GROUPS.map((id) => [id, new Map<string, Entry>()]));

  constructor({ tone, numbers }: Pick<ExportOptions, 'tone' | 'numbers'>) {
    this.#tone = tagIn(tone);
    this.numbers = namesIn(numbers);
    this.sums = this.numbers.map(() => 0);
    this.#given = this.numbers.map(() => false);
  }

  /** Takes a clipping in, and says what the list has of it. */
  add(item: ExportItem): Listed {
    const { fields, clipping } = item;
    const { publication, topics, authors, agency, published } = fields;
    const numbers = this.numbers.map((name) => numberBelow(clipping.tags, name));
    const tones = valuesBelow(clipping.tags, this.#tone);
    const day = /^\d{4}-\d\d-\d\d/.exec(published ?? '')?.[0] ?? '';
    this.clippings++;
    this.words += clipping.words;
    numbers.forEach((value, i) => {
      this.sums[i]! += value ?? 0;
      this.#given[i] ||= value !== null;
    });
    const count = (group: GroupId, names: readonly (string | undefined)[]) =>
      this.#count(this.#groups.get(group)!, names, numbers);
    count('days', [day]);
    count('publications', [publication]);
    count('topics', topics ?? []);
    count('authors', authors ?? []);
    count('agencies', [agency]);
    if (this.#tone) count('tones', tones);
    return {
      day,
      publication: publication ?? '',
      title: titleOf(item),
      authors: (authors ?? []).join(', '),
      agency: agency ?? '',
      tones: tones.join(', '),
      numbers,
      url: fields.url ?? '',
    };
  }

  /** Of values in the order of the numbers, those of numbers that some clipping has: a page shows no column of nothing. */
  ofGiven<T>(values: readonly T[]): T[] {
    return values.filter((_, i) => this.#given[i]);
  }

  /** Each name of a clipping counts once; one without any counts as that. */
  #count(
    entries: Map<string, Entry>,
    given: readonly (string | undefined)[],
    numbers: readonly (number | null)[],
  ): void {
    const names = new Set(given.map((name) => name?.trim() ?? '').filter(Boolean));
    for (const name of names.size ? names : ['']) {
      const entry = entries.get(name) ?? { name, count: 0, sums: this.numbers.map(() => 0) };
      entries.set(name, entry);
      entry.count++;
      numbers.forEach((value, i) => (entry.sums[i]! += value ?? 0));
    }
  }

  /** Days in their order, everything else by how often it occurs; what does not say comes last. Empty where nobody says. */
  entries(group: GroupId): Entry[] {
    const all = [...this.#groups.get(group)!.values()];
    if (all.every(({ name }) => name === '')) return [];
    return all.sort((a, b) => {
      if (a.name === '' || b.name === '') return a.name === '' ? 1 : -1;
      const order = a.name < b.name ? -1 : 1;
      return group === 'days' ? order : b.count - a.count || order;
    });
  }
}

/** A day as it is written in the language of the report. */
export const dayShown = (day: string): string => printedDay(day, (date, options) => spoken().date(date, options));

/** What an entry is called. */
export function nameShown(group: GroupId, name: string): string {
  if (name === '') return message('coverage.unnamed');
  return group === 'days' ? dayShown(name) : name;
}

/** A number in the language of the report. */
export const numberShown = (value: number): string => spoken().number(value);
