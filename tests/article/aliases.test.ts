/** Names that are one: the list of them, and what they do to an article's fields. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aliasesOnce, calledNow, merged, renamed, withAliases } from '../../electron/article/aliases';
import { ALIAS_FIELDS, type Alias } from '../../electron/contract/aliases';

const alias = (from: string, to: string, field: Alias['field'] = 'publication'): Alias => ({ field, from, to });
/** Few names, so that rows and circles come up. */
const name = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
const field = fc.constantFrom(...ALIAS_FIELDS);
const list = fc.array(fc.record({ field, from: name, to: name }), { maxLength: 12 });
/** No name leads to another that leads on, and none leads to itself. */
const isStraight = (aliases: readonly Alias[]) =>
  aliases.every(({ field, to }) => !aliases.some((other) => other.field === field && other.from === to)) &&
  new Set(aliases.map(({ field, from }) => `${field} ${from}`)).size === aliases.length;

describe('the list', () => {
  it('leads straight to a name, whatever two lists that were put together held, and reading it again changes nothing', () => {
    fc.assert(
      fc.property(list, (given) => {
        const once = aliasesOnce(given);
        expect(isStraight(once)).toBe(true);
        expect(aliasesOnce(once)).toEqual(once);
      }),
    );
  });

  it('stays straight with every name that is made one, and making them one again changes nothing', () => {
    fc.assert(
      fc.property(list, field, fc.array(name, { maxLength: 4 }), name, (given, ofField, names, to) => {
        const before = aliasesOnce(given);
        const after = merged(before, ofField, names, to);
        expect(isStraight(after)).toBe(true);
        for (const one of names) expect(calledNow(after, ofField, one)).toBe(to);
        // What was called like one of them before is called like it now.
        for (const { field: own, from, to: target } of before)
          if (own === ofField && names.includes(target) && from !== to) expect(calledNow(after, own, from)).toBe(to);
        const again = merged(after, ofField, names, to);
        expect(new Set(again.map((one) => JSON.stringify(one)))).toEqual(
          new Set(after.map((one) => JSON.stringify(one))),
        );
      }),
    );
  });

  it('takes a row of names to its end, and drops the last step of a circle', () => {
    expect(aliasesOnce([alias('A', 'B'), alias('B', 'C')])).toEqual([alias('A', 'C'), alias('B', 'C')]);
    expect(aliasesOnce([alias('B', 'C'), alias('A', 'B')])).toEqual([alias('B', 'C'), alias('A', 'C')]);
    expect(aliasesOnce([alias('A', 'B'), alias('B', 'A')])).toEqual([alias('B', 'A')]);
    expect(aliasesOnce([alias('A', 'A')])).toEqual([]);
    expect(aliasesOnce([alias('A', 'B'), alias('A', 'C'), alias('A', 'B', 'authors')])).toHaveLength(2);
  });

  it('of twenty thousand in a row is read at once', () => {
    const row = Array.from({ length: 20_000 }, (_, n) => alias(`n${n}`, `n${n + 1}`));
    expect(new Set(aliasesOnce(row).map(({ to }) => to))).toEqual(new Set(['n20000']));
    expect(new Set(aliasesOnce(row.reverse()).map(({ to }) => to))).toEqual(new Set(['n20000']));
  });
});

describe('an article’s fields', () => {
  const readings = {
    publication: {
      value: 'Guardian',
      from: 'meta' as const,
      confidence: 0.9,
      others: [{ value: 'theguardian.com', from: 'address' as const, confidence: 0.2 }],
    },
    authors: { value: ['Jane  Doe', 'J. Doe'], from: 'visible' as const, confidence: 0.8 },
    title: { value: 'Guardian', from: 'meta' as const, confidence: 1 },
  };

  it('are called as a person said, keep first what was printed, and say that it is another name', () => {
    const aliases = [alias('Guardian', 'The Guardian'), alias('J. Doe', 'Jane Doe', 'authors')];
    const now = withAliases(readings, aliases);
    expect(now.publication).toEqual({
      value: 'The Guardian',
      from: 'alias',
      confidence: 0.9,
      others: [
        { value: 'Guardian', from: 'meta', confidence: 0.9 },
        { value: 'theguardian.com', from: 'address', confidence: 0.2 },
      ],
    });
    expect(now.authors).toMatchObject({ value: ['Jane  Doe', 'Jane Doe'], from: 'alias' });
    expect(now.title).toBe(readings.title);
    expect(withAliases(now, aliases)).toEqual(now);
    expect(withAliases(readings, [])).toEqual(readings);
  });

  it('renamed twice are as renamed once, and hold no name twice', () => {
    fc.assert(
      fc.property(list, fc.uniqueArray(name), (given, authors) => {
        const aliases = aliasesOnce(given);
        const once = renamed(aliases, 'authors', authors);
        expect(renamed(aliases, 'authors', once)).toEqual(once);
        expect(new Set(once).size).toBe(once.length);
      }),
    );
  });
});
