import fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import { toText } from 'hast-util-to-text';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { quote } from '../../electron/citations';

const FIELDS = { authors: ['Ann Lee'], title: 'Storm', url: 'https://example.org/a_b?c=1&d=2' };
const TEMPLATE = '{authors}, “{title}”, {url}';

describe('quote', () => {
  it('plain: the passage untouched, then where it is from, then the comment', () => {
    expect(quote('plain', '  two\n\nlines *x*', ' Hm. ', FIELDS, TEMPLATE)).toBe(
      '“  two\n\nlines *x*”\n\n— Ann Lee, “Storm”, https://example.org/a_b?c=1&d=2\n\nHm.',
    );
    expect(quote('plain', 'words', '', {}, TEMPLATE)).toBe('“words”');
  });

  it('Markdown: a block quotation, escaped, with the address as a link', () => {
    expect(quote('markdown', '1. One *two* [x](y)\nline\n\n# next', '**Mine**', FIELDS, TEMPLATE)).toBe(
      '> 1\\. One \\*two\\* \\[x]\\(y)\\\n> line\n>\n> \\# next\n>\n> — Ann Lee, “Storm”, <https://example.org/a_b?c=1&d=2>\n\n**Mine**\n',
    );
  });

  it('HTML: a blockquote, escaped, with the address', () => {
    expect(quote('html', 'a < b & "c"\nline\n\nnext', '**Mine** <img src=x onerror=y>', FIELDS, TEMPLATE)).toBe(
      '<blockquote cite="https://example.org/a_b?c=1&#x26;d=2"><p>a &#x3C; b &#x26; "c"<br>line</p><p>next</p></blockquote><p>— Ann Lee, “Storm”, <a href="https://example.org/a_b?c=1&#x26;d=2">https://example.org/a_b?c=1&#x26;d=2</a></p><p><strong>Mine</strong> &#x3C;img src=x onerror=y></p>',
    );
  });

  it('plain: in the quotation marks of the article’s language', () => {
    const marked = (language: string) => quote('plain', 'x', '', { language }, '');
    expect(['en', 'de', 'de-CH', 'fr', 'sv', 'pl', 'ru', 'ja', 'zh-TW', 'pt-BR', 'xx'].map(marked)).toEqual([
      '“x”',
      '„x“',
      '«x»',
      '«\u00a0x\u00a0»',
      '”x”',
      '„x”',
      '«x»',
      '「x」',
      '「x」',
      '“x”',
      '“x”',
    ]);
  });

  it('RTF: escaped, every letter as a Unicode unit, links that cannot end their field', () => {
    const rtf = quote('rtf', 'a {b} \\par 漢 😀\nline', '', { url: 'https://a.example/"x"y' }, '{url}');
    expect(rtf).toContain('a \\{b\\} \\\\par \\u28450? \\u-10179?\\u-8704?\\line line');
    expect(rtf).toContain('HYPERLINK "https://a.example/%22x%22y"');
    expect(
      rtf
        .split('')
        .filter((c) => c > '~')
        .join(''),
    ).toBe('');
  });

  it('leads to the place: in this app, and on the page', () => {
    const places = { link: 'cuttings://clipping/1#2', passage: 'https://a.example/x#:~:text=a,b' };
    const fields = { title: 'Storm', url: 'https://a.example/x' };
    expect(quote('plain', 'x', '', fields, '{title}, {url}, {link}, {passage}', places)).toBe(
      '“x”\n\n— Storm, https://a.example/x, cuttings://clipping/1#2, https://a.example/x#:~:text=a,b',
    );
    expect(quote('html', 'x', '', fields, '{url}, {link}', places)).toContain(
      '— <a href="https://a.example/x#:~:text=a,b">https://a.example/x</a>, <a href="cuttings://clipping/1#2">cuttings://clipping/1#2</a>',
    );
    expect(quote('plain', 'x', '', fields, '{title}, {link}', {})).toBe('“x”\n\n— Storm');
  });

  it('links nothing that is no address of the web', () => {
    for (const form of ['markdown', 'html'] as const) {
      const text = quote(form, 'x', '', { url: 'javascript:alert(1)' }, '{url}');
      expect(text).not.toMatch(/href|cite|<javascript/);
    }
    expect(
      quote('html', '<script>alert(1)</script>', '<script>alert(2)</script>', { title: '<script>' }, '{title}'),
    ).not.toContain('<script');
  });

  const passage = fc
    .string({
      unit: fc.oneof(
        fc.constantFrom(
          '*',
          '_',
          '`',
          '[',
          ']',
          '<',
          '>',
          '&',
          '#',
          '1. ',
          '- ',
          '\\',
          '~',
          '|',
          '!',
          '(',
          ')',
          'a',
          'b ',
          'é',
          '漢',
          '"',
          '=',
          '+',
          ':',
          'www.a.org',
          'https://a.org',
        ),
      ),
      minLength: 1,
      maxLength: 30,
    })
    .map((s) => s.trim())
    .filter((s) => s !== '');

  it('the passage comes out of Markdown and HTML as it went in', () => {
    fc.assert(
      fc.property(passage, (words) => {
        const tree = fromMarkdown(quote('markdown', words, '', {}, ''), {
          extensions: [gfm()],
          mdastExtensions: [gfmFromMarkdown()],
        });
        const text = (node: object): string =>
          'value' in node
            ? String(node.value)
            : 'children' in node
              ? (node.children as object[]).map(text).join('')
              : '';
        expect(tree.children.map((c) => c.type)).toEqual(['blockquote']);
        expect(text(tree)).toBe(words);
        expect(
          toText(fromHtml(quote('html', words, '', {}, ''), { fragment: true }), { whitespace: 'pre' }).trim(),
        ).toBe(words);
      }),
      { numRuns: 200 },
    );
  });
});
