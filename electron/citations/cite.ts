/** Citations by CSL: items through the engine, in a style and a language. */
import CSL from 'citeproc';
import { toHtml } from 'hast-util-to-html';
import { fromHtml } from 'hast-util-from-html';
import { allowedContent } from '../article/allowed';
import { textOf } from '../article/text';
import type { Citations } from '../contract/citations';
import type { CitationItem } from './citation-item';
import { rtfDocument, rtfParagraph, rtfText } from './rtf';
import { localeFor, localeWords } from './styles';

export interface Style {
  source: string;
  form: 'entry' | 'note';
  /** The style's own language; null where `language` decides. */
  language: string | null;
}

interface Ready {
  engine: InstanceType<typeof CSL.Engine>;
  /** What the engine is asked to cite. */
  byId: Map<string, CitationItem>;
}

/** Making an engine of a large style takes a second or more, so the last ones are kept; each takes some 50 MB. */
const KEPT = 2;
const kept = new Map<string, Ready>();
let turn = 0;

async function engineFor(source: string, locale: string): Promise<Ready> {
  const key = `${locale} ${source}`;
  const known = kept.get(key);
  if (known) return known;
  // The engine asks for locales at once, and for American English whatever is missing in another.
  const words = new Map<string, string>();
  for (const one of new Set([locale, 'en-US'])) words.set(one, await localeWords(one));
  const byId = new Map<string, CitationItem>();
  const engine = new CSL.Engine(
    {
      retrieveLocale: (asked) => words.get(asked) ?? words.get(locale)!,
      retrieveItem: (id) => byId.get(id),
    },
    source,
    locale,
    true,
  );
  if (kept.size >= KEPT) kept.delete([...kept.keys()][0]!);
  const ready = { engine, byId };
  kept.set(key, ready);
  return ready;
}

/**
 * @param language a language tag; its nearest locale is used
 * @param going is told, as it goes on, how many are done
 */
export async function cite(
  items: readonly CitationItem[],
  style: Style,
  language: string | null,
  going: (done: number) => void = () => undefined,
): Promise<Citations> {
  const { engine, byId } = await engineFor(style.source, localeFor(style.language ?? language));
  // An engine remembers what it was given under an id, and a clipping may have been edited since: each turn has ids of its own.
  turn++;
  byId.clear();
  const locators = new Map<string, string>();
  const ids = items.map(({ locator, ...item }, i) => {
    const id = `${turn}-${i}`;
    byId.set(id, { ...item, id });
    if (locator) locators.set(id, locator);
    return id;
  });
  engine.updateItems(ids);
  going(0);
  const listed = (format: 'text' | 'html'): string[] | null => {
    if (style.form !== 'entry') return null;
    engine.setOutputFormat(format);
    going(0);
    const made = engine.makeBibliography();
    return made ? made[1] : null;
  };
  // Each by itself: in a note that goes on from others, the engine would go through all of them again for each.
  const noted = (): string[] => {
    engine.setOutputFormat('html');
    return ids.map((id, i) => {
      going(i);
      const locator = locators.get(id);
      return engine.makeCitationCluster([{ id, position: 0, ...(locator ? { locator, label: 'page' } : {}) }]);
    });
  };
  // What comes from a style and from a page is held to the same as everything that is shown.
  const contents = (listed('html') ?? noted()).map((one) =>
    inline(allowedContent(fromHtml(one, { fragment: true }).children)),
  );
  const html = contents.map((children) => `<p>${toHtml({ type: 'root', children }).trim()}</p>`);
  // A list's text has spaces between its columns; a note's words are those of its HTML, and making it again would take as long again.
  const text = (listed('text') ?? contents.map((children) => textOf({ children }).text)).map((one) => one.trim());
  return {
    text: text.join('\n'),
    html: html.join('\n'),
    rtf: rtfDocument(text.map((one) => rtfParagraph(rtfText(one), false))),
  };
}

type Nodes = ReturnType<typeof allowedContent>;

/** The engine's boxes become the words in them. */
function inline(nodes: Nodes): Nodes {
  return nodes.flatMap((node): Nodes => {
    if (node.type !== 'element') return [node];
    const children = inline(node.children as Nodes);
    if (['em', 'i', 'strong', 'b', 'sup', 'sub', 'a'].includes(node.tagName)) return [{ ...node, children }];
    return children;
  });
}
