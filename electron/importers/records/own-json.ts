/** Our own JSON exports: the same clippings, with readings, edits, tags, note, highlights and where each came from. */
import * as v from 'valibot';
import { assetMediaType } from '../../article/assets';
import { CuttingsError } from '../../contract/errors';
import { SHELVES } from '../../contract/model';
import { fieldsAmong } from '../../contract/fields';
import { HIGHLIGHT_COLOURS, type BroughtHighlight, type Clipping, type Page } from '../../contract/model';
import type { Importer } from '../../contract/stages';
import { parsedJson } from '../json';
import { newPage } from '../page';
import { webAddress } from '../provenance';
import { sniff } from '../sniff';

const words = v.optional(v.string(), '');
const ExportedHighlight = v.looseObject({
  colour: v.optional(v.picklist(HIGHLIGHT_COLOURS), 'yellow'),
  comment: words,
  tags: v.optional(v.array(v.string()), []),
  created: words,
  selector: v.object({
    quote: v.object({ exact: v.string(), prefix: words, suffix: words }),
    position: v.fallback(v.object({ start: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }), { start: 0 }),
  }),
});
const Exported = v.object({
  clipping: v.looseObject({
    id: v.string(),
    readings: v.optional(v.record(v.string(), v.looseObject({ value: v.unknown() })), {}),
    edits: v.optional(v.record(v.string(), v.unknown()), {}),
    tags: v.optional(v.array(v.string()), []),
    starred: v.optional(v.boolean(), false),
    shelf: v.optional(v.nullable(v.picklist(SHELVES)), null),
    read: v.optional(v.boolean(), false),
    note: words,
    highlights: v.optional(v.array(ExportedHighlight), []),
    original: v.optional(v.looseObject({ name: words, sha256: words }), {}),
    provenance: v.optional(
      v.looseObject({
        savedFrom: v.optional(v.nullable(v.string()), null),
        savedAt: v.optional(v.nullable(v.string()), null),
        importedAt: words,
      }),
      {},
    ),
  }),
  fields: v.optional(v.record(v.string(), v.unknown()), {}),
  html: v.string(),
  assets: v.optional(v.record(v.string(), v.string()), {}),
});
const File = v.object({ format: v.literal('cuttings'), version: v.number(), clippings: v.array(v.unknown()) });

function pageOf({ clipping, html, assets, fields }: v.InferOutput<typeof Exported>): Page {
  const resources: Page['resources'] = new Map();
  for (const [name, base64] of Object.entries(assets)) {
    const mediaType = assetMediaType(name);
    if (mediaType) resources.set(`assets/${name}`, { bytes: Buffer.from(base64, 'base64'), mediaType });
  }
  const readings = fieldsAmong(
    Object.fromEntries(Object.entries(clipping.readings).map(([name, { value }]) => [name, value])),
  );
  const highlights = clipping.highlights.map(({ selector, colour, comment, tags, created }): BroughtHighlight => ({
    ...selector.quote,
    start: selector.position.start,
    colour,
    comment,
    tags,
    ...(created ? { created } : {}),
  }));
  const { original, provenance } = clipping;
  return newPage('cuttings-json', {
    source: html,
    bodyOnly: true,
    url: webAddress(provenance.savedFrom),
    savedAt: provenance.savedAt,
    place: { name: clipping.id, of: 0 },
    given: { fields: Object.keys(readings).length ? readings : fieldsAmong(fields) },
    brought: {
      tags: clipping.tags,
      starred: clipping.starred,
      shelf: clipping.shelf,
      read: clipping.read,
      note: clipping.note,
      highlights,
      edits: fieldsAmong(clipping.edits) as Clipping['edits'],
    },
    aside: [`${original.name} ${original.sha256}`.trim(), provenance.importedAt].filter(Boolean),
    resources,
  });
}

export const ownJson: Importer = {
  id: 'cuttings-json',
  label: 'formats.cuttings-json',
  extensions: ['json'],
  mimeTypes: ['application/json'],
  detect: (input) => (/^\s*\{\s*"format"\s*:\s*"cuttings"/.test(sniff(input.bytes).head) ? 1 : 0),
  read: async (input) => {
    const file = v.safeParse(File, parsedJson(input, 'own'));
    if (!file.success) throw new CuttingsError('page-unreadable', { detail: input.name });
    return file.output.clippings.map((one, i) => {
      const checked = v.safeParse(Exported, one);
      if (!checked.success)
        throw new CuttingsError('page-unreadable', {
          detail: `${i + 1}: ${v.getDotPath(checked.issues[0]) ?? 'JSON'}`,
        });
      return pageOf(checked.output);
    });
  },
};
