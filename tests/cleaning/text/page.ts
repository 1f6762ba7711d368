import type { Page } from '../../../electron/contract/model';

/** A page as the text importer gives it. */
export function pageOf(source: string, more: Partial<Page> = {}): Page {
  return {
    format: 'text',
    kind: 'text',
    source,
    charset: { name: 'utf-8', from: 'guessed', confidence: 1 },
    url: null,
    savedAt: null,
    containerTitle: null,
    resources: new Map(),
    problems: [],
    ...more,
  };
}
