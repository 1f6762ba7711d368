import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What nobody names: anything being built, records of it, journals, copies in `history/` that no entry of the history has, originals. */
export function leftovers(library: string): string[] {
  const found: string[] = [];
  for (const path of readdirSync(library, { recursive: true }).map(String)) {
    const known =
      /^(library(\.last-good)?\.json|journal|originals|imports(\/[0-9a-f-]{36}-\d+\.ndjson)?|deleted(\/[0-9a-f-]{36})?|known(\/[0-9a-f]{8}-\d{4}\.txt)?|clippings(\/\d{4}(\/[0-9a-f-]{36}(\/(clipping\.json|article\.html|trace\.json|original\.[a-z]+|assets(\/[0-9a-f]{32}\.[a-z]+)?|history(\/.+)?))?)?)?)$/.test(
        path,
      );
    if (!known) found.push(path);
    if (!/\/clipping\.json$/.test(path)) continue;
    const folder = join(library, path, '..');
    const { history } = JSON.parse(readFileSync(join(library, path), 'utf8')) as { history: { kept?: string[] }[] };
    const kept = new Set(['history/clipping.last-good.json', ...history.flatMap((entry) => entry.kept ?? [])]);
    for (const name of readdirSync(join(folder, 'history')))
      if (!kept.has(`history/${name}`)) found.push(join(path, '..', 'history', name));
  }
  return found;
}
