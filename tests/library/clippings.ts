/** Clippings for the tests, written by hand; no test framework needed. */
import { createHash } from 'node:crypto';
import type { Article, Highlight } from '../../electron/contract/model';
import type { NewClipping } from '../../electron/contract/stages';

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

export function article(title: string, ...paragraphs: string[]): Article {
  return {
    fields: {
      title: { value: title, from: 'visible', confidence: 1 },
      publication: { value: 'The Harbour Gazette', from: 'meta', confidence: 0.9 },
    },
    body: {
      type: 'root',
      children: paragraphs.map((text) => ({
        type: 'element',
        tagName: 'p',
        properties: {},
        children: [{ type: 'text', value: text }],
      })),
    },
    removals: [
      {
        id: 'r1',
        reason: 'newsletter',
        rule: 'words',
        text: 'Sign up',
        at: 1,
        content: [{ type: 'text', value: 'Sign up' }],
      },
    ],
    words: paragraphs.join(' ').split(' ').length,
    problems: [],
    cleaner: 1,
  };
}

const PICTURE_BYTES = new Uint8Array([137, 80, 78, 71, 1, 2, 3]);
/** Named by its content, as pictures are. */
export const PICTURE = `${sha256(PICTURE_BYTES).slice(0, 32)}.png`;

export function newClipping(title: string, extra: Partial<NewClipping> = {}): NewClipping {
  const bytes = new TextEncoder().encode(`<!doctype html><title>${title}</title><p>The ferry left at noon.</p>`);
  return {
    original: { name: `${title}.html`, extension: 'html', bytes, sha256: sha256(bytes) },
    page: {
      format: 'html',
      charset: { name: 'utf-8', from: 'declared', confidence: 1 },
      url: 'https://harbour.example/ferry',
      savedAt: '2024-04-14T10:00:00Z',
      problems: [],
    },
    article: article(title, 'The ferry left at noon.', 'It came back at six.'),
    assets: new Map([[PICTURE, PICTURE_BYTES]]),
    ...extra,
  };
}

export function highlight(id: string, extra: Partial<Highlight> = {}): Highlight {
  return {
    id,
    colour: 'yellow',
    selector: { position: { start: 4, end: 9 }, quote: { exact: 'ferry', prefix: 'The ', suffix: ' left' } },
    comment: '',
    tags: [],
    created: '2024-05-01T10:00:00.000Z',
    modified: '2024-05-01T10:00:00.000Z',
    ...extra,
  };
}
