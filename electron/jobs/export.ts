/** Export: streams clippings through an exporter into files. Nothing that is there already is replaced unless the person said so. */
import { stat } from 'node:fs/promises';
import { basename, dirname, resolve, sep } from 'node:path';
import type { Context } from '../session/context';
import type { Session } from '../session/session';
import { CuttingsError, toFailure } from '../contract/errors';
import { DEFAULT_EXPORT, inOneFile, type ExportOptions } from '../contract/export';
import type { ExportPreview } from '../contract/ipc';
import type { JobContext } from '../contract/jobs';
import type { Exporter, ExportFile, ExportItem, ExportMeans } from '../contract/stages';
import { chosen } from '../files/gate';
import type { Outside } from '../files/outside';

/** Files and characters that a preview shows. */
const PREVIEW_FILES = 20;
const PREVIEW_TEXT = 20_000;

export interface ExportRequest {
  ids: string[];
  format: string;
  options: ExportOptions;
  /** A file where all clippings come out in one (or the folder for it), otherwise a folder, made if missing. */
  target: string;
  replace: boolean;
}

/** Exporters and all that makes Markdown are loaded when first used: the start need not wait for them. */
const exporters = () => import('../exporters');

/** Of what is only looked at. */
const NEVER = new AbortController().signal;

export const meansOf = ({ printer }: Context, signal: AbortSignal): ExportMeans => ({
  print(html, paper) {
    if (!printer) throw new CuttingsError('printing-unavailable');
    return printer.print(html, { paper, signal });
  },
});

/** What would be written, from the first clippings only. */
export async function previewExport(
  context: Context,
  ids: string[],
  format: string,
  given: ExportOptions,
): Promise<ExportPreview> {
  const { pageShown, tableShown } = await exporters();
  const exporter = await requireExporter(format);
  const options = { ...given, single: inOneFile(exporter.files, given) };
  const some = () => itemsOf(context, ids.slice(0, PREVIEW_FILES), options, null);
  const files: string[] = [];
  let sample: string | null = null;
  let page: ExportPreview['page'] = null;
  for await (const file of exporter.write(some(), options, meansOf(context, NEVER))) {
    files.push(file.path);
    if (sample === null && exporter.looks === 'text') sample = await beginning(file);
    if (files.length >= PREVIEW_FILES) break;
  }
  if (exporter.looks === 'table' && ids[0]) page = { clipping: ids[0], root: await tableShown(some(), options) };
  else if (exporter.looks === 'page')
    for await (const item of some()) {
      page = { clipping: item.clipping.id, root: pageShown(item) };
      break;
    }
  return { files, count: options.single ? Math.min(1, ids.length) : ids.length, sample, page };
}

/** Clippings as text of a format that holds them all in one, without their pictures: for the clipboard and for dragging. */
export async function exportedText(context: Context, ids: string[], format: string): Promise<string> {
  const exporter = await requireExporter(format);
  const options = { ...DEFAULT_EXPORT, single: true };
  const words = async function* () {
    for await (const item of itemsOf(context, ids, options, null)) yield { ...item, asset: () => null };
  };
  for await (const file of exporter.write(words(), options, meansOf(context, NEVER))) return wholeText(file);
  return '';
}

async function wholeText({ bytes }: ExportFile): Promise<string> {
  if (typeof bytes === 'string' || bytes instanceof Uint8Array)
    return Buffer.from(bytes as Uint8Array).toString('utf8');
  let text = '';
  for await (const piece of bytes) text += typeof piece === 'string' ? piece : Buffer.from(piece).toString('utf8');
  return text;
}

async function beginning({ bytes }: ExportFile): Promise<string> {
  if (typeof bytes === 'string') return bytes.slice(0, PREVIEW_TEXT);
  let text = '';
  for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) {
    text += typeof piece === 'string' ? piece : Buffer.from(piece).toString('utf8');
    if (text.length >= PREVIEW_TEXT) break;
  }
  return text.slice(0, PREVIEW_TEXT);
}

export function startExport(context: Context, request: ExportRequest): string {
  context.session();
  return context.jobs.start('export', async (job) => {
    const exporter = await requireExporter(request.format);
    await writeExport(context, exporter, request, job);
  });
}

/** Writes an export; a file that is in the way fails with `target-exists` before anything is written over. */
async function writeExport(
  context: Context,
  exporter: Exporter,
  request: ExportRequest,
  job: JobContext,
): Promise<void> {
  job.total(request.ids.length);
  const options = { ...request.options, single: inOneFile(exporter.files, request.options) };
  const asFile = options.single && !(await isFolder(request.target));
  const folder = resolve(asFile ? dirname(request.target) : request.target);
  let first = true;
  const items = itemsOf(context, request.ids, options, job);
  for await (const file of exporter.write(items, options, meansOf(context, job.signal))) {
    stopIfCancelled(job);
    const path = asFile && first ? resolve(request.target) : resolve(folder, file.path);
    first = false;
    if (!path.startsWith(folder.endsWith(sep) ? folder : folder + sep))
      throw new CuttingsError('wrong-argument', { detail: file.path });
    await writeWhole(context.own.outside, path, file.bytes, request.replace, job);
  }
}

/** Writes a stored picture of a clipping where the person said. Throws `file-missing`. */
export async function savePicture(context: Context, id: string, name: string, target: string): Promise<void> {
  const bytes = (await context.session().exportItem(id, '')).asset(name);
  if (!bytes) throw new CuttingsError('file-missing', { detail: name });
  await context.own.outside.write(chosen(target), bytes);
}

export function stopIfCancelled(job: JobContext | null): void {
  if (job?.signal.aborted) throw new CuttingsError('cancelled');
}

/** The clippings with the highlights that were asked for. */
async function* itemsOf(
  context: Context,
  ids: readonly string[],
  options: ExportOptions,
  job: JobContext | null,
): AsyncGenerator<ExportItem> {
  const { chosenOf } = await exporters();
  yield* chosenOf(readItems(context.session(), context.settings.value.attribution, ids, job), options);
}

async function* readItems(
  session: Session,
  attribution: string,
  ids: readonly string[],
  job: JobContext | null,
): AsyncGenerator<ExportItem> {
  for (const id of ids) {
    stopIfCancelled(job);
    let item: ExportItem;
    try {
      item = await session.exportItem(id, attribution);
    } catch (thrown) {
      if (!job) throw thrown;
      job.item({ name: id, outcome: 'failed', clipping: id, error: toFailure(thrown) });
      continue;
    }
    job?.current(item.fields.title ?? item.clipping.original.name);
    yield item;
    job?.item({ name: item.fields.title ?? item.clipping.original.name, outcome: 'done', clipping: id });
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

async function requireExporter(format: string): Promise<Exporter> {
  const exporter = (await exporters()).exporterById(format);
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
