/** Our own Web Annotations (W3C, JSON-LD): the article that stands beside them, and every highlight with its comment, tags and colour. */
import * as v from 'valibot';
import { CuttingsError } from '../../contract/errors';
import { fieldsAmong } from '../../contract/fields';
import { HIGHLIGHT_COLOURS, type BroughtHighlight, type Page } from '../../contract/model';
import type { Importer } from '../../contract/stages';
import { parsedJson } from '../json';
import { newPage } from '../page';
import { webAddress } from '../provenance';
import { sniff } from '../sniff';

const words = v.optional(v.string(), '');
const Body = v.looseObject({ purpose: words, value: words });
const Annotation = v.looseObject({
  created: words,
  body: v.optional(v.array(Body), []),
  target: v.looseObject({
    styleClass: v.fallback(v.picklist(HIGHLIGHT_COLOURS), 'yellow'),
    selector: v.array(
      v.looseObject({
        type: words,
        exact: words,
        prefix: words,
        suffix: words,
        start: v.fallback(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 0),
      }),
    ),
  }),
});
const Value = <T extends v.GenericSchema>(value: T) => v.object({ '@value': value });
const Collection = v.looseObject({
  id: v.string(),
  'schema:about': v.looseObject({
    'schema:articleBody': v.string(),
    'cuttings:fields': Value(v.record(v.string(), v.unknown())),
    'cuttings:clipping': Value(
      v.looseObject({
        tags: v.optional(v.array(v.string()), []),
        note: words,
        starred: v.optional(v.boolean(), false),
        savedFrom: v.optional(v.nullable(v.string()), null),
        savedAt: v.optional(v.nullable(v.string()), null),
      }),
    ),
    'cuttings:sha256': words,
  }),
  first: v.object({ items: v.array(Annotation) }),
});

function highlightOf({ created, body, target }: v.InferOutput<typeof Annotation>): BroughtHighlight[] {
  const quote = target.selector.find(({ type }) => type === 'TextQuoteSelector');
  if (!quote) return [];
  const { exact, prefix, suffix } = quote;
  const place = target.selector.find(({ type }) => type === 'TextPositionSelector');
  return [
    {
      exact,
      prefix,
      suffix,
      start: place?.start ?? 0,
      colour: target.styleClass,
      comment: body.find(({ purpose }) => purpose === 'commenting')?.value ?? '',
      tags: body.filter(({ purpose }) => purpose === 'tagging').map(({ value }) => value),
      ...(created ? { created } : {}),
    },
  ];
}

function pageOf(collection: v.InferOutput<typeof Collection>): Page {
  const about = collection['schema:about'];
  const { tags, note, starred, savedFrom, savedAt } = about['cuttings:clipping']['@value'];
  const fields = fieldsAmong(about['cuttings:fields']['@value']);
  return newPage('cuttings-annotations', {
    source: about['schema:articleBody'],
    bodyOnly: true,
    url: webAddress(savedFrom),
    savedAt,
    place: { name: collection.id, of: 0 },
    given: { fields },
    brought: { tags, note, starred, highlights: collection.first.items.flatMap(highlightOf) },
    aside: [about['cuttings:sha256']].filter(Boolean),
  });
}

export const ownAnnotations: Importer = {
  id: 'cuttings-annotations',
  label: 'formats.cuttings-annotations',
  extensions: ['jsonld'],
  mimeTypes: ['application/ld+json'],
  detect: (input) =>
    /^[\s[]*\{\s*"@context":\s*\[\s*"http:\/\/www\.w3\.org\/ns\/anno\.jsonld"[\s\S]{0,300}"cuttings:\/\/clipping\//.test(
      sniff(input.bytes).head,
    )
      ? 1
      : 0,
  read: async (input) => {
    const data = parsedJson(input, 'own');
    return (Array.isArray(data) ? data : [data]).map((one: unknown, i) => {
      const checked = v.safeParse(Collection, one);
      if (!checked.success)
        throw new CuttingsError('page-unreadable', {
          detail: `${i + 1}: ${v.getDotPath(checked.issues[0]) ?? 'JSON-LD'}`,
        });
      return pageOf(checked.output);
    });
  },
};
