/**
 * Text by a template of the person's own, in Liquid (liquidjs, MIT): nothing but the values below can be reached by it, no other file is
 * read, and time, size and steps are bounded. Without a template the one below is taken, as something to begin with.
 */
import type { Liquid, Template } from 'liquidjs';
import { allowedBody } from '../article/allowed';
import { leadFirst } from '../article/lead-figures';
import { textOf } from '../article/text';
import { CuttingsError } from '../contract/errors';
import type { Exporter, ExportItem } from '../contract/stages';
import { textFiles } from './parts/files';
import { clippingLink, highlightLink } from './parts/links';
import { inOrder } from './parts/marked';
import { plainWords } from './parts/words';
import { titleOf } from './title';

/** Of one clipping: milliseconds, characters that are made, and tags, outputs and stretches of text that are written. */
const LIMITS = { renderLimit: 1_000, memoryLimit: 20_000_000, templateLimit: 200_000, parseLimit: 200_000 };

export const FIRST_TEMPLATE = `{{ title }}
{{ authors | join: ", " }}{% if publication %}, {{ publication }}{% endif %}{% if published %}, {{ published | date: "%d.%m.%Y" }}{% endif %}
{{ url }}
{% for highlight in highlights %}
> {{ highlight.text }}
{% if highlight.comment != "" %}  {{ highlight.comment }}
{% endif %}{% endfor %}
{{ text }}`;

/** What a template can name. Fields that the article does not have are empty. */
function valuesOf(given: ExportItem): Record<string, unknown> {
  const item = leadFirst(given);
  const { clipping, fields } = item;
  return {
    ...fields,
    title: titleOf(item),
    authors: fields.authors ?? [],
    topics: fields.topics ?? [],
    text: textOf(allowedBody(item.body)).text,
    tags: clipping.tags,
    note: clipping.note,
    words: clipping.words,
    starred: clipping.starred,
    read: clipping.read,
    link: clippingLink(clipping.id),
    highlights: inOrder(item.highlights).map((highlight) => ({
      text: highlight.selector.quote.exact,
      comment: highlight.comment,
      colour: highlight.colour,
      tags: highlight.tags,
      state: highlight.state,
      created: highlight.created,
      link: highlightLink(item, highlight.id),
    })),
    original: { name: clipping.original.name, sha256: clipping.original.sha256 },
    saved: { from: clipping.provenance.savedFrom, at: clipping.provenance.savedAt },
    added: clipping.provenance.importedAt,
  };
}

/** Does it; what a template does wrong is told with its line. Throws `template-wrong`. */
function told<T>(make: () => T): T {
  try {
    return make();
  } catch (thrown) {
    const { message } = thrown as Error;
    throw new CuttingsError('template-wrong', { detail: message.split('\n', 1)[0]!.slice(0, 300) }, { cause: thrown });
  }
}

/** Throws `template-wrong`. */
async function read(template: string): Promise<{ engine: Liquid; parsed: Template[] }> {
  // Loaded with the first export of this kind: nothing else needs it.
  const { Liquid } = await import('liquidjs');
  const engine = new Liquid({
    ...LIMITS,
    // Other files that a template names are looked for here alone.
    templates: {},
    ownPropertyOnly: true,
    strictFilters: true,
  });
  return { engine, parsed: told(() => engine.parse(template)) };
}

export const template: Exporter = {
  id: 'template',
  label: 'export.as.template',
  extensions: ['txt'],
  files: 'either',
  choices: ['template'],
  looks: 'text',
  async *write(items, { single, template }) {
    const { engine, parsed } = await read(template.trim() ? template : FIRST_TEMPLATE);
    yield* textFiles(items, single, {
      extension: 'txt',
      between: '\n',
      text: (item) => `${plainWords(told(() => String(engine.renderSync(parsed, valuesOf(item)))).trimEnd())}\n`,
    });
  },
};
