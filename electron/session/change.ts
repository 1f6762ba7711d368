/** The one way in which a person's changes reach the library: patches, written durably, indexed, and put on the undo stack. */
import { isDeepStrictEqual } from 'node:util';
import { CuttingsError, toFailure } from '../contract/errors';
import type { JobContext, JobKind } from '../contract/jobs';
import type { Changed, UndoLabel } from '../contract/ipc';
import type { Message } from '../contract/message';
import type { Clipping, HistoryEntry, LibraryDocument } from '../contract/model';
import type { Context } from './context';
import type { Session } from './session';
import type { DocumentPatch, Patch, Step } from './undo';

/** Clippings above which a change runs as a job with progress and Cancel. */
const JOB_ABOVE = 200;
/** Writes under way at once: enough to keep a disk busy with fsyncs. */
const PARALLEL = 16;
/** Written clippings that go to the index in one transaction. */
const INDEXED_TOGETHER = 64;

/** Properties that only flags and lists show: the index need not read the text again. */
const LIGHT = new Set<keyof Patch>(['tags', 'starred', 'read', 'shelf', 'trashedAt']);

export interface Change {
  label: Message;
  kind: JobKind;
  ids: string[];
  /** What to set, or null to leave a clipping as it is. Pure: gets a copy. */
  patch(clipping: Clipping): Patch | null;
  key?: string;
  /** What the history calls it, where the change itself does not say. */
  entry?: Omit<HistoryEntry, 'at'>;
  /** False for what a person did not do on purpose. */
  undoable?: boolean;
  document?: { before: DocumentPatch; after: DocumentPatch };
}

/** Makes a change; few clippings at once, many as a job. The step to undo it holds what was really changed. */
export async function makeChange(context: Context, change: Change): Promise<Changed> {
  const session = context.writable();
  const at = Date.now();
  const changes: Step['changes'][number][] = [];
  let undo: string | null = null;
  const run = async (job: JobContext | null) => {
    try {
      const failure = await eachClipping(session, change.ids, job, async (id) => {
        let before: Patch = {};
        let after: Patch | null = null;
        const written = await session.library.update(
          id,
          (clipping) => {
            ({ before, after } = difference(clipping, change.patch(structuredClone(clipping))));
            if (after) Object.assign(clipping, structuredClone(after), { modified: context.now() });
          },
          change.entry,
        );
        if (after) changes.push({ id, before, after });
        return after ? { clipping: written, light: isLight(after) } : null;
      });
      if (failure && !job) throw failure.thrown;
    } finally {
      const { label, key, document } = change;
      if (change.undoable !== false && (changes.length || document))
        undo = context.undo.push({ label, library: session.library.id, at, changes, key, document });
    }
  };
  if (change.ids.length > JOB_ABOVE) return { undo, job: context.jobs.start(change.kind, run) };
  await run(null);
  return { undo, job: null };
}

/** Changes one list of `library.json`; undoable. Gives what it gives, and the list as it is then. */
export async function changeDocument<N extends keyof DocumentPatch & string>(
  context: Context,
  label: Message,
  name: N,
  change: (list: LibraryDocument[N]) => LibraryDocument[N],
): Promise<Changed> {
  const session = context.writable();
  const before = structuredClone(session.library.document[name]);
  let after = before;
  await session.library.updateDocument((document) => {
    after = change(structuredClone(document[name]));
    document[name] = after;
  });
  session.changedDocument();
  return makeChange(context, {
    label,
    kind: 'change',
    ids: [],
    document: { before: { [name]: before }, after: { [name]: structuredClone(after) } },
    patch: () => null,
  });
}

/**
 * Takes a step back or makes it again; resolves once that is done, also where it runs as a job. Gives what it was; null where there was none.
 * @param only the step that Undo is meant for; throws `undo-passed` where it is not the last one any more
 */
export function applyStep(context: Context, direction: 'undo' | 'redo', only?: string): Promise<UndoLabel | null> {
  return context.undo.inTurn(async () => {
    const { step, job } = await startStep(context, direction, only);
    if (job) await context.jobs.finished(job);
    return step?.label ?? null;
  });
}

async function startStep(
  context: Context,
  direction: 'undo' | 'redo',
  only?: string,
): Promise<{ step: Step | null; job: string | null }> {
  const session = context.writable();
  const step =
    direction === 'undo' ? context.undo.nextUndo(session.library.id, only) : context.undo.nextRedo(session.library.id);
  if (!step) return { step, job: null };
  const wanted = new Map(
    step.changes.map((change) => [change.id, direction === 'undo' ? change.before : change.after]),
  );
  const run = async (job: JobContext | null) => {
    if (step.document) {
      const patch = direction === 'undo' ? step.document.before : step.document.after;
      await session.library.updateDocument((document) => {
        Object.assign(document, structuredClone(patch));
      });
      session.changedDocument();
    }
    const failure = await eachClipping(session, [...wanted.keys()], job, async (id) => {
      const patch = wanted.get(id)!;
      const written = await session.library.update(id, (clipping) => {
        Object.assign(clipping, structuredClone(patch), { modified: context.now() });
      });
      return { clipping: written, light: isLight(patch) };
    });
    // Also where some clippings were damaged or gone: they would stand in the way of all earlier steps.
    context.undo.applied(step, direction);
    if (failure && !job) throw failure.thrown;
  };
  if (wanted.size > JOB_ABOVE) return { step, job: context.jobs.start('change', run) };
  await run(null);
  return { step, job: null };
}

/** `light`: the index need not read the text again. */
interface Written {
  clipping: Clipping;
  light: boolean;
}
type Work = (id: string) => Promise<Written | null>;

/**
 * Runs `work` over the clippings, some at once, and keeps the index true group by group. Gives what the first clipping that failed
 * threw (the others are done nevertheless; a job has noted each). Throws `cancelled`, and what the index throws.
 */
async function eachClipping(
  session: Session,
  ids: string[],
  job: JobContext | null,
  work: Work,
): Promise<{ thrown: unknown } | null> {
  job?.total(ids.length);
  let next = 0;
  let failure: { thrown: unknown } | null = null;
  let written: Written[] = [];
  const index = async () => {
    const group = written;
    written = [];
    const light = group.filter((one) => one.light).map((one) => one.clipping);
    const whole = group.filter((one) => !one.light).map((one) => one.clipping);
    if (light.length) await session.touch(light);
    if (whole.length) await session.put(whole);
  };
  // Each takes the next clipping as soon as it has written one: a slow write holds up no others.
  const writer = async () => {
    while (next < ids.length && !job?.signal.aborted) {
      const id = ids[next++]!;
      try {
        const result = await work(id);
        job?.item({ name: id, outcome: result ? 'done' : 'skipped', clipping: id });
        if (result) written.push(result);
      } catch (thrown) {
        failure ??= { thrown };
        job?.item({ name: id, outcome: 'failed', clipping: id, error: toFailure(thrown) });
      }
      if (written.length >= INDEXED_TOGETHER) await index();
    }
  };
  const stopping = () =>
    writer().catch((thrown: unknown) => {
      // The index takes no more: nothing new is begun, and what is under way is written before the error goes on.
      next = ids.length;
      throw thrown;
    });
  for (const end of await Promise.allSettled(Array.from({ length: Math.min(PARALLEL, ids.length) }, stopping)))
    if (end.status === 'rejected') throw end.reason;
  await index();
  if (job?.signal.aborted) throw new CuttingsError('cancelled');
  return failure;
}

function difference(clipping: Clipping, wanted: Patch | null): { before: Patch; after: Patch | null } {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(wanted ?? {})) {
    const present = clipping[name as keyof Patch];
    if (isDeepStrictEqual(present, value)) continue;
    before[name] = structuredClone(present);
    after[name] = value;
  }
  return { before: before as Patch, after: Object.keys(after).length ? (after as Patch) : null };
}

function isLight(patch: Patch): boolean {
  return (Object.keys(patch) as (keyof Patch)[]).every((name) => LIGHT.has(name));
}
