/** A small file of each format that is read, by the importer's id: articles of its own, so that none is another saving of another. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader';
import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner';
import { createTar } from 'nanotar';
import { ZipFile } from 'yazl';
import { EXPORTERS } from '../../electron/exporters';
import { files, item } from '../exporters/items';
import { random } from '../security/mutations';

const FIXTURES = resolve(import.meta.dirname, '../fixtures/importers');
const fixture = (path: string): Buffer => readFileSync(join(FIXTURES, path));
const WORDS =
  'harbour council ferry lantern keeper engine window village record winter station garden market bridge letter island meadow doctor number question season captain silence morning border answer teacher factory timber'.split(
    ' ',
  );

/** Four paragraphs that no other seed gives. */
function paragraphs(seed: number): string[] {
  const choose = random(seed + 1);
  const word = () => WORDS[Math.floor(choose() * WORDS.length)]!;
  const sentence = () => `The ${Array.from({ length: 12 }, word).join(' ')} of the ${word()}.`;
  return Array.from({ length: 4 }, () => [sentence(), sentence(), sentence()].join(' '));
}

export const zipped = (entries: Record<string, Buffer | string>): Promise<Buffer> =>
  new Promise((resolve) => {
    const archive = new ZipFile();
    for (const [name, bytes] of Object.entries(entries))
      archive.addBuffer(Buffer.from(bytes), name, { compress: false });
    archive.end();
    const chunks: Buffer[] = [];
    archive.outputStream
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => resolve(Buffer.concat(chunks)));
  });

/** A compound file with the streams of [MS-OXMSG]: names are `__substg1.0_<property><type>`. */
function outlook(strings: Record<string, string>): Uint8Array {
  const streams: [string, Buffer][] = [
    ['__properties_version1.0', Buffer.alloc(32)],
    ...Object.entries(strings).map(([tag, text]): [string, Buffer] => [
      `__substg1.0_${tag}001F`,
      Buffer.from(text, 'utf16le'),
    ]),
  ];
  const entries: Entry[] = [
    { name: 'Root Entry', type: TypeEnum.ROOT, length: 0, children: streams.map((_, i) => i + 1) },
    ...streams.map(([name, bytes]): Entry => ({
      name,
      type: TypeEnum.DOCUMENT,
      length: bytes.length,
      binaryProvider: () => Uint8Array.from(bytes),
    })),
  ];
  return burn(entries);
}

export interface FormatFile {
  /** The importer's id. */
  format: string;
  name: string;
  bytes: Uint8Array;
}

/** One of each; where the format holds several articles, two. */
export async function everyFormat(): Promise<FormatFile[]> {
  let seed = 0;
  const text = () => paragraphs(seed++);
  const html = () =>
    text()
      .map((line) => `<p>${line}</p>`)
      .join('\n');
  const page = (title: string, head = '') =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}<title>${title}</title></head><body><article><h1>${title}</h1>${html()}</article></body></html>`;
  const own = async (id: string, title: string): Promise<Uint8Array> => {
    const exporter = EXPORTERS.find((one) => one.id === id)!;
    const sha256 = String(seed).padStart(64, 'a');
    const one = item(html(), { title, publication: 'The Herald', published: '2024-04-14' });
    const clipping = {
      ...one.clipping,
      id: `0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a${10 + (seed % 80)}`,
      original: { ...one.clipping.original, sha256 },
    };
    const written = await files(exporter, [{ ...one, clipping }], { single: true });
    const main = written.find(({ path }) => !path.includes('/')) ?? written[0]!;
    return Buffer.from(main.bytes);
  };
  const nexis = (n: number) =>
    [
      `${n} of 2 DOCUMENTS`,
      'The Herald',
      'April 14, 2024 Sunday',
      `Nexis headline ${seed}`,
      'BYLINE: Ada Brook',
      'LENGTH: 150 words',
      ...text(),
      'LOAD-DATE: April 15, 2024',
      'Copyright 2024 The Herald',
    ].join('\n\n');
  const newer = () => [
    `Word headline ${seed}`,
    'The Herald',
    'April 14, 2024 Sunday',
    'Length: 150 words',
    'Byline: Ada Brook',
    'Body',
    ...text(),
    'Load-Date: April 15, 2024',
    'End of Document',
  ];
  const coded = (codes: Record<string, string>) =>
    Object.entries(codes)
      .map(([code, value]) => `\\trowd ${code}\\cell ${value}\\cell\\row`)
      .join('\n');
  const response = (url: string, body: string) => {
    const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${body}`;
    return `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ${url}\r\nWARC-Date: 2025-03-19T10:20:30Z\r\nContent-Length: ${Buffer.byteLength(http)}\r\n\r\n${http}\r\n\r\n`;
  };
  const mail = (subject: string) =>
    `From: Ann <ann@mail.example>\r\nTo: Ben <ben@mail.example>\r\nSubject: ${subject}\r\nDate: Tue, 1 Apr 2025 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body>${html()}</body></html>\r\n`;
  const joplin = (n: number) => String(n).padStart(32, '0');
  const factiva = (title: string) =>
    `<div class="article enArticle"><div>News</div><div id="hd"><span class="enHeadline">${title}</span></div><div class="author">By Ada Brook</div><div>150 words</div><div>14 April 2024</div><div>The Herald</div><div>HERALD</div><div>English</div><div>Copyright 2024</div>${text()
      .map((line) => `<p class="articleParagraph enarticleParagraph">${line}</p>`)
      .join('')}</div>`;
  const files_: [string, string, () => string | Uint8Array | Promise<string | Uint8Array>][] = [
    [
      'nexis-html',
      'nexis.html',
      () =>
        `<html><body><!-- Hide XML section from browser --><p>1 of 1 DOCUMENTS</p><p>The Herald</p><p>April 14, 2024</p><p>A batch in HTML</p><p>LENGTH: 150 words</p>${html()}<p>LOAD-DATE: April 15, 2024</p></body></html>`,
    ],
    ['nexis-text', 'nexis.txt', () => `${nexis(1)}\n\n${nexis(2)}`],
    [
      'nexis-docx',
      'nexis.docx',
      () =>
        zipped({
          '[Content_Types].xml': '<Types/>',
          'word/document.xml': `<w:document><w:body>${[...newer(), ...newer()].map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`,
        }),
    ],
    [
      'factiva-html',
      'factiva.html',
      () =>
        `<html><head><title>Factiva</title></head><body>${factiva('Factiva one')}${factiva('Factiva two')}</body></html>`,
    ],
    [
      'factiva-xml',
      'factiva.xml',
      () =>
        `<?xml version="1.0"?><PPSResponse><ppsArticleResponse><ppsarticle><article><headline><paragraph>Factiva as XML</paragraph></headline><sourceName>The Herald</sourceName><publicationDate><dateTime>2024-04-14T01:00:00Z</dateTime></publicationDate><leadParagraph>${text()
          .map((line) => `<paragraph>${line}</paragraph>`)
          .join('')}</leadParagraph></article></ppsarticle></ppsArticleResponse></PPSResponse>`,
    ],
    [
      'factiva-text',
      'factiva.txt',
      () =>
        `HD\tFactiva as text\nBY\tAda Brook\nPD\t14 April 2024\nSN\tThe Herald\nLP\n${text().join('\n')}\nAN\tDocument HERALD0020240414ek4e0001x\n`,
    ],
    [
      'europresse',
      'europresse.html',
      () =>
        `<html><head><meta charset="utf-8"></head><body><table><tr><td><span class="DocPublicationName">La Voix</span><br><span class="DocHeader">Local, </span><span class="DocHeader">14 avril 2024</span><br><span class="TitreArticleVisu">La digue</span><br>${html()}<p>© 2024 La Voix</p></td></tr></table></body></html>`,
    ],
    [
      'proquest',
      'proquest.html',
      () =>
        `<html><head><title>ProQuest</title></head><body><div><a name="DocID_1"></a><p>A harbour in ProQuest</p><p><strong>Author: </strong>Brook, Ada</p><p><strong>Full text: </strong>${text().join('</p><p>')}</p><p><strong>Publication title: </strong>The Herald</p><p><strong>Publication date: </strong>Apr 14, 2024</p><p><strong>ProQuest document ID: </strong>1</p></div></body></html>`,
    ],
    [
      'kikuzo',
      'kikuzo.html',
      () =>
        `<html><head><meta charset="utf-8"></head><body><table class="topic-list"><tr><th>No.</th><th>発行日</th></tr><tr><td>1</td><td>2024年04月14日</td></tr></table><table class="topic-detail"><tr><td class="font002">港の採決</td></tr><tr><td class="detail001">${text().join('<br>')}</td></tr></table></body></html>`,
    ],
    [
      'yomidasu',
      'yomidasu.html',
      () =>
        `<html><head><meta charset="utf-8"><title>yomidasu</title></head><body><table class="contentsTable"><tr><td>2024.04.14</td><td>防波堤の費用</td></tr></table><p class="mb10">${text().join('<br>')}</p></body></html>`,
    ],
    [
      'mediargus',
      'mediargus.txt',
      () => `Mediargus\n\n1. Dijk te duur\n\nDe Kustkrant - 14 Apr. 2024\nPagina 8\n\n${text().join('\n\n')}\n`,
    ],
    [
      'rtf-batch',
      'factiva.rtf',
      () =>
        `{\\rtf1\\ansi ${coded({ HD: 'Factiva as RTF', BY: 'Ada Brook', PD: '14 April 2024', SN: 'The Herald', LP: text().join(' ') })}}`,
    ],
    ['eml', 'letter.eml', () => mail('A letter of the harbour')],
    [
      'mbox',
      'box.mbox',
      () =>
        ['One in a box', 'Two in a box']
          .map(
            (subject) => `From ann@mail.example Tue Apr  1 10:00:00 2025\n${mail(subject).replaceAll('\r\n', '\n')}\n`,
          )
          .join(''),
    ],
    [
      'msg',
      'letter.msg',
      () => outlook({ '0037': 'A letter from Outlook', '0C1A': 'Ann', '1000': text().join('\r\n\r\n') }),
    ],
    ['pdf', 'columns.pdf', () => fixture('pdf/columns-chromium.pdf')],
    [
      'warc',
      'web.warc',
      () =>
        response('https://herald.example/warc', page('A page in a WARC')) +
        response('https://herald.example/warc2', page('Another in a WARC')),
    ],
    [
      'wacz',
      'web.wacz',
      () =>
        zipped({
          'datapackage.json': '{"profile":"data-package"}',
          'archive/data.warc': response('https://herald.example/wacz', page('A page in a WACZ')),
        }),
    ],
    [
      'webarchive',
      'safari.webarchive',
      () =>
        `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd"><plist version="1.0"><dict><key>WebMainResource</key><dict><key>WebResourceData</key><data>${Buffer.from(page('A page of Safari')).toString('base64')}</data><key>WebResourceMIMEType</key><string>text/html</string><key>WebResourceTextEncodingName</key><string>UTF-8</string><key>WebResourceURL</key><string>https://herald.example/safari</string></dict></dict></plist>`,
    ],
    [
      'har',
      'web.har',
      () =>
        JSON.stringify({
          log: {
            version: '1.2',
            creator: { name: 'x' },
            pages: [],
            entries: [
              {
                startedDateTime: '2025-03-19T10:20:30.123+01:00',
                request: { url: 'https://herald.example/har' },
                response: { status: 200, content: { mimeType: 'text/html', text: page('A page in a HAR') } },
              },
            ],
          },
        }),
    ],
    ['docx', 'ferry.docx', () => fixture('documents/ferry-libreoffice.docx')],
    [
      'odt',
      'harbour.odt',
      () =>
        zipped({
          mimetype: 'application/vnd.oasis.opendocument.text',
          'content.xml': `<office:document-content><office:body><office:text><text:h text:outline-level="1">An open document</text:h>${text()
            .map((line) => `<text:p>${line}</text:p>`)
            .join('')}</office:text></office:body></office:document-content>`,
        }),
    ],
    [
      'rtf',
      'harbour.rtf',
      () =>
        `{\\rtf1\\ansi{\\info{\\title A document in RTF}}{\\b A document in RTF}\\par ${text().join('\\par ')}\\par}`,
    ],
    [
      'epub',
      'harbour.epub',
      () =>
        zipped({
          mimetype: 'application/epub+zip',
          'META-INF/container.xml': '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>',
          'book.opf':
            '<package><metadata><dc:title>The book of the harbour</dc:title></metadata><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
          'a.xhtml': page('A chapter'),
        }),
    ],
    [
      'markdown',
      'harbour.md',
      () => `---\ntitle: A note in Markdown\nsource: https://herald.example/markdown\n---\n\n${text().join('\n\n')}\n`,
    ],
    ['link', 'harbour.url', () => '[InternetShortcut]\r\nURL=https://herald.example/link\r\n'],
    ['cuttings-json', 'own.json', () => own('json', 'Our own JSON')],
    ['cuttings-annotations', 'own-annotations.json', () => own('annotations', 'Our own annotations')],
    ['cuttings-html', 'own.html', () => own('html', 'Our own HTML')],
    [
      'records-json',
      'service.json',
      () =>
        JSON.stringify([
          {
            title: 'A record of a service',
            url: 'https://herald.example/record',
            tags: ['sea'],
            text: text().join('\n\n'),
          },
        ]),
    ],
    [
      'csv',
      'table.csv',
      () =>
        `Headline,Date,Source,Author,Text\n"A row of a table",2025-03-18,The Herald,Jane Doe,"${text().join(' ')}"\n`,
    ],
    ['xlsx', 'table.xlsx', () => own('xlsx', 'A row of a workbook')],
    [
      'bookmarks',
      'bookmarks.html',
      () =>
        '<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE><H1>Bookmarks</H1><DL><p><DT><A HREF="https://herald.example/bookmark" ADD_DATE="1700000000">A bookmark</A></DL><p>',
    ],
    [
      'enex',
      'notes.enex',
      () =>
        `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">\n<en-export><note><title>A note of Evernote</title><content><![CDATA[<en-note>${html()}</en-note>]]></content></note></en-export>`,
    ],
    [
      'jex',
      'notes.jex',
      () =>
        createTar([
          {
            name: `${joplin(1)}.md`,
            data: `A note of Joplin\n\n${text().join('\n\n')}\n\nid: ${joplin(1)}\nmarkup_language: 1\ntype_: 1`,
          },
        ]),
    ],
    [
      'zotero-rdf',
      'zotero.rdf',
      () =>
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"><bib:Article rdf:about="https://herald.example/zotero"><z:itemType>newspaperArticle</z:itemType><dc:title>An item of Zotero</dc:title><dc:date>2025-03-18</dc:date></bib:Article></rdf:RDF>',
    ],
    ['zip', 'pages.zip', () => zipped({ 'a.html': page('A page in a ZIP'), 'b.txt': text().join('\n\n') })],
    ['tar', 'pages.tar', () => createTar([{ name: 'a.html', data: page('A page in a tar') }])],
    [
      'single-file',
      'single.html',
      () =>
        `<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: https://herald.example/single \n saved date: Tue Mar 18 2025 10:00:00 GMT+0000\n--><head><meta charset="utf-8"><title>A SingleFile page</title></head><body><article><h1>A SingleFile page</h1>${html()}</article></body></html>`,
    ],
    [
      'html-complete',
      'complete.html',
      () =>
        page(
          'A page, complete',
          '<!-- saved from url=(0032)https://herald.example/complete/ --><link rel="stylesheet" href="complete_files/a.css">',
        ),
    ],
    [
      'mhtml',
      'page.mhtml',
      () =>
        `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://herald.example/mhtml\r\nSubject: A page in MHTML\r\nDate: Tue, 18 Mar 2025 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: https://herald.example/mhtml\r\n\r\n${page('A page in MHTML')}\r\n--b--\r\n`,
    ],
    ['html', 'plain.html', () => page('A page, HTML only')],
    ['text', 'plain.txt', () => `A plain text\n\n${text().join('\n\n')}\n`],
  ];
  const out: FormatFile[] = [];
  for (const [format, name, make] of files_) out.push({ format, name, bytes: Buffer.from(await make()) });
  return out;
}
