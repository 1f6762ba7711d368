/** A clipping that attacks every format at once: orders of spreadsheets, TeX, Word, reference managers, HTML, XML and terminals. */
import type { ExportItem } from '../../electron/contract/stages';
import { highlight, item, PICTURE } from './items';

/** One sentence that means something in each format, and must be words in all. */
export const ATTACK = [
  '=HYPERLINK("http://evil.example","x")',
  "=cmd|'/C calc'!A0",
  '@SUM(1+1)*cmd',
  '\\input{/etc/passwd}\\write18{touch /tmp/owned}',
  '}, note = {owned}} @book{evil, title={x}',
  'ER  - \r\nTY  - BOOK',
  '{ INCLUDEPICTURE "http://evil.example/x.png" } { DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe }',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '{{ "x" | include: "/etc/passwd" }}{% render "evil" %}',
  ']]><!ENTITY x SYSTEM "file:///etc/passwd">&x;',
  '_x0000_ _x0041_',
  'a\0b\x01c\x1b[31md\x7f\ufffee\ud800f\u202egnp.exe',
  '%%EOF $\\immediate$ ~^#&_%',
].join(' ');

/** A value that begins as a formula does, in each way. */
export const FORMULAS = ['=1+1', '+1+1', '-1+1', '@A1', '\t=1+1', '\r=1+1', '＝1+1'];

export function hostile(start = ''): ExportItem {
  const words = `${start}${ATTACK}`;
  return item(
    '<p>x</p>',
    {
      title: words,
      subtitle: words,
      authors: [words, `${start}{A} and {B}`],
      agency: words,
      dateline: words,
      published: '2024-04-14',
      publication: words,
      edition: words,
      page: `${start}A4`,
      publisher: words,
      section: words,
      series: words,
      topics: [words, `${start}a, b; c`],
      url: `https://evil.example/{a}\\b"c%7D?d=<e>&f=~#g`,
      language: 'en"><x',
      copyright: words,
      correction: words,
      figures: [{ caption: words, credit: words, src: null, alt: words }],
    },
    {
      clipping: {
        tags: [words],
        note: `${words}\n\n<script>alert(2)</script> [x](javascript:alert(3)) ![p](http://evil.example/p.png)`,
        original: {
          file: 'original.html',
          name: `${start}../../evil\n${words}.html`,
          sha256: 'ab'.repeat(32),
          bytes: 1,
        },
        provenance: {
          format: 'html',
          charset: { name: 'utf-8', from: 'declared', confidence: 1 },
          savedFrom: `https://evil.example/{x}\\"<y>`,
          savedAt: '2024-04-16T09:12:44+09:00',
          importedAt: '2024-04-17T10:00:00Z',
          cleaner: 1,
        },
      },
    },
  );
}

/** The same with its words in body and highlights, which are placed in it. */
export function hostileWhole(start = ''): ExportItem {
  const base = hostile(start);
  const words = `${start}${ATTACK}`;
  const text = (value: string) => ({ type: 'text' as const, value });
  const element = (tagName: string, ...children: ExportItem['body']['children']) =>
    ({ type: 'element', tagName, properties: {}, children }) as never;
  const body: ExportItem['body'] = {
    type: 'root',
    children: [
      element('p', text(words)),
      element('h2', text(words)),
      element('ul', element('li', text(words)), element('li', element('p', text('b')))),
      element('blockquote', element('p', text(words))),
      element('pre', text(words)),
      element('table', element('tr', element('th', text(words)), element('td', text('x')))),
      element(
        'figure',
        {
          type: 'element',
          tagName: 'img',
          properties: { src: `assets/${PICTURE}`, alt: words },
          children: [],
        } as never,
        element('figcaption', text(words)),
      ),
      element('p', {
        type: 'element',
        tagName: 'a',
        properties: { href: 'https://evil.example/"><x' },
        children: [text('link')],
      } as never),
      // What no browser would make of HTML, but a tree may hold.
      element('li', text('stray')),
      element('td', text('stray cell')),
      element('p', element('p', text('inner'))),
    ],
  };
  const placed = highlight(body, words.slice(5, 60), words, 'purple', 1);
  const across = { ...highlight(body, 'stray', '', 'blue', 2), tags: [words] };
  const lost = highlight(body, `${words} that is not there`, words, 'pink', 3);
  return { ...base, body, highlights: [placed, across, lost] };
}
