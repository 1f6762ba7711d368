/** Every field of the one table stands in each place that goes through fields; a field that is asked for is found, and by no other name. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeArticleDocument } from '../../electron/article/document';
import { attribution, cslItem } from '../../electron/citations';
import { cleanedLine } from '../../electron/commands/clean';
import { FIELD_NAMES, FIELDS, type FieldName, type FieldValues } from '../../electron/contract/fields';
import { fieldSchema } from '../../electron/contract/ipc';
import { EVERYTHING, FACETS } from '../../electron/contract/lists';
import { exporterById } from '../../electron/exporters';
import { checkClipping } from '../../electron/library/schema';
import { openIndex, QUERY_HELP } from '../../electron/search';
import { files, item } from '../exporters/items';
import * as v from 'valibot';

const english = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../electron/contract/messages/en.json'), 'utf8'),
) as Record<string, string>;

/** A word of a field's own, that stands nowhere else. */
const wordOf = (name: FieldName) => `${name}word`;
function valueOf(name: FieldName): FieldValues[FieldName] {
  switch (FIELDS[name].kind) {
    case 'text':
      return name === 'url' ? `https://example.org/${wordOf(name)}` : wordOf(name);
    case 'texts':
      return [wordOf(name)];
    case 'date':
      return `2024-04-${10 + FIELD_NAMES.indexOf(name)}`;
    case 'figures':
      return [{ caption: wordOf(name), credit: null, src: null, alt: null }];
  }
}
const EVERY = Object.fromEntries(FIELD_NAMES.map((name) => [name, valueOf(name)])) as unknown as FieldValues;
/** What a field is recognised by where it is printed. */
const shown = (name: FieldName) => (FIELDS[name].kind === 'date' ? String(EVERY[name]) : wordOf(name));
const whole = item('<p>Body.</p>', EVERY);
const clipping = {
  ...whole.clipping,
  readings: Object.fromEntries(
    FIELD_NAMES.map((name) => [name, { value: EVERY[name], from: 'meta', confidence: 0.9, others: [] }]),
  ),
  edits: { ...EVERY },
  editedAt: Object.fromEntries(FIELD_NAMES.map((name) => [name, '2024-04-14T00:00:00Z'])),
};

describe.each(FIELD_NAMES)('the field %s', (name) => {
  const field = FIELDS[name];

  it('has words for people', () => {
    expect(english[`fields.${name}`]).toBeTruthy();
    if (field.query) expect(english[`query.${field.query.name}`]).toBeTruthy();
  });

  it('is taken from the window and from the disk by its kind', () => {
    expect(v.safeParse(fieldSchema(name), EVERY[name]).success).toBe(true);
    expect(v.safeParse(fieldSchema(name), 5).success).toBe(false);
    expect(checkClipping(clipping)).not.toBeNull();
    const wrong = { value: 5, from: 'meta', confidence: 1 };
    expect(checkClipping({ ...clipping, readings: { [name]: wrong } })).toBeNull();
    expect(checkClipping({ ...clipping, edits: { [name]: 5 } })).toBeNull();
    expect(checkClipping({ ...clipping, edits: { [name]: null } })).not.toBeNull();
  });

  it('stands in the line of `cuttings clean`, found or not', () => {
    const page = { url: null, format: 'html', charset: { name: 'utf-8' }, problems: [] };
    const article = { body: { type: 'root', children: [] }, words: 0, problems: [] };
    const line = (fields: object) => cleanedLine('x', { page, article: { ...article, fields } } as never) as object;
    const full = line({ [name]: { value: EVERY[name] } }) as Record<string, unknown>;
    expect(JSON.stringify(full[name])).toContain(shown(name));
    const none = line({}) as Record<string, unknown>;
    expect(none[name]).toEqual(field.kind === 'texts' || field.kind === 'figures' ? [] : null);
    expect(Object.keys(full)).toEqual(Object.keys(none));
  });

  it('is exported', async () => {
    for (const format of ['markdown', 'json']) {
      const [file] = await files(exporterById(format)!, [whole]);
      expect(file!.text, format).toContain(shown(name));
    }
    if (!field.head) return;
    const [page] = await files(exporterById('html')!, [whole]);
    expect(page!.text).toContain(shown(name));
    expect(writeArticleDocument(EVERY, whole.body)).toContain(shown(name));
  });

  it('is cited by its name, and by its variable in citation programs', () => {
    expect(attribution(EVERY, `{${name}}`)).toContain(field.kind === 'figures' ? '' : shown(name));
    if (!field.csl) return;
    const csl = JSON.stringify(cslItem('x', EVERY));
    expect(csl).toContain(`"${field.csl}":`);
    if (field.kind !== 'date') expect(csl).toContain(shown(name));
  });

  it('is searched, offered and counted as its entry says', () => {
    const index = openIndex(':memory:', { libraryId: 'x' });
    const put = (fields: Partial<FieldValues>) =>
      index.put([{ clipping: whole.clipping, fields, text: 'Body.', highlights: [], stamp: '1' }]);
    const found = (query: string) => {
      const page = index.list({ ...EVERYTHING, query }, 0, 10);
      expect(page.problem).toBeUndefined();
      return page.total;
    };
    put(EVERY);
    expect(found(shown(name))).toBe(field.words ? 1 : 0);
    if (field.query) {
      for (const asked of [field.query.name, ...(field.query.also ?? [])])
        expect(found(`${asked}:${shown(name)}`), asked).toBe(1);
      expect(QUERY_HELP.map(({ syntax }) => syntax)).toContain(`${field.query.name}:`);
      for (const other of FIELD_NAMES)
        if (other !== name && FIELDS[other].kind !== 'date')
          if (field.kind !== 'date') expect(found(`${field.query.name}:${wordOf(other)}`), other).toBe(0);
      if (field.names) {
        const typed = `${field.query.name}:${wordOf(name).slice(0, 3)}`;
        expect(index.complete(typed, typed.length).options.map(({ insert }) => insert)).toContain(wordOf(name));
        expect(found(`${field.query.name}:="${wordOf(name)}"`)).toBe(1);
      }
    }
    const counts = index.facets(EVERYTHING);
    for (const facet of FACETS) {
      const own = field.names?.facet !== undefined && field.query?.name === facet;
      expect(counts[facet].some(({ value }) => value === wordOf(name))).toBe(own);
    }
    // Changed alone, it is counted anew.
    if (field.names?.facet !== undefined) {
      put({ ...EVERY, [name]: field.kind === 'texts' ? ['other'] : 'other' });
      const [facet] = FACETS.filter((one) => one === field.query?.name);
      expect(index.facets(EVERYTHING)[facet!]).toEqual([{ value: 'other', count: 1 }]);
    }
    index.close();
  });
});

describe('the table', () => {
  it('has one name for each field in the query language, and one place among the facets', () => {
    const names = FIELD_NAMES.flatMap((name) => FIELDS[name].query ?? []).flatMap(({ name, also }) => [
      name,
      ...(also ?? []),
    ]);
    expect(new Set(names).size).toBe(names.length);
    const places = FIELD_NAMES.flatMap((name) => FIELDS[name].names?.facet ?? []);
    expect(new Set(places).size).toBe(places.length);
  });

  it('is the only list of fields outside the readers of pages', () => {
    const root = resolve(import.meta.dirname, '../..');
    const telling = ['subtitle', 'section', 'agency', 'dateline', 'publisher', 'topics', 'copyright', 'correction'];
    const lists = ['electron', 'renderer']
      .flatMap((top) =>
        readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((file) => join(top, file)),
      )
      // Formats of references have names of their own for what they know, and those alone stand in their exporters.
      .filter(
        (file) =>
          /\.(?:ts|svelte)$/.test(file) && !/^electron\/(?:cleaning|importers|exporters\/references)\//.test(file),
      )
      .filter((file) => {
        const source = readFileSync(join(root, file), 'utf8');
        return telling.filter((name) => new RegExp(`\\b${name}\\b`).test(source)).length >= 4;
      });
    expect(lists).toEqual(['electron/contract/fields.ts']);
  });
});
