/**
 * Property lists, binary and XML, as plain values (dates as ISO 8601, data as bytes). Both are read here: the kept parsers expand what
 * is shared by reference each time it is met, so that a kilobyte of a hostile list becomes gigabytes; here every object is made once.
 */
import { Parser } from 'htmlparser2';
import { CuttingsError } from '../../contract/errors';

export type Plist = string | number | boolean | Uint8Array | Plist[] | { [key: string]: Plist };

/** Objects of one list, and how deep they may stand in one another. */
const MOST = 1_000_000;
const DEEPEST = 64;
/** Seconds from 1970 to 2001, where Apple's clock begins. */
const EPOCH = 978_307_200;

const unreadable = (name: string, cause?: unknown) => new CuttingsError('page-unreadable', { detail: name }, { cause });

export const isBinaryPlist = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 6)).toString('latin1') === 'bplist';

/** Throws `page-unreadable`. */
export function binaryPlist(name: string, bytes: Uint8Array): Plist {
  try {
    return readBinary(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  } catch (thrown) {
    throw thrown instanceof CuttingsError ? thrown : unreadable(name, thrown);
  }
}

function readBinary(raw: Buffer): Plist {
  const trailer = raw.subarray(-32);
  const [offsetSize, referenceSize] = [trailer[6]!, trailer[7]!];
  const count = Number(trailer.readBigUInt64BE(8));
  const top = Number(trailer.readBigUInt64BE(16));
  const table = Number(trailer.readBigUInt64BE(24));
  if (count > MOST || offsetSize < 1 || offsetSize > 6 || referenceSize < 1 || referenceSize > 6)
    throw new RangeError('trailer');
  const offsets = Array.from({ length: count }, (_, i) => raw.readUIntBE(table + i * offsetSize, offsetSize));
  const done = new Map<number, Plist>();
  const read = (number: number, depth: number): Plist => {
    const known = done.get(number);
    if (known !== undefined) return known;
    if (depth > DEEPEST) throw new RangeError('depth');
    const value = valueAt(offsets[number] ?? raw.length, depth);
    done.set(number, value);
    return value;
  };
  const valueAt = (offset: number, depth: number): Plist => {
    const mark = raw.readUInt8(offset);
    const kind = mark >> 4;
    let length = mark & 15;
    let at = offset + 1;
    if (kind >= 4 && kind !== 8 && length === 15) {
      const bytes = 1 << (raw.readUInt8(at) & 15);
      length = raw.readUIntBE(at + 1, Math.min(6, bytes));
      at += 1 + bytes;
    }
    const room = (size: number) => {
      if (at + size > raw.length) throw new RangeError('length');
    };
    switch (kind) {
      case 0:
        return length === 9;
      case 1:
        return length === 3 ? Number(raw.readBigInt64BE(at)) : raw.readUIntBE(at, Math.min(6, 1 << length));
      case 2:
        return length === 2 ? raw.readFloatBE(at) : raw.readDoubleBE(at);
      case 3:
        return new Date((raw.readDoubleBE(at) + EPOCH) * 1000).toISOString();
      case 4:
        room(length);
        return raw.subarray(at, at + length);
      case 5:
        room(length);
        return raw.toString('latin1', at, at + length);
      case 6:
        room(length * 2);
        return Buffer.from(raw.subarray(at, at + length * 2))
          .swap16()
          .toString('utf16le');
      case 8:
        return raw.readUIntBE(at, Math.min(6, length + 1));
      case 10:
      case 12:
        room(length * referenceSize);
        return Array.from({ length }, (_, i) => read(raw.readUIntBE(at + i * referenceSize, referenceSize), depth + 1));
      case 13: {
        room(length * 2 * referenceSize);
        const reference = (i: number) => raw.readUIntBE(at + i * referenceSize, referenceSize);
        return Object.fromEntries(
          Array.from({ length }, (_, i) => [
            String(read(reference(i), depth + 1)),
            read(reference(length + i), depth + 1),
          ]),
        );
      }
      default:
        throw new RangeError('kind');
    }
  };
  return read(top, 0);
}

/** Entities of the document's own are never declared nor expanded. Throws `page-unreadable`. */
export function xmlPlist(name: string, source: string): Plist {
  interface Open {
    value: Plist[] | { [key: string]: Plist };
    key: string;
  }
  const stack: Open[] = [];
  let top: Plist | undefined;
  let text = '';
  const put = (value: Plist) => {
    const open = stack.at(-1);
    if (!open) top ??= value;
    else if (Array.isArray(open.value)) open.value.push(value);
    else open.value[open.key] = value;
  };
  const parser = new Parser(
    {
      onopentag(tag) {
        text = '';
        if (tag !== 'dict' && tag !== 'array') return;
        if (stack.length > DEEPEST) throw unreadable(name);
        stack.push({ value: tag === 'dict' ? (Object.create(null) as { [key: string]: Plist }) : [], key: '' });
      },
      ontext(part) {
        text += part;
      },
      onclosetag(tag) {
        const open = stack.at(-1);
        if (tag === 'key' && open) open.key = text;
        else if (tag === 'string' || tag === 'date') put(text);
        else if (tag === 'integer' || tag === 'real') put(Number(text));
        else if (tag === 'true' || tag === 'false') put(tag === 'true');
        else if (tag === 'data') put(Buffer.from(text, 'base64'));
        else if ((tag === 'dict' || tag === 'array') && open) {
          stack.pop();
          put(open.value);
        }
        text = '';
      },
    },
    { xmlMode: true },
  );
  parser.end(source);
  if (top === undefined) throw unreadable(name);
  return top;
}
