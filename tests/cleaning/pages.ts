/** Pages for tests, from source, and the pages written by us. */
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '../../electron/contract/model';

export function htmlPage(source: string, more: Partial<Page> = {}): Page {
  return {
    format: 'html',
    kind: 'html',
    source,
    charset: { name: 'utf-8', from: 'declared', confidence: 1 },
    url: null,
    savedAt: null,
    containerTitle: null,
    resources: new Map(),
    problems: [],
    ...more,
  };
}

/** Every HTML page among the fixtures of bodies and of fields. */
export function fixtureSources(): { name: string; source: string }[] {
  return ['cleaning', 'fields'].flatMap((folder) => {
    const root = path.resolve(import.meta.dirname, '../fixtures', folder);
    return fs
      .readdirSync(root)
      .sort()
      .map((name) => ({ name: `${folder}/${name}`, file: path.join(root, name, 'page.html') }))
      .filter(({ file }) => fs.existsSync(file))
      .map(({ name, file }) => ({ name, source: fs.readFileSync(file, 'utf8') }));
  });
}
