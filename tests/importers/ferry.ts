/** What must come out of every copy of `resources/samples/harrow-bay-ferry.html`, written by hand from the page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bodyText } from '../../electron/article/text';
import { clean } from '../../electron/cleaning';
import type { Article, Page } from '../../electron/contract/model';
import { readFile } from '../../electron/importers';
import { input } from './input';

export const FERRY = {
  title: 'Harrow Bay votes to keep its last ferry, and to let the wind pay for it',
  authors: ['Maren Castellow', 'Idris Vane'],
  day: '2025-03-18',
  publication: 'The Harrow Bay Courier',
  url: 'https://courier.harrowbay.example/news/2025/03/18/last-ferry-vote/',
  first: 'The Saint Brannoc will sail for at least another twelve years.',
  last: 'among them Councillor Ansty.',
  paragraphs: 12,
};

const FIXTURES = join(import.meta.dirname, '../fixtures/importers');
export const fixture = (path: string): Buffer => readFileSync(join(FIXTURES, path));

export interface Read {
  page: Page;
  article: Article;
  text: string;
}

/** A file's articles, read and cleaned. */
export async function articlesOf(name: string, bytes: Uint8Array | string): Promise<Read[]> {
  const { pages } = await readFile(input(name, bytes));
  return pages.map((page) => {
    const article = clean(page);
    return { page, article, text: bodyText(article.body) };
  });
}

export const articlesIn = (path: string): Promise<Read[]> => articlesOf(path.replace(/^.*\//, ''), fixture(path));
