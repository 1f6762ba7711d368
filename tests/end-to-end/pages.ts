/** Saved pages of ours, in the forms in which browsers save them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newsPage } from '../support/core';

/** A red dot, 10 × 10. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP8z4APMOGVHbHSAEEsAROxCnMTAAAAAElFTkSuQmCC',
  'base64',
);

/** "Web page, complete": the page and its folder of pictures, as a German browser names it. Returns the page's path. */
export function completePage(folder: string): string {
  mkdirSync(join(folder, 'Hafen-Dateien'), { recursive: true });
  writeFileSync(join(folder, 'Hafen-Dateien', 'dot.png'), PNG);
  const figure =
    '<figure><img src="Hafen-Dateien/dot.png" alt="The harbour" width="600" height="400"><figcaption>The harbour at dusk. Photo: Ada Lens/AP</figcaption></figure>';
  const path = join(folder, 'Hafen.html');
  writeFileSync(path, newsPage('Harbour lights go out', 'Lamps were switched off.', figure));
  return path;
}

/** Chrome's single-file MHTML. */
export function mhtmlPage(folder: string): string {
  const html = newsPage('Tower clock repaired', 'The clock struck again.');
  const path = join(folder, 'tower.mhtml');
  writeFileSync(
    path,
    [
      'From: <Saved by Blink>',
      'Snapshot-Content-Location: https://harbour.example/tower',
      'Subject: Tower clock repaired',
      'Date: Mon, 6 May 2024 09:00:00 -0000',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related;',
      '\ttype="text/html";',
      '\tboundary="----MultipartBoundary--x----"',
      '',
      '',
      '------MultipartBoundary--x----',
      'Content-Type: text/html',
      'Content-Transfer-Encoding: base64',
      'Content-Location: https://harbour.example/tower',
      '',
      Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\r\n'),
      '------MultipartBoundary--x------',
      '',
    ].join('\r\n'),
  );
  return path;
}

/** SingleFile's HTML: address and date in its comment. */
export function singleFilePage(folder: string): string {
  const path = join(folder, 'single.html');
  const html = newsPage('Bridge reopens to walkers', 'The bridge bore its first walkers.');
  writeFileSync(
    path,
    html.replace(
      '<html lang="en">',
      '<html lang="en"><!--\n Page saved with SingleFile \n url: https://harbour.example/bridge \n saved date: Tue May 07 2024 10:11:12 GMT+0200 (Central European Summer Time)\n-->',
    ),
  );
  return path;
}

/** A wire story as plain text, with what surrounds it on a page. */
export function textDump(folder: string): string {
  const sentence =
    'Officials said the seawall would be raised by two metres before the winter storms, and that work would start in June. ';
  const path = join(folder, 'dump.txt');
  writeFileSync(
    path,
    `Home\nNews\nSport\nNewsletter Signup Register / Login\n\nSeawall to be raised before winter storms\n\nPORT ASTRELL (AP) — ${sentence.repeat(3)}\n\n${sentence.repeat(3)}\n\n${sentence.repeat(3)}\n\n© Copyright 2024 The Associated Press. All rights reserved.\n\nRelated stories\nFerry delayed again\nNew pier opens\n`,
  );
  return path;
}

/** A report as a paper prints it. */
export function printedBy(paper: string, title: string, paragraphs: readonly string[], language = 'en'): string {
  const body = paragraphs.map((text) => `<p>${text}</p>`).join('\n');
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title} | ${paper}</title><meta property="og:site_name" content="${paper}"><meta property="og:title" content="${title}"></head><body><article><h1>${title}</h1>${body}</article></body></html>`;
}
