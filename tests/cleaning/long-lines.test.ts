/** Lines that hostile pages are made of: as long as a page may be wide, of one sign or a few, in every place that is read. Each ends in bounded time. */
import { describe, expect, test } from 'vitest';
import { clean } from '../../electron/cleaning';
import { toFailure } from '../../electron/contract/errors';
import { readFile } from '../../electron/importers';

const LENGTH = 100_000;
const SIGNS = ['#', '<', '[', '.', '-', '@', '|', '/', ' ', '\n', ',', '1', 'T', 'A', '- ', '记者'];

const html = (line: string) => `<!doctype html><html><head><title>${line}</title>
<meta property="og:title" content="${line.replaceAll('"', '')}"><meta name="author" content="${line.replaceAll('"', '')}"><meta name="date" content="${line.replaceAll('"', '')}">
<meta name="keywords" content="${line.replaceAll('"', '')}"><link rel="canonical" href="https://a.example/${line.replaceAll('"', '')}">
<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: line, author: { name: line }, datePublished: line, keywords: line, publisher: { name: line } })}</script></head>
<body><article><h1>${line}</h1><p class="byline">By ${line}</p><time datetime="${line.replaceAll('"', '')}">${line}</time>
<figure><img src="a.png" srcset="${line.replaceAll('"', '')}"><figcaption>${line}</figcaption></figure><p>BERLIN (AP) — ${line}</p><p>${line}</p><p>Photo: ${line}</p><p>© ${line}</p></article></body></html>`;
const text = (line: string) =>
  `Date: ${line}\nBy ${line}\nTitle: ${line}\n\n${line}\n\nBERLIN (AP) -- ${line}\n\nTags: ${line}\n\n© ${line}\n`;
const mail = (line: string) =>
  `From: "${line}" <a@a.example>\r\nSubject: ${line.replace(/[\r\n]/g, ' ')}\r\nDate: Mon, 06 May 2024 08:30:00 +0000\r\nMessage-ID: <1@a.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n${line}<p>${line}</p>`;

describe.each([
  ['html', html],
  ['txt', text],
  ['eml', mail],
] as const)('in %s', (extension, made) => {
  test.each(SIGNS)(
    'of %j',
    async (sign) => {
      const line = sign.repeat(LENGTH / sign.length);
      const bytes = new TextEncoder().encode(made(line));
      const outcome = await readFile({
        name: `page.${extension}`,
        bytes,
        siblings: null,
        charset: null,
        modified: null,
      }).then(
        ({ pages }) => pages.map((page) => clean(page).words >= 0),
        (thrown: unknown) => toFailure(thrown).kind,
      );
      expect(outcome).not.toBe('unexpected');
    },
    60_000,
  );
});
