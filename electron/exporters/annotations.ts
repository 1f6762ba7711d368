/**
 * W3C Web Annotation (JSON-LD): every highlight an annotation with its quote and position, comment, tags and colour, read by whatever
 * knows the model; the article itself stands beside them in words of schema.org, so that the highlights can be put back (the importer
 * `cuttings-annotations`).
 *
 *     { "@context": [ANNO, { "schema": … }], "id": "cuttings://clipping/<id>", "type": "AnnotationCollection", "label", "total",
 *       "schema:about": { "type": "schema:NewsArticle", "schema:headline" …, "schema:articleBody": the body as HTML of the allow-list },
 *       "first": { "type": "AnnotationPage", "startIndex": 0, "items": [ … ] } }
 */
import { allowedBody } from '../article/allowed';
import { serializeBody } from '../article/document';
import { withoutLeadFigures } from '../article/lead-figures';
import type { AnchoredHighlight } from '../contract/model';
import type { ExportItem, Exporter } from '../contract/stages';
import { textFiles } from './parts/files';
import { clippingLink, highlightLink } from './parts/links';
import { inOrder } from './parts/marked';
import { titleOf } from './title';

export const ANNO = 'http://www.w3.org/ns/anno.jsonld';
const CONTEXT = [ANNO, { schema: 'http://schema.org/', cuttings: 'https://cuttings.example/ns#' }];

/** RFC 8118 keeps its fragments; this is the name that the model gives them (section 4.2.1). */
const PDF_FRAGMENTS = 'http://tools.ietf.org/rfc/rfc3778';

/** The class of a target names its colour (section 4.4 of the model). */
const STYLE_OF_ANNOTATIONS =
  '.yellow{background:#fdeea3}.green{background:#cdeecb}.blue{background:#cfe4fb}.pink{background:#fbd3e0}.purple{background:#e4d6fa}';

/** Of a PDF the page on which the passage begins, as its fragments name one. */
const pageSelector = ({ pages }: AnchoredHighlight) => {
  const page = /^\d+/.exec(pages ?? '')?.[0];
  return page ? [{ type: 'FragmentSelector', conformsTo: PDF_FRAGMENTS, value: `page=${page}` }] : [];
};

function annotation(item: ExportItem, source: string, highlight: AnchoredHighlight) {
  const { id, comment, tags, colour, state, selector, created, modified } = highlight;
  const { quote, position } = selector;
  const bodies = [
    ...(comment ? [{ type: 'TextualBody', purpose: 'commenting', format: 'text/markdown', value: comment }] : []),
    ...tags.map((tag) => ({ type: 'TextualBody', purpose: 'tagging', value: tag })),
  ];
  return {
    id: highlightLink(item, id),
    type: 'Annotation',
    motivation: comment ? 'commenting' : 'highlighting',
    created,
    modified,
    ...(bodies.length ? { body: bodies } : {}),
    target: {
      source,
      styleClass: colour,
      'cuttings:state': state,
      selector: [
        { type: 'TextQuoteSelector', exact: quote.exact, prefix: quote.prefix, suffix: quote.suffix },
        { type: 'TextPositionSelector', start: position.start, end: position.end },
        ...pageSelector(highlight),
      ],
    },
    stylesheet: { type: 'CssStylesheet', value: STYLE_OF_ANNOTATIONS },
  };
}

function collection(item: ExportItem) {
  const { clipping, fields } = item;
  const { provenance, original, tags, note, starred } = clipping;
  const source = fields.url || clippingLink(clipping.id);
  const items = inOrder(item.highlights).map((highlight) => annotation(item, source, highlight));
  return {
    '@context': CONTEXT,
    id: clippingLink(clipping.id),
    type: 'AnnotationCollection',
    label: titleOf(item),
    total: items.length,
    'schema:about': {
      type: 'schema:NewsArticle',
      ...(fields.url ? { 'schema:url': fields.url } : {}),
      'schema:headline': titleOf(item),
      ...(fields.published ? { 'schema:datePublished': fields.published } : {}),
      ...(fields.language ? { 'schema:inLanguage': fields.language } : {}),
      'schema:articleBody': serializeBody(withoutLeadFigures(allowedBody(item.body))),
      'cuttings:fields': { '@type': '@json', '@value': fields },
      'cuttings:clipping': {
        '@type': '@json',
        '@value': { tags, note, starred, savedFrom: provenance.savedFrom, savedAt: provenance.savedAt },
      },
      'cuttings:sha256': original.sha256,
    },
    first: { type: 'AnnotationPage', startIndex: 0, items },
  };
}

export const annotations: Exporter = {
  id: 'annotations',
  label: 'export.as.annotations',
  extensions: ['jsonld'],
  files: 'either',
  choices: [],
  looks: 'text',
  write: (items, { single }) =>
    textFiles(items, single, {
      extension: 'jsonld',
      ...(single ? { head: '[\n', between: ',\n', foot: '\n]\n' } : { foot: '\n' }),
      text: (item) => JSON.stringify(collection(item), null, 1),
    }),
};
