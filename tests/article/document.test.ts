import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArticleDocument, writeArticleDocument } from '../../electron/article/document';
import { textOf } from '../../electron/article/text';
import type { Root } from '../../electron/contract/model';
import { bodies } from './trees';

const paragraph = (value: string): Root => ({
  type: 'root',
  children: [{ type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value }] }],
});

describe('article.html', () => {
  it('gives every body back exactly: elements, properties, text, offsets', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const back = readArticleDocument(writeArticleDocument({ title: 'T' }, body));
        expect(back).toEqual(body);
        const before = textOf(body);
        const after = textOf(back);
        expect(after.text).toBe(before.text);
        expect(after.nodes.map((n) => n.start)).toEqual(before.nodes.map((n) => n.start));
      }),
      { numRuns: 200 },
    );
  });

  it('keeps nestings that a browser would take apart', () => {
    const nested: Root = {
      type: 'root',
      children: [
        {
          type: 'element',
          tagName: 'p',
          properties: {},
          children: [
            { type: 'text', value: 'a' },
            { type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: 'b' }] },
            { type: 'element', tagName: 'tr', properties: {}, children: [{ type: 'text', value: 'c' }] },
            { type: 'text', value: 'd' },
          ],
        },
      ],
    };
    expect(readArticleDocument(writeArticleDocument({}, nested))).toEqual(nested);
  });

  it('survives other line ends, as sync tools and editors make them', () => {
    const body: Root = { type: 'root', children: [...paragraph('one').children, ...paragraph('two').children] };
    expect(readArticleDocument(writeArticleDocument({}, body).replaceAll('\n', '\r\n'))).toEqual(body);
  });

  it('reads what a person changed by hand: named characters, unclosed breaks', () => {
    const html = writeArticleDocument({}, paragraph('one')).replace(
      '<p>one</p>',
      '<p>caf&eacute;&nbsp;&mdash; ouvert<br>le soir</p>',
    );
    expect(textOf(readArticleDocument(html)).text).toBe('café\u00a0— ouvert\nle soir');
  });

  it('holds what it reads to the allow-list', () => {
    const html = writeArticleDocument({}, paragraph('one')).replace(
      '<p>one</p>',
      '<p onclick="x()">one<script>alert(1)</script><img src="file:///etc/passwd"/><a href="javascript:x()">two</a></p><iframe src="https://example.org"></iframe>',
    );
    expect(readArticleDocument(html)).toEqual({
      type: 'root',
      children: [
        {
          type: 'element',
          tagName: 'p',
          properties: {},
          children: [
            { type: 'text', value: 'one' },
            { type: 'text', value: 'two' },
          ],
        },
      ],
    });
  });

  it('says that a file without the body is damaged', () => {
    expect(() => readArticleDocument('<p>no article here</p>')).toThrow(
      expect.objectContaining({ failure: { kind: 'library-damaged', detail: 'article.html' } }),
    );
    expect(() => readArticleDocument('')).toThrow();
  });

  it('stands alone: fields in a header, language and direction, a policy that lets nothing in', () => {
    const html = writeArticleDocument(
      {
        title: 'Water <returns> & stays',
        subtitle: 'Under',
        section: 'World',
        authors: ['Ann Lee', 'Bo Ek'],
        agency: 'AP',
        dateline: 'CAIRO',
        published: '2024-04-14',
        publication: 'The Paper',
        url: 'https://example.org/?a=1&b=2',
        language: 'ar',
        correction: 'Corrected.',
        copyright: '© 2024',
      },
      paragraph('نص'),
    );
    expect(html).toMatch(/^<!doctype html>\n<html lang="ar" dir="rtl">/);
    expect(html).toContain('<title>Water &lt;returns&gt; &amp; stays</title>');
    for (const words of [
      'World',
      'Under',
      'Ann Lee, Bo Ek · AP',
      'The Paper · CAIRO · 2024-04-14',
      'Corrected.',
      '© 2024',
    ])
      expect(html).toContain(words);
    expect(html).toContain('href="https://example.org/?a=1&amp;b=2"');
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
    expect(policy).toMatch(
      /^default-src 'none'; img-src 'self' file: data:; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$/,
    );
    expect(html).not.toMatch(/<script|style="|unsafe-inline/);
  });

  it('lets no field break out of its place', () => {
    const html = writeArticleDocument(
      {
        title: '</title><script>x</script>',
        url: 'javascript:alert(1)',
        language: '"><script>',
        authors: ['<img src=x onerror=y>'],
      },
      paragraph('p'),
    );
    expect(html).not.toMatch(/<script|<img|javascript:/);
  });
});
