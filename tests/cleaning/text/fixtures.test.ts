/** Dumps of every kind, written by us, in fourteen languages. Each folder holds the page and what a person says must come out. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bodyText } from '../../../electron/article/text';
import { cleanText } from '../../../electron/cleaning/text';
import type { FieldName } from '../../../electron/contract/model';
import { pageOf } from './page';

interface Expected {
  fields: Record<string, unknown>;
  from?: Record<string, string>;
  paragraphs?: number;
  starts?: string;
  ends?: string;
  absent?: string[];
  never: string[];
  keeps?: string[];
  problems?: string[];
}

const folder = path.resolve(import.meta.dirname, '../../fixtures/text');

describe('dumps', () => {
  for (const name of fs.readdirSync(folder).sort())
    it(name, () => {
      const article = cleanText(pageOf(fs.readFileSync(path.join(folder, name, 'page.txt'), 'utf8')));
      const expected = JSON.parse(fs.readFileSync(path.join(folder, name, 'expected.json'), 'utf8')) as Expected;
      const text = bodyText(article.body);
      const fields = Object.fromEntries(
        Object.keys(expected.fields).map((field) => [field, article.fields[field as FieldName]?.value]),
      );
      expect(fields).toEqual(expected.fields);
      for (const field of expected.absent ?? []) expect(article.fields[field as FieldName], field).toBeUndefined();
      for (const [field, from] of Object.entries(expected.from ?? {}))
        expect(article.fields[field as FieldName]?.from, field).toBe(from);
      if (expected.starts) expect(text.slice(0, expected.starts.length)).toBe(expected.starts);
      if (expected.ends) expect(text.slice(-expected.ends.length)).toBe(expected.ends);
      if (expected.paragraphs)
        expect(article.body.children.map((n) => (n.type === 'element' ? n.tagName : n.type))).toEqual(
          new Array(expected.paragraphs).fill('p'),
        );
      for (const words of expected.never) expect(text).not.toContain(words);
      for (const words of expected.keeps ?? []) expect(text).toContain(words);
      for (const kind of expected.problems ?? []) expect(article.problems.map((p) => p.kind)).toContain(kind);
      if (!expected.problems) expect(article.problems).toEqual([]);
    });
});
