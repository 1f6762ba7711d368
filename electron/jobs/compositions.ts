/** Boards and press reviews as documents: put together from the clippings, shown, and written, in a thread. */
import { basename } from 'node:path';
import { effectiveFields } from '../article/compose';
import { MOST_PARTS, type Composition, type Part, type PartCard, type Review } from '../contract/compositions';
import { toFailure, type Failure } from '../contract/errors';
import type { JobContext } from '../contract/jobs';
import { EVERYTHING, type Selection } from '../contract/lists';
import { spoken } from '../contract/messages/spoken';
import type { Root } from '../contract/model';
import type { Paper } from '../contract/printing';
import type { CompositionKind, CompositionTask, CompositionWork } from '../reading/composition-thread';
import type { ExportParts } from '../reading/export-item';
import { composeWith, type CompositionSides } from '../reading/export-thread';
import type { Context } from '../session/context';
import { atClipping, meansOf, stopIfCancelled, writeWhole } from './export';

const taskOf = <K extends CompositionKind>(
  context: Context,
  what: K,
  asked: CompositionWork[K]['asked'],
): CompositionTask<K> => ({
  what,
  asked,
  attribution: context.settings.value.attribution,
  languages: [spoken().locale, spoken().tag],
});

/** What is only looked at: clippings that are gone or cannot be read are missing there. */
async function looked<K extends CompositionKind>(
  context: Context,
  what: K,
  asked: CompositionWork[K]['asked'],
): Promise<CompositionWork[K]['answer']> {
  const { signal } = new AbortController();
  return composeWith(
    context.pool.file,
    taskOf(context, what, asked),
    {
      named: (id) =>
        context
          .session()
          .exportParts(id)
          .catch(() => null),
      unread: () => undefined,
      write: () => Promise.resolve(),
      ...meansOf(context, signal),
    },
    signal,
  );
}

/** The parts that a template makes of its own search, or of clippings that were chosen: each story once, grouped and in order. */
export function draftReview(context: Context, review: Review, chosen: Selection | null): Promise<Part[]> {
  const selection = chosen ?? { view: { ...EVERYTHING, query: review.query }, except: [] };
  return looked(context, 'draft', { review, ids: context.session().index.ids(selection).slice(0, MOST_PARTS) });
}

/** What is to be seen of each part, in order: here, as a thread would take longer to begin. Large articles are read by a worker. */
export async function cardsOf(context: Context, parts: readonly Part[]): Promise<PartCard[]> {
  const { cardsOf } = await import('../exporters/compositions');
  return cardsOf(parts, (id) =>
    context
      .session()
      .exportItem(id, context.settings.value.attribution)
      .catch(() => null),
  );
}

export const previewComposition = (context: Context, composition: Composition): Promise<Root> =>
  looked(context, 'preview', { composition, day: new Date(context.now()) });

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
  const { composition, format, paper, target, replace } = request;
  const sources = new Sources(context, composition, job);
  await composeWith(
    context.pool.file,
    taskOf(context, 'write', { composition, format, paper, day: request.day ?? new Date(context.now()) }),
    {
      named: (id) => sources.named(id),
      unread: (id, failure) => sources.unread(id, failure),
      write: (_file, bytes) => writeWhole(context.own.outside, target, bytes, replace, job),
      ...meansOf(context, job.signal),
    },
    job.signal,
  ).catch((thrown: unknown) => {
    throw atClipping(thrown, sources.current);
  });
  sources.over();
}

/** The clippings of a document as they are asked for, those of the contents twice; what comes of each is told to the job once. */
class Sources implements Pick<CompositionSides, 'named' | 'unread'> {
  /** The title of the one that is worked on. */
  current = '';
  private readonly own: ReadonlySet<string>;
  private readonly seen = new Set<string>();
  private readonly told = new Set<string>();
  private under: string | null = null;

  constructor(
    private readonly context: Context,
    private readonly composition: Composition,
    private readonly job: JobContext,
  ) {
    const ids = composition.parts.map((part) => ('clipping' in part ? part.clipping : null));
    this.own = new Set(ids.filter((id) => id !== null));
    job.total(this.own.size);
  }

  async named(id: string): Promise<ExportParts | null> {
    stopIfCancelled(this.job);
    this.over();
    try {
      const parts = await this.context.session().exportParts(id);
      this.current = effectiveFields(parts.clipping).title ?? parts.clipping.original.name;
      const again = this.seen.has(id) || !this.composition.look.contents;
      this.seen.add(id);
      if (again) this.under = id;
      return parts;
    } catch (thrown) {
      this.unread(id, toFailure(thrown));
      return null;
    }
  }

  unread(id: string, error: Failure): void {
    this.under = null;
    if (!this.own.has(id) || this.told.has(id)) return;
    this.told.add(id);
    this.job.item({ name: id, outcome: 'failed', clipping: id, error });
  }

  /** The one that was asked for last came out. */
  over(): void {
    const id = this.under;
    this.under = null;
    if (id === null || !this.own.has(id) || this.told.has(id)) return;
    this.told.add(id);
    this.job.current(this.current);
    this.job.item({ name: this.current, outcome: 'done', clipping: id });
  }
}

/** What a file of it is called: its title and the day. */
export async function compositionName(title: string, format: string, day: string): Promise<string> {
  const { safeName } = await import('../exporters');
  const { composerById } = await import('../exporters/compositions');
  return `${safeName(`${title} ${day}`)}.${composerById(format)?.extension ?? basename(format)}`;
}
