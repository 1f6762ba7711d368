/** The folder that "web page, complete" leaves beside the page: found by what the page itself refers to. */
import { referencesOf } from './references';

/** A relative reference as path segments, percent-decoding undone; null for what is absolute, climbs, or names no file. */
export function relativePath(reference: string): string[] | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(reference) || /^[\\/#?]/.test(reference)) return null;
  const bare = reference.replace(/[?#].*$/s, '');
  let decoded = bare;
  try { decoded = decodeURIComponent(bare); } catch (thrown) { if (!(thrown instanceof URIError)) throw thrown; }
  // Internet Explorer writes backslashes; whatever is written, no segment may lead upwards or hide a drive or a zero.
  const segments = decoded.split(/[\\/]/).filter((s) => s !== '' && s !== '.');
  if (segments.length === 0 || segments.some((s) => s === '..' || /[\0:]/.test(s))) return null;
  return segments;
}

/**
 * Endings that browsers give the folder, in their languages. Used only where the page was renamed after saving; otherwise the
 * folder is known by beginning like the page's own name.
 */
const ENDING = /(?:[_.-](?:files|file|fichiers|dateien|archivos|arquivos|bestanden|pliki|soubory|s[uú]bory|filer|tiedostot|f[aá]jlok|elemei|fails|failid|failai|datoteke|fitxers|fitxategiak|ficheiros|dosyalar|fisiere|fi[sș]iere|files_files)|_html|_htm)$/i;

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Folder names that the page's references begin with and that look like a companion of a saved page. */
export function companionNames(source: string | readonly string[], pageName?: string): string[] {
  const stem = pageName === undefined ? '' : folded(pageName.replace(/\.(?:x?html?|shtml)$/i, ''));
  const names = new Set<string>();
  for (const reference of referencesOf(source)) {
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
