/** A message, whatever it came in, to its pages: what was forwarded inside it, its links where it is an alert, else its own text. */
import { append } from '../../article/append';
import type { Given, IsoDate, Page } from '../../contract/model';
import type { ReadInner } from '../../contract/stages';
import { withoutElements, withoutTags } from '../bare-html';
import { keepPicture, ResourceBudget, takeOutDataPictures } from '../pictures';
import { webAddress } from '../provenance';
import { namePictures } from '../references';
import { newPage } from '../page';
import { alertPages } from './alerts';
import { forwarded } from './forwarded';

export interface Attachment {
  name: string;
  /** Without brackets. */
  contentId: string | null;
  bytes: Uint8Array;
}

export interface Letter {
  subject: string | null;
  sender: string | null;
  date: IsoDate | null;
  html: string | null;
  text: string | null;
  /** Sent to a list of readers (RFC 2369): its sender publishes it and its day is the day of publication. */
  published: boolean;
  /** Where the message says that its text stands on the web. */
  url: string | null;
  attachments: readonly Attachment[];
}

/** Attachments that may hold an article; a mail's pictures, calendars and signatures do not. */
const ARTICLES = /\.(?:eml|msg|html?|xhtml|mht|mhtml|pdf|docx|odt|rtf|epub|md|txt|webarchive|warc|warc\.gz|wacz|zip)$/i;
/** Words below which a message that brings an article along is but its cover. */
const COVER_WORDS = 60;

/** `Fwd: Re: AW: Storm` → `Storm`, in the languages of mail programs. */
export function bareSubject(subject: string | null): string | null {
  const bare = (subject ?? '').replace(
    /^\s*(?:(?:re|fwd?|aw|wg|tr|rv|enc|sv|vs|vb|doorst|i|r|ynt|ilt|odp|pd|转发|回复|答复|轉寄|回覆|返信|転送)(?:\s*\[\d+\])?\s*[:：]\s*)+/iu,
    '',
  );
  return bare.trim() || null;
}

const wordsOf = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
const bareText = (html: string): string => withoutTags(withoutElements(html, ['style', 'script', 'title']), ' ');

/** The pages of a message; [] for one without words, links or articles. */
export async function pagesOfLetter(letter: Letter, format: string, inner: ReadInner): Promise<Page[]> {
  const brought: Page[] = [];
  for (const { name, bytes } of letter.attachments)
    if (ARTICLES.test(name))
      append(brought, await inner({ name, bytes, siblings: null, charset: null, modified: letter.date }));
  const alerts = letter.html ? alertPages(letter.html, format, letter.date) : [];
  if (alerts.length) return [...alerts, ...brought];
  const words = wordsOf(letter.html ? bareText(letter.html) : (letter.text ?? ''));
  if (words === 0 || (brought.length && words < COVER_WORDS)) return brought;
  const own = letter.html ? htmlPage(letter, letter.html, format) : textPage(letter, letter.text ?? '', format);
  return brought.length ? [{ ...own, place: { name: 'message', of: 0 } }, ...brought] : [own];
}

function givenOf(letter: Letter, title: string | null): Given {
  const given: Given = { fields: {} };
  if (title) given.fields.title = title;
  if (letter.published) {
    if (letter.sender) given.fields.publication = letter.sender;
    if (letter.date) given.fields.published = letter.date;
  }
  return given;
}

function htmlPage(letter: Letter, html: string, format: string): Page {
  const resources: Page['resources'] = new Map();
  const budget = new ResourceBudget();
  const names = new Map<string, string>();
  for (const { name, contentId, bytes } of letter.attachments) {
    const kept = keepPicture(bytes, resources, budget);
    if (!kept) continue;
    const resource = resources.get(kept)!;
    for (const reference of [contentId && `cid:${contentId}`, name])
      if (reference) {
        names.set(reference, kept);
        resources.set(reference, resource);
      }
  }
  // A page that was sent has a title of its own; a mail program's message has none, and its subject is the headline.
  const titled = /<title[^>]*>\s*[^<\s]/i.test(html) || /<meta[^>]+og:title/i.test(html);
  const title = bareSubject(letter.subject);
  return newPage(format, {
    source: namePictures(takeOutDataPictures(html, resources, budget), resources, (reference) =>
      names.get(reference.trim()),
    ),
    url: letter.url,
    savedAt: letter.date,
    containerTitle: title,
    given: givenOf(letter, titled ? null : title),
    resources,
    problems: budget.exceeded ? [{ kind: 'too-large', detail: 'pictures' }] : [],
  });
}

function textPage(letter: Letter, text: string, format: string): Page {
  const inside = forwarded(text);
  const title = bareSubject(inside?.subject ?? letter.subject);
  const given = givenOf(letter, title);
  if (inside?.date) given.dated = inside.date;
  return newPage(format, {
    kind: 'text',
    source: inside?.text ?? text,
    url: letter.url ?? webAddress(/^https?:\/\/\S+$/m.exec(inside?.text ?? text)?.[0]),
    savedAt: letter.date,
    containerTitle: title,
    given,
  });
}
