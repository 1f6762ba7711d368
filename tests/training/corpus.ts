/** Every page with a gold body, of every corpus: with its site, its dump where there is one, and whether its gold can be trusted. */
import fs from 'node:fs';
import path from 'node:path';
import { gold, SHARED, samples, type Sample } from '../bench/corpora';
import setAside from './set-aside.json';
import { siteOf, siteOfPage } from './sites';

export interface GoldPage {
  corpus: string;
  name: string;
  /** Pages of one site are never parted between training and measuring. */
  site: string;
  html: Sample;
  /** What select-all gave for it, where that was kept. */
  dump: Sample | null;
  body: string;
  /** The body with the summary before it, where either is right. */
  bodyAlso: string | null;
  title: string | null;
}

export interface BodyCorpus {
  name: string;
  dumps: boolean;
}

/** Corpora whose gold is a whole body. */
export const BODY_CORPORA: readonly BodyCorpus[] = [
  { name: 'news', dumps: true },
  { name: 'news-2023', dumps: true },
  { name: 'publishers', dumps: true },
  { name: 'news-2012', dumps: true },
  { name: 'articles', dumps: false },
  { name: 'chinese', dumps: false },
];

interface Gold {
  url?: string;
  title?: string | null;
  body: string;
  bodyAlso?: string;
}

/** Why a page is neither trained on nor measured: its gold is cut off, or of another page. By corpus and name; see set-aside.ts. */
export const SET_ASIDE = setAside as Record<string, Record<string, string>>;

/** The site of a page, by its address where that is known. */
export const siteOfSample = (html: Sample, url: string | undefined): string =>
  siteOf(url ?? '') || siteOfPage(html.source, html.name);

/** The pages of a corpus, those set aside left out. */
export function goldPages(corpus: BodyCorpus, aside: Record<string, Record<string, string>> = SET_ASIDE): GoldPage[] {
  const golds = gold<Gold>(corpus.name);
  const dumps = new Map(
    corpus.dumps && fs.existsSync(path.join(SHARED, 'corpus', corpus.name, 'text'))
      ? samples(`${corpus.name}/text`).map((s) => [s.name, s])
      : [],
  );
  return samples(`${corpus.name}/html`).flatMap((html): GoldPage[] => {
    const g = golds[html.name];
    if (!g?.body || aside[corpus.name]?.[html.name]) return [];
    return [
      {
        corpus: corpus.name,
        name: html.name,
        site: siteOfSample(html, g.url),
        html,
        dump: dumps.get(html.name) ?? null,
        body: g.body,
        bodyAlso: g.bodyAlso ?? null,
        title: g.title ?? null,
      },
    ];
  });
}
