/** A page from a word processor's document: its HTML through the same cleaning as any, its properties as witnesses. */
import type { Given, Page } from '../../contract/model';
import { escapeHtml, newPage } from '../page';
import { ResourceBudget, takeOutDataPictures } from '../pictures';

export interface Properties {
  title: string | null;
  author: string | null;
  /** ISO 8601. */
  modified: string | null;
  language: string | null;
}

export const NO_PROPERTIES: Properties = { title: null, author: null, modified: null, language: null };

/** A text without tags of a property's file; null where it is empty. */
export function property(xml: string | undefined, name: string): string | null {
  const found = new RegExp(`<${name}(?:\\s[^>]*)?>([^<]{1,1000})</${name}>`).exec(xml ?? '')?.[1];
  return (
    found
      ?.replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&apos;/g, "'")
      .replace(/&amp;/g, '&')
      .trim() || null
  );
}

export function officePage(format: string, body: string, properties: Properties, extra: { given?: Given } = {}): Page {
  const resources: Page['resources'] = new Map();
  const budget = new ResourceBudget();
  const { title, author, language, modified } = properties;
  const head = [
    '<meta charset="utf-8">',
    title ? `<title>${escapeHtml(title)}</title>` : '',
    author ? `<meta name="author" content="${escapeHtml(author)}">` : '',
  ].join('');
  const source = `<!doctype html><html${language ? ` lang="${escapeHtml(language)}"` : ''}><head>${head}</head><body>${takeOutDataPictures(body, resources, budget)}</body></html>`;
  return newPage(format, {
    source,
    savedAt: modified,
    containerTitle: title,
    resources,
    problems: budget.exceeded ? [{ kind: 'too-large', detail: 'pictures' }] : [],
    ...extra,
  });
}
