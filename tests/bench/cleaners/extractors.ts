/** Ours and the others', all from the same bytes. */
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { parseDocument, Parser } from 'htmlparser2';
import { JSDOM, VirtualConsole } from 'jsdom';
import { parseHTML } from 'linkedom';
import type { Document as Tree } from 'domhandler';
import { bodyText } from '../../../electron/article/text';
import { clean, type CleanOptions } from '../../../electron/cleaning';
import type { Page } from '../../../electron/contract/model';
import { decodeSource } from '../../../electron/importers/source';
import { decode, type Sample } from '../corpora';

export interface Extracted {
  text: string;
  title?: string | null;
  authors?: string[];
  published?: string | null;
}

export interface Extractor {
  name: string;
  /** From bytes to the result; the whole of it is timed. */
  run(sample: Sample, kind: Page['kind']): Extracted | Promise<Extracted>;
}

/** What our own are called by. */
export const SHIPPED = 'cuttings';

/** Decode, parse, clean, fields and trace. */
export function ours(name = SHIPPED, optionsFor: (sample: Sample) => CleanOptions = () => ({})): Extractor {
  return {
    name,
    run(sample, kind) {
      const { source, pieces, charset, problems } = decodeSource(sample.bytes, { person: null, kind });
      const article = clean(
        {
          format: kind,
          kind,
          source,
          pieces,
          charset,
          url: null,
          savedAt: null,
          containerTitle: null,
          resources: new Map(),
          problems,
        },
        optionsFor(sample),
      );
      return {
        text: bodyText(article.body),
        title: article.fields.title?.value,
        authors: article.fields.authors?.value,
        published: article.fields.published?.value,
      };
    },
  };
}

const BREAKS = new Set([
  'p',
  'div',
  'br',
  'li',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'tr',
  'blockquote',
  'section',
  'article',
  'figure',
  'figcaption',
  'pre',
  'ul',
  'ol',
  'table',
  'td',
  'th',
  'dt',
  'dd',
]);

/** Words of an HTML fragment with its blocks parted, captions left out: what our own text leaves out too. */
function textOfHtml(html: string): string {
  const parts: string[] = [];
  let caption = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (name === 'figcaption') caption++;
      if (BREAKS.has(name)) parts.push('\n');
    },
    onclosetag(name) {
      if (name === 'figcaption') caption--;
      if (BREAKS.has(name)) parts.push('\n');
    },
    ontext(text) {
      if (!caption) parts.push(text);
    },
  });
  parser.end(html);
  return parts.join('');
}

function readability(document: unknown): Extracted {
  const article = new Readability(document as Document).parse();
  return {
    text: article ? textOfHtml(article.content ?? '') : '',
    title: article?.title,
    authors: article?.byline ? [article.byline] : [],
    published: article?.publishedTime,
  };
}

export const readabilityLinkedom: Extractor = {
  name: 'readability (linkedom)',
  run: (sample) => readability(parseHTML(decode(sample.bytes).source).document),
};

const silent = new VirtualConsole();
export const readabilityJsdom: Extractor = {
  name: 'readability (jsdom)',
  run(sample) {
    const dom = new JSDOM(decode(sample.bytes).source, { virtualConsole: silent, url: 'https://example.org/' });
    const result = readability(dom.window.document);
    dom.window.close();
    return result;
  },
};

export const defuddle: Extractor = {
  name: 'defuddle',
  async run(sample) {
    const log = console.log;
    const warn = console.warn;
    const error = console.error;
    console.log = console.warn = console.error = () => undefined;
    try {
      const result = await Defuddle(
        parseHTML(decode(sample.bytes).source).document as unknown as Document,
        'https://example.org/',
      );
      return {
        text: textOfHtml(result.content),
        title: result.title,
        authors: result.author ? [result.author] : [],
        published: result.published,
      };
    } finally {
      console.log = log;
      console.warn = warn;
      console.error = error;
    }
  },
};

/** Text of everything: what a cleaner starts from. */
export const bareParse: Extractor = {
  name: 'htmlparser2 (parse alone)',
  run(sample, kind) {
    const { source } = decode(sample.bytes);
    if (kind === 'text') return { text: source };
    const document: Tree = parseDocument(source);
    return { text: document.children.length ? '' : source };
  },
};
