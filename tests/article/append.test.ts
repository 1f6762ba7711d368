/** Lists of any length: a spread of a hundred thousand ends a process's stack. */
import { expect, test } from 'vitest';
import { allowedBody } from '../../electron/article/allowed';
import { composeBody } from '../../electron/article/compose';
import { fold, phrase } from '../../electron/search/fold';
import { quote } from '../../electron/citations/quote';
import { markBody, unitedSpans } from '../../electron/exporters/marks';
import { highlight } from '../exporters/items';
import type { Root } from '../../electron/contract/model';

const MANY = 300_000;
const texts = () => Array.from({ length: MANY }, (_, i) => ({ type: 'text', value: `${i} ` }));
const element = (tagName: string, children: unknown[]) => ({ type: 'element', tagName, properties: {}, children });

test('a body with very many nodes in an element that is unwrapped', () => {
  const body = allowedBody({ children: [element('custom', texts()), element('a', texts())] });
  expect(JSON.stringify(body).match(/"text"/g)).toHaveLength(2 * MANY);
});

test('a removal of very many nodes is put back', () => {
  const body = { type: 'root', children: [] } as Root;
  const removal = { id: 'r1', reason: 'rule', rule: 'x', text: 'x', at: 0, content: [element('p', []), ...texts()] };
  expect(composeBody(body, [removal as never], ['r1']).children).toHaveLength(MANY + 1);
});

test('a highlight over very many nodes', () => {
  const body = { type: 'root', children: [element('p', texts())] } as unknown as Root;
  const spans = unitedSpans('x', [{ ...highlight(body, '0 1 2'), range: { start: 0, end: 1_000_000 } }]);
  const marked = markBody(body, spans, (children) => [
    { type: 'element', tagName: 'mark', properties: {}, children: [...children] },
  ]);
  expect(JSON.stringify(marked).match(/"text"/g)!.length).toBeGreaterThanOrEqual(MANY);
});

test('a comment of very many blocks, a run of very many characters', () => {
  expect(quote('html', 'x', 'a\n\n'.repeat(20_000), {}, '').length).toBeGreaterThan(20_000);
  expect(phrase(fold('字'.repeat(MANY)), false)).toHaveLength(3 * (MANY - 1) + 1);
});

test('words of very many backslashes', () => {
  expect(quote('markdown', `${'\\'.repeat(MANY)}x`, '', {}, '')).toContain('x');
});
