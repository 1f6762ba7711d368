/** Batches in RTF: Nexis' older layout, Factiva's codes in a table, agencies' clippings with a line that says where each was found. */
import type { Given, Page } from '../../contract/model';
import type { Importer } from '../../contract/stages';
import { isRtf, readRtf } from '../documents/rtf-text';
import { UTF8 } from '../page';
import { folded, pagesOf, type Entry } from './article-page';
import { languageNamed } from './language-names';
import { COUNT, oldRecords } from './nexis';

/** `"Kurier.at" gefunden am 28.12.2017 10:36 Uhr`, and the like of it. */
const FOUND =
  /^\W{0,40}"?([^"]{2,80}?)"?(?<!\s)\s+(?:gefunden|erschienen|found|publié|published)\s+(?:am|on|le)\s+(\d{1,2}[./]\d{1,2}[./]\d{4}(?:,?\s+\d{1,2}:\d{2})?)(?:\s*Uhr)?\W*$/iu;
const CODE = /^(SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|ART|CO|IN|NS|RE|PUB|AN|VOL|CT|RF|IPC|IPD|CLM)\t([\s\S]*)$/;

function foundEntries(paragraphs: readonly string[]): Entry[] {
  const starts = paragraphs.flatMap((text, i) => (FOUND.test(text) ? [i] : []));
  return starts.map((start, n) => {
    const [, publication, dated] = FOUND.exec(paragraphs[start]!)!;
    const [title, ...rest] = paragraphs
      .slice(start + 1, starts[n + 1] ?? paragraphs.length)
      .filter((text) => text.trim());
    const given: Given = { fields: { publication: publication! }, dated };
    if (title) given.fields.title = folded(title);
    const url = rest.findIndex((text) => /^\W*https?:\/\/\S+$/.test(text));
    if (url >= 0) given.fields.url = /https?:\/\/\S+/.exec(rest[url]!)![0];
    return { given, paragraphs: rest.filter((_, i) => i !== url), aside: [] };
  });
}

function codedEntries(paragraphs: readonly string[]): Entry[] {
  const entries: { given: Given; paragraphs: string[]; aside: string[] }[] = [];
  let seen = new Set<string>();
  let code = '';
  for (const text of paragraphs) {
    const coded = CODE.exec(text);
    if (coded) {
      code = coded[1]!;
      // The first code that comes again begins the next article.
      if (!entries.length || (seen.has(code) && ['SE', 'HD', 'BY'].includes(code))) {
        entries.push({ given: { fields: {} }, paragraphs: [], aside: [] });
        seen = new Set();
      }
      seen.add(code);
    }
    const entry = entries.at(-1);
    const value = folded(coded ? coded[2]! : text);
    if (!entry || !value) continue;
    const { given } = entry;
    if (code === 'HD') given.fields.title = given.fields.title ? `${given.fields.title} ${value}` : value;
    else if (code === 'LP' || code === 'TD') entry.paragraphs.push(value);
    else if (!coded) entry.aside.push(value);
    else if (code === 'BY') given.byline = value;
    else if (code === 'PD') given.dated = `${value} ${given.dated ?? ''}`.trim();
    else if (code === 'ET') given.dated = `${given.dated ?? ''} ${value}`.trim();
    else if (code === 'SN') given.fields.publication = value;
    else if (code === 'SE') given.fields.section = value;
    else if (code === 'CY') given.fields.copyright = value;
    else if (code === 'PUB') given.fields.publisher = value;
    else if (code === 'LA') given.fields.language = languageNamed(value);
    else entry.aside.push(`${code}: ${value}`);
  }
  return entries.filter(({ given }) => given.fields.title);
}

export const rtfBatch: Importer = {
  id: 'rtf-batch',
  label: 'formats.rtf-batch',
  extensions: ['rtf'],
  mimeTypes: [],
  detect: ({ bytes }) => {
    if (!isRtf(bytes)) return 0;
    const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    const found = /(?:gefunden am|found on) \d{1,2}[./]\d/.test(source);
    const counted = /\d{1,6} (?:of|von|de) \d{1,6} DO[CK]U/.test(source);
    const codes = ['HD', 'PD', 'SN', 'LP'].every((code) =>
      new RegExp(`[\\s}]${code}(?:\\\\cell|\\\\tab|[\\s}])`).test(source),
    );
    return found || counted || codes ? 0.8 : 0;
  },
  read: async (input, inner): Promise<Page[]> => {
    const { paragraphs } = readRtf(input.bytes);
    const entries = paragraphs.some((text) => COUNT.test(text))
      ? oldRecords(paragraphs)
      : [foundEntries(paragraphs), codedEntries(paragraphs)].find((list) => list.length > 0);
    if (entries?.length) return pagesOf('rtf-batch', UTF8, entries, []);
    const { rtf } = await import('../documents/rtf');
    return rtf.read(input, inner);
  },
};
