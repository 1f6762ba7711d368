/** Export: streams clippings through an exporter into files. Nothing that is there already is replaced unless the person said so. */
import { stat } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import type { Context } from '../session/context';
import type { Session } from '../session/session';
import { CuttingsError, toFailure } from '../contract/errors';
import type { ExportOptions, ExportPreview } from '../contract/ipc';
import type { JobContext } from '../contract/jobs';
import type { Exporter, ExportItem } from '../contract/stages';
import { chosen } from '../files/gate';
import type { Outside } from '../files/outside';

/** Files and characters that a preview shows. */
const PREVIEW_FILES = 20;
const PREVIEW_TEXT = 20_000;

export interface ExportRequest {
  ids: string[];
  format: string;
  options: ExportOptions;
  /** A file when one file comes out (`single`), otherwise a folder, made if missing. */
  target: string;
  replace: boolean;
}

/** What would be written, from the first clippings only. */
export async function previewExport(
  session: Session,
  ids: string[],
  format: string,
  options: ExportOptions,
): Promise<ExportPreview> {
  const exporter = await requireExporter(format);
  const some = ids.slice(0, PREVIEW_FILES);
  const files: string[] = [];
  let sample: string | null = null;
  for await (const file of exporter.write(itemsOf(session, some, null), options)) {
    files.push(file.path);
    if (sample === null && typeof file.bytes === 'string') sample = file.bytes.slice(0, PREVIEW_TEXT);
    if (files.length >= PREVIEW_FILES) break;
  }
  return { files, count: options.single ? 1 : ids.length, sample: exporter.text ? sample : null };
}

export function startExport(context: Context, request: ExportRequest): string {
  const session = context.session();
  return context.jobs.start('export', async (job) =>
    writeExport(session, context.own.outside, await requireExporter(request.format), request, job),
  );
}

/** Writes an export; a file that is in the way fails with `target-exists` before anything is written over. */
async function writeExport(
  session: Session,
  outside: Outside,
  exporter: Exporter,
  request: ExportRequest,
  job: JobContext,
): Promise<void> {
  job.total(request.ids.length);
  const folder = resolve(request.options.single ? dirname(request.target) : request.target);
  let first = true;
  for await (const file of exporter.write(itemsOf(session, request.ids, job), request.options)) {
    if (job.signal.aborted) throw new CuttingsError('cancelled');
    const path = request.options.single && first ? resolve(request.target) : resolve(folder, file.path);
    first = false;
    if (!path.startsWith(folder.endsWith(sep) ? folder : folder + sep))
      throw new CuttingsError('wrong-argument', { detail: file.path });
    await writeWhole(outside, path, file.bytes, request.replace);
  }
}

async function* itemsOf(session: Session, ids: string[], job: JobContext | null): AsyncIterable<ExportItem> {
  for (const id of ids) {
    if (job?.signal.aborted) return;
    let item: ExportItem;
    try {
      item = await session.exportItem(id);
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

async function writeWhole(outside: Outside, path: string, bytes: Uint8Array | string, replace: boolean): Promise<void> {
  if (!replace && (await exists(path)))
    throw new CuttingsError('target-exists', { detail: path.slice(path.lastIndexOf(sep) + 1) });
  await outside.write(chosen(path), typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes);
}

/** Exporters and all that makes Markdown are loaded when first used: the start need not wait for them. */
async function requireExporter(format: string): Promise<Exporter> {
  const { exporterById } = await import('../exporters');
  const exporter = exporterById(format);
  if (!exporter) throw new CuttingsError('wrong-argument', { detail: format });
  return exporter;
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw thrown;
  }
}
