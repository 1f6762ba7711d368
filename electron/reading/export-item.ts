/** A clipping as exporters get it, made of the bytes of its files where it is exported: in a thread, so that a large one holds up nobody. */
import { join } from 'node:path';
import { isAssetName } from '../article/assets';
import { effectiveFields } from '../article/compose';
import { withLeadFigures } from '../article/lead-figures';
import { attribution, cslItem, pagesInFile } from '../citations';
import { inOneFile, type ExportOptions } from '../contract/export';
import type { ExportPreview } from '../contract/ipc';
import { speak } from '../contract/messages/spoken';
import type { Clipping, Root } from '../contract/model';
import type { Exporter, ExportFile, ExportItem, ExportMeans } from '../contract/stages';
import { CuttingsError } from '../contract/errors';
import { plainFileOrNone } from '../files/reading';
import { SIZE_LIMIT } from '../importers/limits';
import { readStored, type Stored, type StoredRequest } from './stored';

/** What crosses to the thread of one clipping. */
export interface ExportParts {
  clipping: Clipping;
  article: Uint8Array;
  /** Null where nothing of what was left out was put back. */
  trace: Uint8Array | null;
  /** Where its files lie, and its original. */
  folder: string;
  original: string;
}

/** What an export is told, beside its clippings. */
export interface ExportTask {
  format: string;
  options: ExportOptions;
  /** How a source is told in one line (settings). */
  attribution: string;
  /** Of the words that it adds, best first (BCP 47). */
  languages: readonly string[];
  /** It goes to the clipboard: words alone, for people. */
  pasted?: true;
}

/** The first clippings of an export, to be shown as they will look. */
export interface PreviewTask extends ExportTask {
  parts: readonly ExportParts[];
  /** Whether the export has more than these. */
  more: boolean;
}

/** Files and characters that a preview shows, and elements of a page. */
export const PREVIEW_FILES = 20;
const PREVIEW_TEXT = 20_000;
export const PREVIEW_ELEMENTS = 5000;

/** Exporters and all that makes Markdown are loaded when first used: a page that is read need not wait for them. */
const exporters = () => import('../exporters');

/** The exporter with the options as it takes them. Throws `wrong-argument`. */
export async function exporterFor({ format, options, languages }: ExportTask): Promise<{
  exporter: Exporter;
  options: ExportOptions;
}> {
  speak(languages);
  const exporter = (await exporters()).exporterById(format);
  if (!exporter) throw new CuttingsError('wrong-argument', { detail: format });
  return { exporter, options: { ...options, single: inOneFile(exporter.files, options) } };
}

/** `read` makes of the files what a person sees; throws as that does. */
export async function itemOf(
  parts: ExportParts,
  template: string,
  read: (request: StoredRequest) => Promise<Stored> = readStored,
): Promise<ExportItem> {
  const { clipping, article, trace, folder, original } = parts;
  const { restored, highlights, id } = clipping;
  const fields = effectiveFields(clipping);
  const stored = await read({ id, article, trace, restored, highlights, figures: fields.figures });
  const pages = pagesInFile(clipping.provenance);
  const file = (path: string) => plainFileOrNone(path, SIZE_LIMIT);
  return {
    clipping,
    fields,
    body: withLeadFigures(stored.body, fields),
    highlights: stored.highlights,
    csl: cslItem(id, fields, clipping.provenance.savedAt),
    source: attribution(fields, template, { pages }),
    sourceOf: (highlight) => attribution(fields, template, { pages: highlight.pages ?? pages }),
    asset: (name) => (isAssetName(name) ? file(join(folder, 'assets', name)) : null),
    stored: (what) =>
      Promise.resolve(
        file(what === 'original' ? original : join(folder, what === 'article' ? 'article.html' : 'clipping.json')),
      ),
  };
}

/** The clippings with the highlights that were asked for. */
export async function chosenItems(
  items: AsyncIterable<ExportItem>,
  options: ExportOptions,
): Promise<AsyncIterable<ExportItem>> {
  return (await exporters()).chosenOf(items, options);
}

/** Nothing that is only looked at is printed. */
const NO_MEANS: ExportMeans = { print: () => Promise.reject(new CuttingsError('printing-unavailable')) };

/** What would be written, from the first clippings only. */
export async function previewOf(task: PreviewTask): Promise<Omit<ExportPreview, 'count'>> {
  const { pageShown, reportShown, tableShown } = await exporters();
  const { exporter, options } = await exporterFor(task);
  const some = async function* () {
    for (const parts of task.parts) yield await itemOf(parts, task.attribution);
  };
  const chosen = () => chosenItems(some(), options);
  const files: string[] = [];
  let sample: string | null = null;
  let page: ExportPreview['page'] = null;
  for await (const file of exporter.write(await chosen(), options, NO_MEANS)) {
    files.push(file.path);
    if (sample === null && exporter.looks === 'text') sample = await beginning(file);
    if (files.length >= PREVIEW_FILES) break;
  }
  const [first] = task.parts;
  if (exporter.looks === 'table' && first)
    page = { clipping: first.clipping.id, root: await tableShown(await chosen(), options) };
  else if (exporter.looks === 'report' && first)
    page = {
      clipping: first.clipping.id,
      root: await reportShown(await chosen(), options, task.more ? task.parts.length : null),
    };
  else if (exporter.looks === 'page')
    for await (const item of await chosen()) {
      page = { clipping: item.clipping.id, root: firstOf(pageShown(item), PREVIEW_ELEMENTS) };
      break;
    }
  return { files, sample, page };
}

/** As much of a page as a look at it needs. */
export function firstOf(root: Root, most: number): Root {
  let left = most;
  const some = <T extends Root['children'][number]>(nodes: readonly T[]): T[] => {
    const out: T[] = [];
    for (const node of nodes) {
      if (left-- <= 0) break;
      out.push(node.type === 'element' ? { ...node, children: some(node.children) } : node);
    }
    return out;
  };
  return { ...root, children: some(root.children) };
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
