/** What a page's source refers to, and giving its pictures the names of the files that were saved along. */
import { Parser } from 'htmlparser2';
import type { Page } from '../contract/model';

/** Attributes that may name a picture; lazy-loading scripts keep the real address in the `data-` ones. */
const SINGLE = new Set([
  'src',
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-hi-res-src',
  'data-full-src',
  'data-image',
  'data-url',
  'poster',
  'href',
]);
const SETS = new Set(['srcset', 'data-srcset', 'data-lazy-srcset', 'imagesrcset']);

/** Addresses of a srcset. */
function candidates(set: string): string[] {
  return set
    .slice(0, 20_000)
    .split(',')
    .map((part) => part.trim().split(/\s+/)[0] ?? '')
    .filter(Boolean);
}

/** References of a page to other files, as they stand in the source (entities undone), each once, at most 20,000. The source is given in pieces. */
export function referencesOf(pieces: readonly string[]): Set<string> {
  const found = new Set<string>();
  const put = (reference: string) => {
    const trimmed = reference.trim();
    if (trimmed && trimmed.length < 4000 && found.size < 20_000) found.add(trimmed);
  };
  const parser = new Parser({
    onattribute(name, value) {
      if (SINGLE.has(name)) put(value);
      else if (SETS.has(name)) candidates(value).forEach(put);
    },
  });
  for (const piece of pieces) parser.write(piece);
  parser.end();
  return found;
}

/** Pictures below this size are spacers and placeholders where the element names another one as well; in bytes. */
const PLACEHOLDER = 400;

/**
 * Gives every `img` whose picture was saved the picture's `assets/<name>` as its only address, so that neither a base address nor
 * an address for lazy loading leads away from the saved bytes. Everything else of the source stays as it is. Linear.
 *
 * @param find the `assets/` reference of what the page calls `reference`, where it was saved
 * @param inStyle the same for a `style` attribute
 */
export function namePictures(
  source: string,
  resources: Page['resources'],
  find: (reference: string) => string | undefined = () => undefined,
  inStyle: (style: string) => string | undefined = () => undefined,
): string {
  if (resources.size === 0) return source;
  const parts: string[] = [];
  let done = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name !== 'img') return;
      const picture = chosen(attributes);
      if (!picture) return;
      const rest = Object.entries(attributes).filter(([key]) => !SETS.has(key) && (key === 'href' || !SINGLE.has(key)));
      parts.push(source.slice(done, parser.startIndex), tag({ src: picture, ...Object.fromEntries(rest) }));
      done = parser.endIndex + 1;
    },
  });
  const chosen = (attributes: Record<string, string>): string | null => {
    const references = [attributes.src ?? '', ...[...SETS].flatMap((set) => candidates(attributes[set] ?? ''))];
    for (const key of SINGLE) if (key.startsWith('data-') && attributes[key]) references.push(attributes[key]);
    const saved = references
      .map((reference) => (resources.has(reference) && reference.startsWith('assets/') ? reference : find(reference)))
      .filter((name): name is string => name !== undefined && resources.has(name));
    if (attributes.style) {
      const shared = inStyle(attributes.style);
      if (shared && resources.has(shared)) saved.unshift(shared);
    }
    const others = references.filter((reference) => reference && !/^data:/i.test(reference)).length > 1;
    return saved.find((name) => !others || resources.get(name)!.bytes.length >= PLACEHOLDER) ?? null;
  };
  parser.end(source);
  parts.push(source.slice(done));
  return parts.join('');
}

function tag(attributes: Record<string, string>): string {
  const written = Object.entries(attributes).map(
    ([name, value]) => ` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`,
  );
  return `<img${written.join('')}>`;
}
