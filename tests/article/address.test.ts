import { expect, test } from 'vitest';
import { resolveAddress } from '../../electron/article/address';

test('an address is resolved the same however often one was resolved before', () => {
  // Node 20 compiles what is called often, and its URL.canParse then takes letters beyond ASCII for no address.
  for (let i = 0; i < 20_000; i++)
    expect(resolveAddress('a', 'https://bücher.example/')).toBe('https://xn--bcher-kva.example/a');
});

test('what is no address is null', () => {
  for (const [reference, base] of [
    ['a', null],
    ['https://', null],
    ['http://[', 'https://example.org/'],
    ['a', 'about:blank'],
  ] as const)
    expect(resolveAddress(reference, base)).toBeNull();
});
