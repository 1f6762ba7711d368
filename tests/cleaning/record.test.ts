/** What a file's own record says of an article wins over what its words tell; nothing of either is lost. */
import { describe, expect, test } from 'vitest';
import { bodyText } from '../../electron/article/text';
import { clean } from '../../electron/cleaning';
import type { Page } from '../../electron/contract/model';

const page = (extra: Partial<Page>): Page => ({
  format: 'test',
  kind: 'html',
  source: '',
  charset: { name: 'utf-8', from: 'declared', confidence: 1 },
  url: null,
  savedAt: null,
  containerTitle: null,
  resources: new Map(),
  problems: [],
  ...extra,
});

describe('a record with its body', () => {
  const record = page({
    bodyOnly: true,
    source:
      '<p>PORT ASTRELL, March 4 (Reuters) - The ferry <b>left</b> at noon.</p><p>Short.</p><p>Share this</p><script>x</script>',
    given: {
      fields: { title: 'Ferry leaves', publication: 'The Harbour Gazette', language: 'en' },
      byline: 'By JANE DOE, Staff Writer',
      dated: 'March 5, 2013 Tuesday',
    },
    aside: ['LENGTH: 239 words', 'LOAD-DATE: March 6, 2013'],
  });

  test('keeps every paragraph, held to the allow-list', () => {
    const article = clean(record);
    expect(bodyText(article.body)).toBe(
      'PORT ASTRELL, March 4 (Reuters) - The ferry left at noon.\n\nShort.\n\nShare this',
    );
    expect(JSON.stringify(article.body)).not.toContain('script');
  });

  test('gives its fields, printed forms read, and the words theirs', () => {
    const { fields } = clean(record);
    expect(fields.title).toMatchObject({ value: 'Ferry leaves', from: 'container' });
    expect(fields.published?.value).toBe('2013-03-05');
    expect(fields.authors?.value).toEqual(['JANE DOE']);
    expect(fields.dateline?.value).toBe('PORT ASTRELL');
    expect(fields.agency?.value).toBe('Reuters');
  });

  test('keeps the lines that no field holds', () => {
    expect(clean(record).removals.map((removal) => [removal.reason, removal.text])).toEqual([
      ['metadata', 'LENGTH: 239 words'],
      ['metadata', 'LOAD-DATE: March 6, 2013'],
    ]);
  });

  test('says what it could not read', () => {
    const odd = { ...record, given: { fields: {}, dated: 'Tuesday or so' } };
    expect(clean(odd).problems).toContainEqual({ kind: 'not-understood', detail: 'Tuesday or so' });
  });
});

test('a page with a record keeps what was read as another reading', () => {
  const { fields } = clean(
    page({
      source: `<html><head><title>Ferry leaves early</title></head><body><h1>Ferry leaves early</h1>${'<p>The ferry left the harbour at noon, and nobody knew why it had not waited.</p>'.repeat(5)}</body></html>`,
      given: { fields: { title: 'Ferry leaves' } },
    }),
  );
  expect(fields.title?.value).toBe('Ferry leaves');
  expect(fields.title?.others?.map((other) => other.value)).toContain('Ferry leaves early');
});
