/** What is text but no article is refused by name; what only looks a little like it is read. */
import { describe, expect, it } from 'vitest';
import { toFailure, type CuttingsError } from '../../electron/contract/errors';
import { detect, readFile } from '../../electron/importers';
import { input } from './input';

const refusal = (bytes: string): string | undefined => {
  try {
    return detect(input('notes.txt', bytes)).id;
  } catch (thrown) {
    const { kind, detail } = (thrown as CuttingsError).failure;
    return `${kind}: ${detail}`;
  }
};

describe('refused by name', () => {
  it.each([
    ['JSON', '{\n  "name": "cuttings",\n  "version": 1\n}'],
    ['JSON', '[{"a": 1}, {"a": 2}]'],
    ['JSON', '[1, 2, 3]'],
    ['JSON', '{"a": 1}\n{"a": 2}\n'],
  ])('%s', (name, bytes) => expect(refusal(bytes)).toBe(`format-no-article: ${name}`));

  // What their columns are could be said; nobody did.
  it.each([
    'id;place;count\n1;Harbour;12\n2;Bridge;3\n',
    '"id","place","note"\n1,"Harbour, north","calm"\n2,"Bridge","windy"\n',
    'id\tplace\tcount\n1\tHarbour\t12\n',
  ])('CSV', async (bytes) =>
    expect(await readFile(input('a.csv', bytes)).catch(toFailure)).toMatchObject({
      kind: 'format-no-article',
      detail: 'CSV',
    }),
  );
});

describe('read all the same', () => {
  it.each([
    ['words with commas', 'The ferry, the bridge, the harbour.\nAll three were shut, closed, and empty.\n'],
    ['words in brackets', '[Updated at noon] The ferry left.\n\nIt came back at six.'],
    ['words in braces', '{Editor’s note} The ferry left.'],
    ['a forwarded note', 'From: Jane\nSubject: The ferry\n\nThe ferry left at noon.'],
    ['a list of names', 'Ann, Bob, Carla\n\nThe three met at noon, and left.'],
  ])('%s', (_, bytes) => expect(refusal(bytes)).toBe('text'));
});
