/** The folder that "web page, complete" leaves beside the page: found by what the page itself refers to. */
import { referencesOf } from './references';

/** A relative reference as path segments, percent-decoding undone; null for what is absolute, climbs, or names no file. */
export function relativePath(reference: string): string[] | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(reference) || /^[\\/#?]/.test(reference)) return null;
  const bare = reference.replace(/[?#].*/s, '');
  let decoded = bare;
  try {
    decoded = decodeURIComponent(bare);
  } catch (thrown) {
    if (!(thrown instanceof URIError)) throw thrown;
  }
  // Internet Explorer writes backslashes; whatever is written, no segment may lead upwards or hide a drive or a zero.
  const segments = decoded.split(/[\\/]/).filter((s) => s !== '' && s !== '.');
  if (segments.length === 0 || segments.some((s) => s === '..' || /[\0:]/.test(s))) return null;
  return segments;
}

/**
 * Endings that browsers give the folder, in their languages. Used only where the page was renamed after saving; otherwise the
 * folder is known by beginning like the page's own name.
 */
const ENDINGS =
  'files|file|fichiers|dateien|archivos|arquivos|bestanden|pliki|soubory|s[uú]bory|filer|tiedostot|f[aá]jlok|elemei|fails|failid|failai|datoteke|fitxers|fitxategiak|ficheiros|dosyalar|fisiere|fi[sș]iere|files_files';
const ENDING = new RegExp(`(?:[_.-](?:${ENDINGS})|_html|_htm)$`, 'i');
/** The same where it stands in a page's source before a separator; letters with marks may be written in any way there. */
const ENDING_IN_SOURCE = new RegExp(
  `(?:[_.-](?:${ENDINGS.replace(/\[[^[\]]+\]/g, '[^"\'<>/]{1,18}')})|_html?)(?:[\\\\/]|%2f|%5c|&)`,
  'i',
);

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Places at which the page's name is looked for before the page is parsed anyway, and characters looked at after each: linear in any page. */
const MOST_PLACES = 200;
const REACH = 400;

/** Whether the first word of the page's name stands anywhere in one value with a separator behind it. */
function nameStands(pieces: readonly string[], stem: string): boolean {
  const word = /^[a-z0-9]{3,}/.exec(stem)?.[0];
  if (word === undefined) return true;
  const pattern = new RegExp(word, 'gi');
  const end = stem.includes("'") ? /["<>\\/]/ : /["'<>\\/]/;
  let places = 0;
  for (const piece of pieces) {
    for (const { index } of piece.matchAll(pattern)) {
      if (++places > MOST_PLACES) return true;
      const rest = piece.slice(index, index + REACH);
      const at = rest.search(end);
      if (rest[at] === '/' || rest[at] === '\\') return true;
    }
  }
  return false;
}

/** False only where no reference can begin with a companion's name: most pages are then not parsed for it. */
function mayName(pieces: readonly string[], stem: string): boolean {
  return pieces.some((piece) => ENDING_IN_SOURCE.test(piece)) || (stem !== '' && nameStands(pieces, stem));
}

/** Folder names that the page's references begin with and that look like a companion of a saved page. The source is given in pieces that end with tags. */
export function companionNames(pieces: readonly string[], pageName?: string): string[] {
  const stem = pageName === undefined ? '' : folded(pageName.replace(/\.(?:x?html?|shtml)$/i, ''));
  const names = new Set<string>();
  if (!mayName(pieces, stem)) return [];
  for (const reference of referencesOf(pieces)) {
    const path = relativePath(reference);
    if (!path || path.length < 2) continue;
    const folder = path[0]!;
    if (ENDING.test(folder.normalize('NFC')) || beginsAlike(folded(folder), stem)) names.add(folder);
    if (names.size >= 20) break;
  }
  return [...names];
}

/** `Story_anything` beside `Story.html`; browsers may shorten either, so 24 characters in common are enough. */
function beginsAlike(folder: string, stem: string): boolean {
  if (stem.length === 0) return false;
  const common = stem.slice(0, 24);
  return folder.startsWith(common) && (stem.length > 24 || /^[_.\- ]/.test(folder.slice(stem.length)));
}

/** Tells of the paths of an archive which lie in the folder of pictures and scripts that a browser writes beside a page: `<stem>_files`, `<stem>-Dateien` … */
export function liesInCompanion(paths: Iterable<string>): (path: string) => boolean {
  const pages = pageStems(paths);
  return (path) => {
    const parts = path.split('/');
    return parts.slice(0, -1).some((folder, i) => {
      const stem = companionStem(folder);
      return stem !== null && pages.has([...parts.slice(0, i), stem].join('/').normalize('NFC'));
    });
  };
}

/**
 * The name (without ending) of the page whose companion a folder would be by its own, in the Unicode form NFC; null where it can be none.
 * Marks may stand apart from their letters in the one name and not in the other.
 */
export function companionStem(folder: string): string | null {
  return /^(.*)[ ._-]\p{L}+$/su.exec(folder.normalize('NFC'))?.[1] ?? null;
}

const PAGE_ENDING = /\.x?html?$/i;

/** The web pages among names or paths by what they are called without their ending, as `companionStem` gives it: what may have a companion. */
export function pageStems(names: Iterable<string>): Map<string, string> {
  const stems = new Map<string, string>();
  for (const name of names) if (PAGE_ENDING.test(name)) stems.set(name.replace(PAGE_ENDING, '').normalize('NFC'), name);
  return stems;
}
