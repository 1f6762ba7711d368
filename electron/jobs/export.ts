/** Export: streams clippings through an exporter, in a thread, into files. Nothing that is there already is replaced unless the person said so. */
import { stat } from 'node:fs/promises';
import { basename, dirname, extname, resolve, sep } from 'node:path';
import type { Context } from '../session/context';
import type { Session } from '../session/session';
import { effectiveFields } from '../article/compose';
import { CuttingsError, toFailure, type Failure } from '../contract/errors';
import { DEFAULT_EXPORT, inOneFile, type ExportOptions } from '../contract/export';
import type { ExportPreview } from '../contract/ipc';
import type { JobContext } from '../contract/jobs';
import { spoken } from '../contract/messages/spoken';
import type { Exporter, ExportFile, ExportMeans } from '../contract/stages';
import { chosen } from '../files/gate';
import type { Outside } from '../files/outside';
import { makeFolders, replaceNow } from '../files/own-folder';
import { PREVIEW_FILES, type ExportParts, type ExportTask } from '../reading/export-item';
import { exportWith } from '../reading/export-thread';

/** Bytes of articles together that a preview looks at, so that it comes at once. */
const PREVIEW_BYTES = 4_000_000;

export interface ExportRequest {
  ids: string[];
  format: string;
  options: ExportOptions;
  /** A file where all clippings come out in one (or the folder for it), otherwise a folder, made if missing. */
  target: string;
  replace: boolean;
}

const taskOf = (context: Context, format: string, options: ExportOptions): ExportTask => ({
  format,
  options: { ...options, colourNames: context.settings.value.colourNames },
  attribution: context.settings.value.attribution,
  languages: [spoken().locale, spoken().tag],
});

export const meansOf = ({ printer }: Context, signal: AbortSignal): ExportMeans => ({
  print(html, paper) {
    if (!printer) throw new CuttingsError('printing-unavailable');
    return printer.print(html, { paper, signal });
  },
});

export function stopIfCancelled(job: JobContext): void {
  if (job.signal.aborted) throw new CuttingsError('cancelled');
}

/** What would be written, from the first clippings only. */
export async function previewExport(
  context: Context,
  ids: string[],
  format: string,
  options: ExportOptions,
): Promise<ExportPreview> {
  const parts: ExportParts[] = [];
  let bytes = 0;
  for (const id of ids.slice(0, PREVIEW_FILES)) {
    const one = await context.session().exportParts(id);
    bytes += one.article.byteLength;
    if (parts.length && bytes > PREVIEW_BYTES) break;
    parts.push(one);
  }
  const preview = await context.pool.preview({
    ...taskOf(context, format, options),
    parts,
    more: parts.length < ids.length,
  });
  const { files } = await requireExporter(format);
  return { ...preview, count: inOneFile(files, options) ? Math.min(1, ids.length) : ids.length };
}

/** Clippings as text of a format that holds them all in one, without their pictures: for the clipboard and for dragging. */
export async function exportedText(context: Context, ids: string[], format: string): Promise<string> {
  const { signal } = new AbortController();
  const texts: string[] = [];
  await exportWith(
    context.pool.file,
    { ...taskOf(context, format, { ...DEFAULT_EXPORT, single: true }), pasted: true },
    {
      async clipping(place, failed) {
        if (failed) throw new CuttingsError(failed.kind, failed);
        const id = ids[place];
        return id === undefined ? null : context.session().exportParts(id);
      },
      async write(_file, bytes) {
        const pieces: Uint8Array[] = [];
        if (bytes instanceof Uint8Array) pieces.push(bytes);
        else for await (const piece of bytes) pieces.push(piece);
        texts.push(Buffer.concat(pieces).toString('utf8'));
      },
      ...meansOf(context, signal),
    },
    signal,
  );
  return texts[0] ?? '';
}

/** Throws `file-missing`. */
async function storedPicture(context: Context, id: string, name: string): Promise<Uint8Array> {
  const bytes = (await context.session().exportItem(id, '')).asset(name);
  if (!bytes) throw new CuttingsError('file-missing', { detail: name });
  return bytes;
}

/** Writes a stored picture of a clipping where the person said. Throws `file-missing`. */
export async function savePicture(context: Context, id: string, name: string, target: string): Promise<void> {
  const bytes = await storedPicture(context, id, name);
  await context.own.outside.write(chosen(target), bytes);
}

/** A copy in our data folder, one a kind of picture: the next one takes its place. Throws `file-missing`. */
export async function pictureToDrag(context: Context, id: string, name: string): Promise<string> {
  const bytes = await storedPicture(context, id, name);
  makeFolders(context.own.place('dragged'));
  const copy = context.own.place('dragged', `picture${extname(name)}`);
  replaceNow(copy, bytes);
  return copy;
}

export function startExport(context: Context, request: ExportRequest): string {
  context.session();
  return context.jobs.start('export', (job) => writeExport(context, request, job));
}

/** Prints clippings on paper, in the look of their PDF. Fails with `printing-unavailable` where there is no window. */
export function startPrinting(context: Context, ids: string[], options: ExportOptions): string {
  const session = context.session();
  return context.jobs.start('print', async (job) => {
    job.total(ids.length);
    const items = new Items(session, ids, job);
    await exportWith(
      context.pool.file,
      taskOf(context, 'pdf', { ...options, single: true }),
      {
        clipping: (place, failed) => items.at(place, failed),
        async print(html, paper) {
          if (!context.printer?.printOut) throw new CuttingsError('printing-unavailable');
          await context.printer.printOut(html, { paper, signal: job.signal });
          return new Uint8Array();
        },
        async write(_file, bytes) {
          // It went to the printer: no bytes come.
          if (!(bytes instanceof Uint8Array)) for await (const _piece of bytes);
        },
      },
      job.signal,
    );
  });
}

/** Writes an export; a file that is in the way fails with `target-exists` before anything is written over. */
async function writeExport(context: Context, request: ExportRequest, job: JobContext): Promise<void> {
  const { files } = await requireExporter(request.format);
  job.total(request.ids.length);
  const asFile = inOneFile(files, request.options) && !(await isFolder(request.target));
  const folder = resolve(asFile ? dirname(request.target) : request.target);
  const items = new Items(context.session(), request.ids, job);
  let first = true;
  await exportWith(
    context.pool.file,
    taskOf(context, request.format, request.options),
    {
      clipping: (place, failed) => items.at(place, failed),
      write: async (file, bytes) => {
        const path = asFile && first ? resolve(request.target) : resolve(folder, file);
        first = false;
        if (!path.startsWith(folder.endsWith(sep) ? folder : folder + sep))
          throw new CuttingsError('wrong-argument', { detail: file });
        await writeWhole(context.own.outside, path, bytes, request.replace, job);
      },
      ...meansOf(context, job.signal),
    },
    job.signal,
  ).catch((thrown: unknown) => {
    throw atClipping(thrown, items.current);
  });
}

/** Where a thread had to be ended: which clipping it was at says what to leave out. */
export function atClipping(thrown: unknown, title: string): unknown {
  const { kind, detail } = toFailure(thrown);
  const ended = kind === 'timed-out' || (kind === 'file-too-large' && !detail);
  return ended ? new CuttingsError(kind, { detail: title }, { cause: thrown }) : thrown;
}

/** The clippings of an export as they are asked for, one after the other; what comes of each is told to the job. */
class Items {
  /** The title of the one that is worked on. */
  current = '';
  private under: string | null = null;
  /** Of those that could not be read at all, how many came before. */
  private passed = 0;

  constructor(
    private readonly session: Session,
    private readonly ids: readonly string[],
    private readonly job: JobContext,
  ) {}

  async at(place: number, failed: Failure | null): Promise<ExportParts | null> {
    if (this.under !== null) this.tell(this.under, failed);
    this.under = null;
    for (;;) {
      const id = this.ids[place + this.passed];
      if (id === undefined) return null;
      try {
        const parts = await this.session.exportParts(id);
        this.under = id;
        this.current = effectiveFields(parts.clipping).title ?? parts.clipping.original.name;
        this.job.current(this.current);
        return parts;
      } catch (thrown) {
        this.tell(id, toFailure(thrown));
        this.passed++;
      }
    }
  }

  private tell(id: string, error: Failure | null): void {
    // Its id: what the command line takes to repair it.
    if (error) this.job.item({ name: id, outcome: 'failed', clipping: id, error });
    else this.job.item({ name: this.current, outcome: 'done', clipping: id });
  }
}

export async function writeWhole(
  outside: Outside,
  path: string,
  bytes: ExportFile['bytes'],
  replace: boolean,
  job: JobContext,
): Promise<void> {
  if (!replace && (await exists(path))) throw new CuttingsError('target-exists', { detail: basename(path) });
  if (typeof bytes === 'string' || bytes instanceof Uint8Array)
    await outside.write(chosen(path), Buffer.from(bytes as Uint8Array));
  else await outside.writePieces(chosen(path), inBytes(bytes, job));
}

async function* inBytes(pieces: AsyncIterable<Uint8Array | string>, job: JobContext): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    stopIfCancelled(job);
    const bytes = Buffer.from(piece as Uint8Array);
    if (bytes.length) yield bytes;
  }
}

/** Exporters are loaded when first used: the start need not wait for them. */
async function requireExporter(format: string): Promise<Exporter> {
  const exporter = (await import('../exporters')).exporterById(format);
  if (!exporter) throw new CuttingsError('wrong-argument', { detail: format });
  return exporter;
}

async function isFolder(path: string): Promise<boolean> {
  return (await found(path))?.isDirectory() ?? false;
}

const exists = async (path: string): Promise<boolean> => (await found(path)) !== null;

async function found(path: string) {
  try {
    return await stat(path);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw thrown;
  }
}
