/**
 * JSON with everything, one documented shape, read back by `readJsonExport`:
 *
 *     { "format": "cuttings", "version": 1, "clippings": [ {
 *         "clipping":   the clipping's record as in clipping.json: provenance, readings, edits, tags, note, highlights, history,
 *         "fields":     the news fields as they hold (edits over readings),
 *         "text":       the article's text, in which highlights count (UTF-16 units), captions of lead pictures behind it,
 *         "html":       the body as HTML of the allow-list; pictures are `assets/<name>`,
 *         "highlights": as they stand now: state and range besides the selectors,
 *         "assets":     { "<name>": base64 }
 *     } ] }
 */
import * as v from 'valibot';
import { allowedBody } from '../article/allowed';
import { readArticleDocument, serializeBody } from '../article/document';
import { withoutLeadFigures } from '../article/lead-figures';
import { textOf } from '../article/text';
import { CuttingsError } from '../contract/errors';
import type { AnchoredHighlight, Clipping, FieldValues, Root } from '../contract/model';
import type { ExportItem, Exporter } from '../contract/stages';
import { textFiles } from './parts/files';
import { assetNames } from './pictures';

function shape(item: ExportItem) {
  const body = allowedBody(item.body);
  const assets: Record<string, string> = {};
  for (const name of assetNames(body, item)) {
    const bytes = item.asset(name);
    if (bytes) assets[name] = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
  }
  return {
    clipping: item.clipping,
    fields: item.fields,
    text: textOf(body).text,
    html: serializeBody(withoutLeadFigures(body)),
    highlights: item.highlights,
    assets,
  };
}

const HEAD = '{\n"format": "cuttings",\n"version": 1,\n"clippings": [\n';
const FOOT = '\n]\n}\n';

export const json: Exporter = {
  id: 'json',
  label: 'export.as.json',
  extensions: ['json'],
  files: 'either',
  choices: [],
  looks: 'text',
  write: (items, { single }) =>
    textFiles(items, single, {
      extension: 'json',
      head: HEAD,
      between: ',\n',
      foot: FOOT,
      text: (item) => JSON.stringify(shape(item), null, 1),
    }),
};

export interface ReadClipping {
  clipping: Clipping;
  fields: Partial<FieldValues>;
  body: Root;
  highlights: AnchoredHighlight[];
  assets: Map<string, Uint8Array>;
}

const looseRecord = v.looseObject({});
const ExportSchema = v.object({
  format: v.literal('cuttings'),
  version: v.literal(1),
  clippings: v.array(
    v.object({
      clipping: v.looseObject({ id: v.string(), highlights: v.array(looseRecord), tags: v.array(v.string()) }),
      fields: looseRecord,
      html: v.string(),
      highlights: v.array(looseRecord),
      assets: v.record(v.pipe(v.string(), v.regex(/^[0-9a-f]{16,64}\.[a-z0-9]{1,5}$/)), v.string()),
    }),
  ),
});

/** Reads what this exporter wrote; bodies are held to the allow-list again. Throws `page-unreadable` for anything else. */
export function readJsonExport(source: string): ReadClipping[] {
  let data: unknown;
  try {
    data = JSON.parse(source);
  } catch (thrown) {
    throw new CuttingsError('page-unreadable', { detail: 'JSON' }, { cause: thrown });
  }
  const checked = v.safeParse(ExportSchema, data);
  if (!checked.success)
    throw new CuttingsError('page-unreadable', { detail: v.getDotPath(checked.issues[0]) ?? 'JSON' });
  return checked.output.clippings.map((one) => ({
    clipping: one.clipping as unknown as Clipping,
    fields: one.fields as Partial<FieldValues>,
    body: readArticleDocument(`<article data-cuttings="body">${one.html}</article>`),
    highlights: one.highlights as unknown as AnchoredHighlight[],
    assets: new Map(Object.entries(one.assets).map(([name, base64]) => [name, Buffer.from(base64, 'base64')])),
  }));
}
