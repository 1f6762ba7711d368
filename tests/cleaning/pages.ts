/** Pages for tests, from source. */
import type { Page } from '../../electron/contract/model';

export function htmlPage(source: string, more: Partial<Page> = {}): Page {
  return { format: 'html', kind: 'html', source, charset: { name: 'utf-8', from: 'declared', confidence: 1 }, url: null, savedAt: null, containerTitle: null, resources: new Map(), problems: [], ...more };
}
