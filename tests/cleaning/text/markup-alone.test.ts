import { expect, it } from 'vitest';
import { isMarkupAlone } from '../../../electron/cleaning/text/markup-alone';
import { refusedKind } from '../../../electron/importers/refused';

it.each(['<p>', '<!-- saved -->', '<div class="x">', '<http://a.example/n/1>', '<br/> <br/>'])(
  '%s is no line',
  (text) => expect(isMarkupAlone(text)).toBe(true),
);

it.each(['<b>BREAKING</b>', '<Council sells its old depot>', 'a < b', ''])('%s is one', (text) =>
  expect(isMarkupAlone(text)).toBe(false),
);

it('is found in time in comments without an end', () => {
  expect(isMarkupAlone(`${'<!--a-->'.repeat(240)}<`)).toBe(false);
});

it('a number of a link at the beginning is no JSON', () => {
  expect(refusedKind('[1]Milbury Herald\n[2]News [3]Sport\n\nCouncil sells its old depot')).toBeNull();
  expect(refusedKind('[1]x')).toBe('JSON');
  expect(refusedKind('[1, 2]')).toBe('JSON');
});
