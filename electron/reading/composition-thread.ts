/** Boards and press reviews, in the thread: drafted, shown and written from clippings that are asked for by their ids. */
import type { Composition, Part, Review } from '../contract/compositions';
import { CuttingsError, toFailure } from '../contract/errors';
import { speak } from '../contract/messages/spoken';
import type { Root } from '../contract/model';
import type { Paper } from '../contract/printing';
import type { ExportItem } from '../contract/stages';
import { firstOf, itemOf, PREVIEW_ELEMENTS } from './export-item';
import { handOver, printing, type AskFor } from './export-thread';

/** What is made, and what each is answered with. */
export interface CompositionWork {
  /** The parts that a template makes of clippings. */
  draft: { asked: { review: Review; ids: readonly string[] }; answer: Part[] };
  /** The beginning, as it will look. */
  preview: { asked: { composition: Composition; day: Date }; answer: Root };
  /** One file, handed over. */
  write: { asked: { composition: Composition; day: Date; format: string; paper: Paper }; answer: null };
}
export type CompositionKind = keyof CompositionWork;

export type CompositionTask<K extends CompositionKind = CompositionKind> = {
  [One in K]: {
    what: One;
    asked: CompositionWork[One]['asked'];
    /** How a source is told in one line (settings). */
    attribution: string;
    /** Of the words that it adds, best first (BCP 47). */
    languages: readonly string[];
  };
}[K];

/** All that makes documents is loaded when first used. */
const exporters = () => import('../exporters/compositions');

export async function composeHere(
  ask: AskFor,
  task: CompositionTask,
): Promise<CompositionWork[CompositionKind]['answer']> {
  speak(task.languages);
  const { compose, composedShown, composerById, draftOf } = await exporters();
  const read = (id: string) => readOrNull(ask, id, task.attribution);
  switch (task.what) {
    case 'draft':
      return draftOf(task.asked.review, task.asked.ids, read);
    case 'preview': {
      const { composition, day } = task.asked;
      return firstOf(await composedShown(compose(composition, { read, day })), PREVIEW_ELEMENTS);
    }
    case 'write': {
      const { composition, day, format, paper } = task.asked;
      const composer = composerById(format);
      if (!composer) throw new CuttingsError('wrong-argument', { detail: format });
      await handOver(ask, composer.write(compose(composition, { read, day }), { ...printing(ask), paper }));
      return null;
    }
  }
}

/** A clipping; null where it is gone, or cannot be read: the rest comes out without it, and that is told. */
async function readOrNull(ask: AskFor, id: string, attribution: string): Promise<ExportItem | null> {
  const given = await ask({ named: id });
  if (!given || !('parts' in given)) return null;
  try {
    return await itemOf(given.parts, attribution);
  } catch (thrown) {
    await ask({ unread: id, failure: toFailure(thrown) });
    return null;
  }
}
