/** Pages written by us, one a case: `<field>--<case>/page.html` with hand-written `expected.json`. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIELD_NAMES, type FieldName } from '../../../electron/contract/fields';
import type { Page } from '../../../electron/contract/model';
import { cleanHtml } from '../../../electron/cleaning/html';

const folder = path.resolve(__dirname, '../../fixtures/fields');
interface Expected {
  fields: Partial<Record<FieldName, unknown>>;
  absent?: FieldName[];
  problems?: string[];
  noProblems?: string[];
  url?: string;
}

const pageOf = (source: string, url: string | null): Page => ({
  format: 'html',
  kind: 'html',
  source,
  charset: { name: 'utf-8', from: 'declared', confidence: 1 },
  url,
  savedAt: null,
  containerTitle: null,
  resources: new Map(),
  problems: [],
});

describe('news fields of pages', () => {
  const cases = fs.readdirSync(folder);
  const expectedOf = (name: string) =>
    JSON.parse(fs.readFileSync(path.join(folder, name, 'expected.json'), 'utf8')) as Expected;

  it('has a fixture for every field, in at least twelve languages', () => {
    const shown = new Set(cases.flatMap((name) => Object.keys(expectedOf(name).fields)));
    expect(FIELD_NAMES.filter((field) => !shown.has(field))).toEqual([]);
    const languages = new Set(
      cases.map(
        (name) => /<html lang="([a-z]+)/.exec(fs.readFileSync(path.join(folder, name, 'page.html'), 'utf8'))?.[1],
      ),
    );
    expect(languages.size).toBeGreaterThanOrEqual(12);
  });

  // Fields whose forms differ most between languages.
  it.each(['authors', 'agency', 'dateline', 'figures', 'date'])('shows %s in several languages', (field) => {
    const pages = cases
      .filter((name) => name.startsWith(`${field}--`))
      .map((name) => fs.readFileSync(path.join(folder, name, 'page.html'), 'utf8'));
    expect(new Set(pages.map((page) => /<html lang="([a-z]+)/.exec(page)?.[1])).size).toBeGreaterThanOrEqual(
      field === 'date' ? 8 : 12,
    );
  });

  it.each(cases)('%s', (name) => {
    const expected = expectedOf(name);
    const article = cleanHtml(
      pageOf(fs.readFileSync(path.join(folder, name, 'page.html'), 'utf8'), expected.url ?? null),
    );
    for (const [field, value] of Object.entries(expected.fields))
      expect({ [field]: article.fields[field as FieldName]?.value }).toEqual({ [field]: value });
    for (const field of expected.absent ?? []) expect(article.fields[field], field).toBeUndefined();
    const problems = article.problems.map((problem) => problem.kind);
    for (const kind of expected.problems ?? []) expect(problems).toContain(kind);
    for (const kind of expected.noProblems ?? []) expect(problems).not.toContain(kind);
    for (const reading of Object.values(article.fields)) {
      expect(reading.confidence).toBeGreaterThan(0);
      expect(reading.confidence).toBeLessThanOrEqual(1);
      expect(reading.rule).toBeTruthy();
    }
  });
});
