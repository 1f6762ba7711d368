/**
 * Outlook's messages (.msg). @kenjiuno/msgreader reads the compound file (Apache-2.0, kept, pure JavaScript); a body that is only
 * there as RTF is unpacked by its sister package and read as any RTF.
 */
import { decompressRTF } from '@kenjiuno/decompressrtf';
import MsgReader, { type FieldsData } from '@kenjiuno/msgreader';
import { CuttingsError } from '../../contract/errors';
import type { Page } from '../../contract/model';
import type { Importer } from '../../contract/stages';
import { decodeSource } from '../source';
import { clockDate, webAddress } from '../provenance';
import { isSoundCompound } from './compound';
import { pagesOfLetter, type Attachment, type Letter } from './letter';

/** What the default of a CommonJS module is differs between Node, where it is the module, and what bundles us. */
const Reader: typeof MsgReader =
  'default' in MsgReader ? (MsgReader as unknown as { default: typeof MsgReader }).default : MsgReader;

const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** A stream that every message has and no other document of old Office (its name in UTF-16). */
const MARK = Buffer.from('__properties_version1.0', 'utf16le');
/** How many times its own length a packed RTF may have: more is a lie. */
const FACTOR = 20;

export const isCompound = (bytes: Uint8Array): boolean => COMPOUND.every((byte, i) => bytes[i] === byte);

/** What the RTF says of its own length and of what it unpacks to is looked at first: the package goes as far as it is told, past the end, too. */
export function unpacked(packed: Uint8Array): Uint8Array | null {
  if (packed.length < 16) return null;
  const sizes = Buffer.from(packed.buffer, packed.byteOffset, packed.length);
  // The first counts what follows it.
  const isLonger = sizes.readUInt32LE(0) > packed.length - 4;
  if (isLonger || sizes.readUInt32LE(4) > packed.length * FACTOR + 65_536) return null;
  return Uint8Array.from(decompressRTF(Array.from(packed)));
}

/** In a damaged message a property may have another kind of value than the package says. */
const words = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const bytesIn = (value: unknown): Uint8Array | null => (value instanceof Uint8Array && value.length ? value : null);

function attachmentsOf(reader: MsgReader, fields: FieldsData): Attachment[] {
  return (fields.attachments ?? []).flatMap((one, i): Attachment[] => {
    const { fileName, content } = reader.getAttachment(one);
    const given = words(fileName);
    const name = one.innerMsgContent ? `${given?.replace(/\.msg$/i, '') ?? `message ${i + 1}`}.msg` : given;
    const contentId = words(one.pidContentId)?.replace(/^<|>$/g, '') ?? null;
    return content instanceof Uint8Array ? [{ name: name || `part ${i + 1}`, contentId, bytes: content }] : [];
  });
}

function letterOf(reader: MsgReader): Letter {
  const fields = reader.getFileData();
  const attachments = attachmentsOf(reader, fields);
  const page = bytesIn(fields.html);
  const html = page ? decodeSource(page, { person: null, kind: 'html' }).source : words(fields.bodyHtml);
  const body = words(fields.body);
  const packed = html || body ? null : bytesIn(fields.compressedRtf);
  const rtf = packed ? unpacked(packed) : null;
  const date = words(fields.messageDeliveryTime) ?? words(fields.clientSubmitTime) ?? words(fields.creationTime);
  const sent = date ? new Date(date) : null;
  const headers = words(fields.headers) ?? '';
  return {
    subject: words(fields.subject),
    sender: words(fields.senderName) ?? words(fields.senderEmail),
    date: sent && !Number.isNaN(sent.getTime()) ? clockDate(sent.toISOString()) : null,
    html: html?.trim() ? html : null,
    text: body?.trim() ? body : null,
    published: /^list-unsubscribe\s*:/im.test(headers),
    url: webAddress(/^content-location\s*:\s*(\S+)/im.exec(headers)?.[1]),
    attachments: rtf ? [...attachments, { name: 'message.rtf', contentId: null, bytes: rtf }] : attachments,
  };
}

export const msg: Importer = {
  id: 'msg',
  label: 'formats.msg',
  extensions: ['msg'],
  mimeTypes: ['application/vnd.ms-outlook'],
  detect: (input) =>
    isCompound(input.bytes) &&
    Buffer.from(input.bytes.buffer, input.bytes.byteOffset, input.bytes.length).includes(MARK)
      ? 1
      : 0,
  read: async (input, inner): Promise<Page[]> => {
    let letter: Letter;
    if (!isSoundCompound(input.bytes)) throw new CuttingsError('page-unreadable', { detail: input.name });
    try {
      // Its own copy: the reader keeps views of what it is given.
      const copy = Uint8Array.from(input.bytes);
      letter = letterOf(new Reader(copy.buffer));
    } catch (thrown) {
      throw new CuttingsError('page-unreadable', { detail: input.name }, { cause: thrown });
    }
    const pages = await pagesOfLetter(letter, 'msg', inner);
    if (!pages.length) throw new CuttingsError('format-no-article', { detail: input.name });
    return pages;
  },
};
