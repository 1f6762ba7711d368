/** Documents inside a page: an article that stands in one of its frames is read there. */
import { decodeHTML } from 'entities';
import { dataBytes } from '../article/assets';
import type { Article, Page } from '../contract/model';

/** So many frames are looked into, and none with less source than an article needs. */
const MOST_FRAMES = 8;
const LEAST_SOURCE = 300;
/** A page with fewer words of its own may be nothing but the rim of its frames. */
const RIM = 40;

/** `<iframe srcdoc="…">`, as programs that save a page in one file write frames. */
const SRCDOC = /<iframe\b[^>]{0,2000}?\ssrcdoc\s*=\s*(?:"([^"]*)"|'([^']*)')/gi;
/** … or their whole documents as addresses. */
const DATA = /<i?frame\b[^>]{0,2000}?\ssrc\s*=\s*(?:"(data:text\/html[^"]*)"|'(data:text\/html[^']*)')/gi;
const DATA_HEAD = /^data:text\/html((?:;[^,;]{0,60})*),/i;

/** The document that an address holds; null where it cannot be read. */
function documentIn(address: string): string | null {
  const head = DATA_HEAD.exec(address);
  if (!head) return null;
  const given = address.slice(head[0].length);
  const charset = /charset=([\w-]+)/i.exec(head[1]!)?.[1] ?? 'utf-8';
  try {
    // Such an address may hold letters that nobody encoded.
    if (!/;base64/i.test(head[1]!) && /^utf-?8$/i.test(charset)) return decodeURIComponent(given);
    const bytes = dataBytes(address);
    return bytes && new TextDecoder(charset).decode(bytes);
  } catch {
    return null;
  }
}

function framesOf(page: Page): { frame: Page; path?: string }[] {
  const inside: NonNullable<Page['frames']>[number][] = [...(page.frames ?? [])];
  for (const match of page.source.matchAll(SRCDOC)) {
    if (inside.length >= MOST_FRAMES) break;
    const source = decodeHTML(match[1] ?? match[2] ?? '');
    if (source.length >= LEAST_SOURCE) inside.push({ source, url: null });
  }
  for (const match of page.source.matchAll(DATA)) {
    if (inside.length >= MOST_FRAMES) break;
    const source = documentIn(decodeHTML(match[1] ?? match[2] ?? ''));
    if (source && source.length >= LEAST_SOURCE) inside.push({ source, url: null });
  }
  const { format, kind, charset, savedAt, containerTitle, resources } = page;
  return inside.slice(0, MOST_FRAMES).map(({ source, url, path }) => ({
    frame: { format, kind, source, charset, url: url ?? page.url, savedAt, containerTitle, resources, problems: [] },
    ...(path ? { path } : {}),
  }));
}

/** A page that is shown as nothing but its frames; what words it has are for browsers that know none. */
const FRAMESET = /<frameset\b/i;

/** True where a page has hardly any words of its own, so that its frames are asked. */
const isRim = (article: Article): boolean =>
  article.words < RIM || article.problems.some((problem) => problem.kind === 'no-article');

/**
 * The article, or where the page has none of its own, the longest one in its frames, with what the page knows of it beside: its address and
 * problems of its file. `read` cleans one document. Frames in frames are followed, each level at most `MOST_FRAMES`, two levels deep.
 */
export function withFrames(page: Page, own: Article, read: (page: Page) => Article, depth = 0): Article {
  if (depth >= 2) return own;
  const frameset = Boolean(page.frames?.length) && FRAMESET.test(page.source);
  if (!frameset && !isRim(own)) return own;
  let best: Article | null = null;
  for (const { frame, path } of framesOf(page)) {
    const article = withFrames(frame, read(frame), read, depth + 1);
    if (!isRim(article) && article.words > (best?.words ?? (frameset ? 0 : own.words)))
      best = { ...article, ...(path ? { frame: path } : {}) };
  }
  if (!best) return own;
  const { url, publication } = own.fields;
  // A frame without a headline holds the text alone: all else stands on the page around it.
  const around = best.fields.title ? (publication ? { publication } : {}) : own.fields;
  return {
    ...best,
    fields: { ...around, ...best.fields, ...(url && !best.fields.url ? { url } : {}) },
    problems: [...page.problems, ...best.problems],
  };
}
