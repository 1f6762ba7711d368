/** E-mail messages (RFC 5322) and mailboxes of them (mbox). postal-mime reads the message; nothing that it names is fetched. */
import PostalMime, { type Email } from 'postal-mime';
import { CuttingsError } from '../../contract/errors';
import type { Page } from '../../contract/model';
import type { Importer, ReadInner } from '../../contract/stages';
import { clockDate, webAddress } from '../provenance';
import { sniff } from '../sniff';
import { pagesOfLetter, type Letter } from './letter';

const HEADERS = /^(?:From \S.*\r?\n)?(?:>?[A-Za-z][\w-]*[ \t]*:.*(?:\r?\n|$)(?:[ \t].*(?:\r?\n|$))*){2,}/;

/** The headers with which the text begins; null where it begins otherwise. */
function headersOf(head: string): string | null {
  return HEADERS.exec(head.trimStart())?.[0] ?? null;
}

/** Whether such headers are those of a message that was sent, or written to be: a saved page has a sender too, but no one it was sent to. */
function isMessage(headers: string): boolean {
  if (/^(?:snapshot-content-location|x-snapshot|content-location)\s*:/im.test(headers)) return false;
  const sent = /^(?:to|cc|bcc|delivered-to|received|return-path|x-original-to|list-id)\s*:/im.test(headers);
  const named = /^(?:from|subject|date)\s*:/im.test(headers);
  return (
    named &&
    (sent ? /^(?:from|message-id|mime-version|date|received)\s*:/im.test(headers) : /^message-id\s*:/im.test(headers))
  );
}

const MBOX_LINE = /^From \S+ .*\d{4}/m;

async function letterOf(bytes: Uint8Array, name: string): Promise<Letter> {
  let mail: Email;
  try {
    mail = await PostalMime.parse(bytes, {
      attachmentEncoding: 'arraybuffer',
      forceRfc822Attachments: true,
      maxNestingDepth: 50,
      maxHeadersSize: 1024 * 1024,
    });
  } catch (thrown) {
    throw new CuttingsError('page-unreadable', { detail: name }, { cause: thrown });
  }
  const header = (key: string) => mail.headers.find((one) => one.key === key)?.value;
  const sender = mail.from?.name || mail.from?.address || null;
  return {
    subject: mail.subject ?? null,
    sender,
    // The header as written: its offset says what day it was where it was sent.
    date: clockDate(header('date') ?? mail.date ?? ''),
    html: mail.html?.trim() ? mail.html : null,
    text: mail.text?.trim() ? mail.text : null,
    published: Boolean(header('list-unsubscribe') ?? header('list-id')),
    url: webAddress(header('content-location') ?? header('content-base') ?? header('x-url')),
    attachments: mail.attachments.map((one, i) => ({
      name: one.filename || (one.mimeType === 'message/rfc822' ? `message ${i + 1}.eml` : `part ${i + 1}`),
      contentId: one.contentId?.replace(/^<|>$/g, '') ?? null,
      bytes: typeof one.content === 'string' ? Buffer.from(one.content) : new Uint8Array(one.content),
    })),
  };
}

export const eml: Importer = {
  id: 'eml',
  label: 'formats.eml',
  extensions: ['eml', 'emlx'],
  mimeTypes: ['message/rfc822'],
  detect: (input) => {
    const { binary, head } = sniff(input.bytes);
    if (binary) return 0;
    const headers = headersOf(withoutCount(head));
    return headers && !/^From \S/.test(headers) && isMessage(headers) ? 0.97 : 0;
  },
  read: async (input, inner): Promise<Page[]> => {
    const start = Buffer.from(input.bytes.subarray(0, 32)).toString('latin1');
    const letter = await letterOf(input.bytes.subarray(start.length - withoutCount(start).length), input.name);
    const pages = await pagesOfLetter(letter, 'eml', inner);
    if (!pages.length) throw new CuttingsError('format-no-article', { detail: input.name });
    return pages;
  },
};

/** Apple Mail's .emlx has the message's length in a line before it. */
const withoutCount = (text: string): string => text.replace(/^\d{1,10}[ \t]*\n(?=[A-Za-z-]+:)/, '');

/** The messages of a mailbox: each begins after an empty line with `From `; such lines of their own were written `>From `. */
export function messagesOf(bytes: Uint8Array): Uint8Array[] {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const starts: number[] = [];
  for (let at = raw.indexOf('From '); at >= 0; at = raw.indexOf('\nFrom ', at + 1)) {
    if (at > 0 && raw[at] === 0x0a) {
      const blank = raw[at - 1] === 0x0a || (raw[at - 1] === 0x0d && raw[at - 2] === 0x0a);
      const end = raw.indexOf(0x0a, at + 1);
      const line = raw.toString('latin1', at + 1, Math.min(end < 0 ? raw.length : end, at + 300));
      if (blank && MBOX_LINE.test(line.trimEnd())) starts.push(at + 1);
    } else if (at === 0) starts.push(0);
    else break;
  }
  return starts.map((start, i) => {
    const line = raw.indexOf(0x0a, start);
    return line < 0 ? bytes.subarray(0, 0) : bytes.subarray(line + 1, starts[i + 1] ?? bytes.length);
  });
}

async function pagesOfMailbox(bytes: Uint8Array, inner: ReadInner): Promise<Page[]> {
  const pages: Page[] = [];
  let number = 0;
  for (const message of messagesOf(bytes)) {
    number++;
    pages.push(
      ...(await inner({ name: String(number), bytes: message, siblings: null, charset: null, modified: null })),
    );
  }
  return pages;
}

export const mbox: Importer = {
  id: 'mbox',
  label: 'formats.mbox',
  extensions: ['mbox', 'mbx'],
  mimeTypes: ['application/mbox'],
  detect: (input) => {
    const { binary, head } = sniff(input.bytes);
    if (binary || !head.startsWith('From ') || !MBOX_LINE.test(head.slice(0, 300).split('\n')[0]!.trimEnd())) return 0;
    const headers = headersOf(head.slice(head.indexOf('\n') + 1));
    return headers && isMessage(headers) ? 0.98 : 0;
  },
  read: async (input, inner): Promise<Page[]> => pagesOfMailbox(input.bytes, inner),
};
