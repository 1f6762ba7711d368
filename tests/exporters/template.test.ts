/** A person's own template reaches the clipping's values, and nothing else. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { template } from '../../electron/exporters/template';
import { files, highlight, item } from './items';

const clipping = () =>
  item(
    '<p>Harbour lanterns glowed.</p>',
    { title: 'Ferry to run at night', authors: ['Mary Quill', 'Ada Ferry'], published: '2024-05-06' },
    { clipping: { tags: ['sea'], note: 'Ask again.' } },
  );
const written = async (words: string, given = [clipping()]) =>
  (await files(template, given, { single: true, template: words }))[0]!.text;

describe('a template', () => {
  it('writes fields, tags, note, text and dates', async () => {
    expect(
      await written(
        '{{ title | upcase }} / {{ authors | join: " & " }} / {{ published | date: "%Y" }} / {{ tags[0] }} / {{ note }} / {{ text }}',
      ),
    ).toBe('FERRY TO RUN AT NIGHT / Mary Quill & Ada Ferry / 2024 / sea / Ask again. / Harbour lanterns glowed.\n');
  });

  it('goes over highlights', async () => {
    const plain = clipping();
    const marked = { ...plain, highlights: [highlight(plain.body, 'Harbour lanterns', 'Which?')] };
    expect(await written('{% for h in highlights %}{{ h.colour }}: {{ h.comment }}{% endfor %}', [marked])).toMatch(
      /^\w+: Which\?\n$/,
    );
  });

  it('has a first one to begin with, which is written where none is given', async () => {
    expect(await written('')).toContain('Ferry to run at night\nMary Quill, Ada Ferry, 06.05.2024\n');
  });

  it.each([
    ['{% if %}', 'an unfinished tag'],
    ['{{ title | nonsense }}', 'an unknown filter'],
    ['{% nonsense %}', 'an unknown tag'],
    ['{% for i in (1..100000000) %}x{% endfor %}', 'an endless loop'],
    ['{% assign a = (1..1000000000) %}{{ a | size }}', 'a list that is counted only'],
    ['{{ (1..1000000000) | join: "" | size }}', 'a list that is joined'],
    ['{% tablerow i in (1..1000000000) %}x{% endtablerow %}', 'an endless table'],
    ['{% for i in (1..1000000000) limit: 1000000000 offset: 5 reversed %}{% endfor %}', 'a loop that writes nothing'],
    ['{% for a in (1..3000) %}{% for b in (1..3000) %}{{ a }}{% endfor %}{% endfor %}', 'a loop in a loop'],
  ])('%s is refused by name (%s)', async (words) => {
    await expect(written(words)).rejects.toMatchObject({ failure: { kind: 'template-wrong' } });
  });

  it('reads no file and reaches nothing of the program', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cuttings-template-'));
    writeFileSync(join(folder, 'secret.liquid'), 'SECRET');
    for (const tag of ['include', 'render', 'layout'])
      await expect(written(`{% ${tag} "${join(folder, 'secret.liquid')}" %}`)).rejects.toMatchObject({
        failure: { kind: 'template-wrong' },
      });
    for (const path of [
      'constructor',
      '__proto__',
      'title.constructor',
      'tags.constructor.constructor',
      'process',
      'globalThis',
    ])
      expect(await written(`[{{ ${path} }}]`)).toBe('[]\n');
  });
});
