/**
 * UTF-8 that was read as Windows-1252 and written as UTF-8 again (`â€™` for `’`): repaired only where certain, that is where the
 * characters, taken back to bytes, are well-formed UTF-8, and only in texts where nothing speaks against it.
 */

/** What Windows-1252 makes of 0x80 … 0x9F. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const BYTE = new Map<string, number>([...HIGH].map((c, i) => [c, 0x80 + i]));
const RUN = new RegExp(`[\\u00c2-\\u00f4](?:[\\u0080-\\u00bf${HIGH}]){1,3}`, 'gu');

function byteOf(character: string): number {
  return BYTE.get(character) ?? character.charCodeAt(0);
}

/** One run back to what it was, or null if its bytes are no UTF-8. */
function undo(run: string): string | null {
  const characters = [...run];
  const lead = byteOf(characters[0]!);
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (characters.length < length) return null;
  try {
    return (
      new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(characters.slice(0, length), byteOf)) +
      characters.slice(length).join('')
    );
  } catch {
    return null; /* Not UTF-8 underneath: the text stays as it is. */
  }
}

/** A cheap look at UTF-8 bytes: false where no text could need a repair, that is where no `Â` … `ô` stands before another character beyond ASCII. */
export function mayBeMojibake(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0xc3); at >= 0; at = bytes.indexOf(0xc3, at + 2)) if (bytes[at + 2]! >= 0x80) return true;
  return false;
}

/** Repairs double-encoded text. Linear. Texts in which `Ã`, `â` and the like stand as letters of their own are left alone. */
export function repairMojibake(text: string): string {
  if (!/[\u00c2-\u00f4][\u0080-\u00bf\u20ac\u2018-\u2022\u2026\u2122\u0153\u0152\u0161\u017e]/.test(text)) return text;
  let certain = 0,
    doubtful = 0;
  // A closing quote ends in a byte that Windows-1252 lacks: some programs wrote U+FFFD for it.
  const repaired = text.replaceAll('â€\ufffd', 'â€\u009d').replace(RUN, (run) => {
    const was = undo(run);
    if (was === null) {
      doubtful += 1;
      return run;
    }
    certain += 1;
    return was;
  });
  return certain >= 2 && doubtful * 10 <= certain ? repaired : text;
}
