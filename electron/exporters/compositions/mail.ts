/**
 * As a mail that is ready to be sent (EML): the page with its pictures inside, and its words for programs that show no pages. Nothing in it is
 * fetched when it is read. Written here, as the libraries for it bring along code that reaches the network.
 */
import { assetMediaType } from '../../article/assets';
import { sha256Now } from '../../files/hash';
import { message } from '../../contract/messages/spoken';
import { safeName } from '../names';
import { oneLine } from '../parts/words';
import type { Composed } from './compose';
import type { Composer } from './composer';
import { pageOf } from './html';
import { wordsOf } from './text';

/** Pictures that programs for mail show. */
const SHOWN = /^image\/(?:png|jpeg|gif)$/;
/** Octets of an encoded word, of the 75 that it may have (RFC 2047, 2). */
const WORD = 45;

const wrapped = (base64: string): string => base64.replace(/.{76}/g, '$&\r\n');
const inBase64 = (bytes: Uint8Array | string): string => wrapped(Buffer.from(bytes as Uint8Array).toString('base64'));

/** Words of a header, whatever their letters. No line of a title can become a header of its own. */
export function headerWords(text: string): string {
  const plain = oneLine(text);
  if (/^[\x20-\x7e]{0,200}$/.test(plain) && !plain.includes('=?')) return plain;
  const words: string[] = [];
  let word = '';
  for (const sign of plain) {
    if (Buffer.byteLength(word + sign) > WORD) {
      words.push(word);
      word = '';
    }
    word += sign;
  }
  return [...words, word].map((one) => `=?utf-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ');
}

async function* messageOf(composed: Composed): AsyncGenerator<string> {
  const pictures = new Map<string, Uint8Array>();
  const cid = (name: string) => `${name}@cuttings.invalid`;
  let html = '';
  const page = pageOf(composed, (name, bytes) => {
    if (!SHOWN.test(assetMediaType(name) ?? '')) return null;
    pictures.set(name, bytes);
    return `cid:${cid(name)}`;
  });
  for await (const piece of page) html += piece;
  const mark = sha256Now(html).slice(0, 24);
  const [related, alternative] = [`related-${mark}`, `alternative-${mark}`];
  yield [
    `subject: ${headerWords(composed.title)}`,
    `from: ${headerWords(message('common.app'))} <cuttings@cuttings.invalid>`,
    'to: undisclosed-recipients:;',
    `message-id: <${mark}@cuttings.invalid>`,
    // Programs open it as a draft of the person's own.
    'x-unsent: 1',
    'mime-version: 1.0',
    `content-type: multipart/related; boundary="${related}"; type="multipart/alternative"`,
    '',
    `--${related}`,
    `content-type: multipart/alternative; boundary="${alternative}"`,
    '',
    `--${alternative}`,
    'content-type: text/plain; charset=utf-8',
    'content-transfer-encoding: base64',
    '',
    inBase64(await wordsOf(composed)),
    `--${alternative}`,
    'content-type: text/html; charset=utf-8',
    'content-transfer-encoding: base64',
    '',
    inBase64(html),
    `--${alternative}--`,
    '',
  ].join('\r\n');
  for (const [name, bytes] of pictures)
    yield [
      `--${related}`,
      `content-type: ${assetMediaType(name)}`,
      `content-disposition: inline; filename="${name}"`,
      `content-id: <${cid(name)}>`,
      'content-transfer-encoding: base64',
      '',
      inBase64(bytes),
      '',
    ].join('\r\n');
  yield `--${related}--\r\n`;
}

export const mail: Composer = {
  id: 'eml',
  label: 'export.as.eml',
  extension: 'eml',
  write: (composed) => ({ path: `${safeName(composed.title)}.eml`, bytes: messageOf(composed) }),
};
