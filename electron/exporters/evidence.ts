/**
 * A folder to hand in as evidence: of each clipping the untouched original, the article as it is stored, its record, its pictures, the
 * documents of its frames, and where it comes from in words; over all a list of hashes that `sha256sum -c` checks.
 */
import { documentsIn } from '../article/assets';
import { sha256Now } from '../files/hash';
import type { ExportFile, ExportItem, Exporter } from '../contract/stages';
import { allowedBody } from '../article/allowed';
import { Names } from './names';
import { clippingLink, highlightLink } from './parts/links';
import { inOrder } from './parts/marked';
import { assetNames } from './pictures';
import { fileTitle, titleOf } from './title';

/** What a court or a colleague asks of it; `null` where it is not known. */
function provenance(item: ExportItem, original: Uint8Array | null) {
  const { clipping, fields } = item;
  const found = original && sha256Now(original);
  return {
    title: titleOf(item),
    publication: fields.publication ?? null,
    published: fields.published ?? null,
    url: fields.url ?? null,
    savedFrom: clipping.provenance.savedFrom,
    savedAt: clipping.provenance.savedAt,
    importedAt: clipping.provenance.importedAt,
    original: {
      name: clipping.original.name,
      format: clipping.provenance.format,
      place: clipping.provenance.place ?? null,
      bytes: clipping.original.bytes,
      sha256AtImport: clipping.original.sha256,
      sha256Now: found,
      untouched: found === clipping.original.sha256,
    },
    cleaner: clipping.provenance.cleaner,
    editedByHand: Object.keys(clipping.edits),
    partsPutBack: clipping.restored.length,
    problems: clipping.problems,
    tags: clipping.tags,
    note: clipping.note,
    highlights: inOrder(item.highlights).map((highlight) => ({
      quote: highlight.selector.quote.exact,
      state: highlight.state,
      comment: highlight.comment,
      tags: highlight.tags,
      colour: highlight.colour,
      created: highlight.created,
      link: highlightLink(item, highlight.id),
    })),
    link: clippingLink(clipping.id),
  };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

export const evidence: Exporter = {
  id: 'evidence',
  label: 'export.as.evidence',
  extensions: ['sha256'],
  files: 'each',
  choices: [],
  looks: 'page',
  async *write(items) {
    const names = new Names();
    const hashes: string[] = [];
    const contents: { folder: string; title: string; untouched: boolean; link: string }[] = [];
    const listed = (path: string, bytes: Uint8Array | string): ExportFile => {
      hashes.push(`${sha256Now(bytes)}  ${path}\n`);
      return { path, bytes };
    };
    for await (const item of items) {
      const folder = names.takeFolder(fileTitle(item));
      const original = await item.stored('original');
      const told = provenance(item, original);
      const ending = /\.[A-Za-z0-9]{1,8}$/.exec(item.clipping.original.file)?.[0] ?? '';
      if (original) yield listed(`${folder}/original${ending}`, original);
      for (const [what, name] of [
        ['article', 'article.html'],
        ['record', 'clipping.json'],
      ] as const) {
        const bytes = await item.stored(what);
        if (bytes) yield listed(`${folder}/${name}`, bytes);
      }
      for (const name of new Set([
        ...assetNames(allowedBody(item.body), item),
        ...documentsIn(item.clipping.pictures),
      ])) {
        const bytes = item.asset(name);
        if (bytes) yield listed(`${folder}/assets/${name}`, bytes);
      }
      yield listed(`${folder}/provenance.json`, json(told));
      contents.push({ folder, title: told.title, untouched: told.original.untouched, link: told.link });
    }
    yield listed('contents.json', json({ clippings: contents }));
    yield { path: 'SHA256SUMS', bytes: hashes.join('') };
  },
};
