/** Single things a text may be: wrapped, forwarded, a list, a poem, a table. Expectations are written by hand. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { bodyText } from '../../../electron/article/text';
import { cleanText } from '../../../electron/cleaning/text';
import { readHeader, subject, unquote } from '../../../electron/cleaning/text/header';
import { linesOf, tidy } from '../../../electron/cleaning/text/lines';
import { readWireMarks } from '../../../electron/cleaning/text/wire-marks';
import { unwrap, wrapWidth } from '../../../electron/cleaning/text/wrap';
import { pageOf } from './page';

const PROSE =
  'The council decided on Monday night that the old bridge will be closed to cars, because its pillars have been damaged by ice.';

describe('unwrapping', () => {
  const wrapped =
    'The ferry that connects the mainland with the northern islands\nwent back into service on Tuesday, four days after a storm\ndamaged its loading ramp and stranded some three hundred\npassengers.\n\nEngineers worked through the night to replace two steel plates,\nthe harbour office said in a statement. A second inspection was\nplanned for Thursday.';
  it('joins paragraphs that were broken at a width', () => {
    expect(
      unwrap(wrapped)
        .split(/\n{2,}/)
        .map((p) => p.trim())
        .filter(Boolean),
    ).toEqual([
      'The ferry that connects the mainland with the northern islands went back into service on Tuesday, four days after a storm damaged its loading ramp and stranded some three hundred passengers.',
      'Engineers worked through the night to replace two steel plates, the harbour office said in a statement. A second inspection was planned for Thursday.',
    ]);
  });
  it('keeps a poem', () => {
    const poem =
      'The fog comes in\non quiet feet\n\nand looks at us\nfrom the end of the street\n\nthen it is gone\nand nobody knows';
    expect(wrapWidth(poem.split('\n'))).toBeNull();
    expect(unwrap(poem)).toBe(poem);
  });
  it('keeps a list', () => {
    const list = 'Bring:\n- bread\n- a knife\n- water\n- good shoes\n- a map of the hills around the lake';
    expect(unwrap(list)).toBe(list);
  });
  it('leaves a dump of long lines alone', () => {
    const dump = `Home\nWorld\n${PROSE}\n\n${PROSE}\n${PROSE}`;
    expect(unwrap(dump)).toBe(dump);
  });
  it('joins ideographs without a space', () => {
    const source =
      '本土と北部の島々を結ぶフェリーが火曜日、四日ぶりに\n運航を再開した。嵐で乗船用の設備が壊れ、およそ三百\n人の乗客が島に取り残されていた。技術者が夜通しで鋼\n板二枚を交換した。風が弱まる見通しの木曜日に、改め\nて点検を行う予定だという。';
    expect(unwrap(source).trim()).toBe(source.replaceAll('\n', ''));
  });
  it('takes hyphens out only where a text is hyphenated', () => {
    const hyphenated =
      'The administration of the northern islands has confirmed the recon-\nstruction of the harbour, which will be finished before the next win-\nter begins. Fishermen had long complained about the condition of the\nloading ramp and asked for repairs, which the government has now fin-\nally promised to begin in spring.';
    expect(unwrap(hyphenated)).toContain(
      'reconstruction of the harbour, which will be finished before the next winter begins',
    );
  });
});

describe('lines', () => {
  it('writes characters as a person would type them', () =>
    expect(tidy('  so\u00adft\u200b e\u0301\u00a0x \t y ')).toBe('soft é x\ty'));
  it('counts blank lines around', () =>
    expect(linesOf('\n\na\n\n\nb').map((l) => [l.text, l.before, l.after])).toEqual([
      ['a', 2, 2],
      ['b', 2, 0],
    ]));
});

describe('headers', () => {
  it("reads mail headers and takes the forwarder's words aside", () => {
    const lines = linesOf(
      'See below.\n\nBegin forwarded message:\n\nFrom: Jane <jane@example.org>\nSubject: Fwd: Bridge closed\nDate: 3 May 2024 10:00\nTo: Tom\n\nText here.',
    );
    const header = readHeader(lines);
    expect(header.mail).toBe(true);
    expect(header.entries.map((e) => [e.key, e.value])).toEqual([
      ['mail', 'Jane <jane@example.org>'],
      ['title', 'Bridge closed'],
      ['date', '3 May 2024 10:00'],
      ['mail', 'Tom'],
    ]);
    expect([...header.above]).toEqual([0]);
  });
  it('reads front matter', () => {
    const { entries } = readHeader(
      linesOf('---\ntitle: "Bridge closed"\ntags:\n - traffic\n - ice\nlang: en-GB\n---\nText.'),
    );
    expect(entries.map((e) => [e.key, e.value])).toEqual([
      ['title', 'Bridge closed'],
      ['topics', 'traffic, ice'],
      ['language', 'en-GB'],
    ]);
  });
  it('takes a date marker off the first line, and leaves the words behind it', () => {
    const lines = linesOf('date 2024-04-14  Take our survey\nMore');
    expect(readHeader(lines).entries).toEqual([{ key: 'date', value: '2024-04-14', line: 0 }]);
    expect(lines[0]!.text).toBe('Take our survey');
  });
  it('does not take a sentence with a colon for a header', () =>
    expect(readHeader(linesOf(`Note: this is odd.\n\n${PROSE}`)).entries).toEqual([]));
  it('knows the prefixes of subjects', () =>
    expect(['Re: A', 'FW: Re: A', 'AW: WG: A', '转发：A', 'Report: A'].map(subject)).toEqual([
      'A',
      'A',
      'A',
      'A',
      'Report: A',
    ]));
  it('takes off levels of quoting', () => expect(unquote('> > a\n> > b\n> > c')).toBe('a\nb\nc'));
  it('leaves a text with one quoted line', () => expect(unquote('a\n> b\nc\nd')).toBe('a\n> b\nc\nd'));
});

describe('wire copy', () => {
  it('finds slug, headline, notes and end', () => {
    const lines = linesOf(
      'BC-EU--Glaciers, 1st Ld-Writethru\n^Glaciers shrink<\nEds: Updates.\nText one.\nText two.\nText three.\n-30-\nafter',
    );
    expect(readWireMarks(lines)).toEqual({ headline: 'Glaciers shrink', slugs: new Set([0, 1, 2]), end: 6 });
  });
  it('reads other ends', () => {
    for (const end of ['ENDS', '(END)', '###', '--30--', '完'])
      expect(readWireMarks(linesOf(`a\nb\nc\n${end}\nd`)).end, end).toBe(3);
  });
});

describe('shapes', () => {
  const shape = (source: string) =>
    cleanText(pageOf(source)).body.children.map((n) => (n.type === 'element' ? n.tagName : n.type));
  it('makes headings, lists and tables', () => {
    const source = `Bridge closed\n\n${PROSE}\n\nWhat to do now\n\n${PROSE.replace('Monday', 'Friday')} Drivers will have to use the tunnel, said the mayor.\n\n• Take the tunnel in the north of the town.\n• Take the train, which runs every ten minutes.\n\n${PROSE.replace('Monday', 'Sunday')}`;
    expect(shape(source)).toEqual(['p', 'h2', 'p', 'ul', 'p']);
  });
});

const SHARED = path.resolve('../shared');
describe.skipIf(!fs.existsSync(SHARED))('the seed (../shared/corpus/seed; skipped where it is missing)', () => {
  it('gives every field and every paragraph, and nothing else', () => {
    const folder = path.join(SHARED, 'corpus/seed');
    const gold = JSON.parse(fs.readFileSync(path.join(folder, 'gold.json'), 'utf8')) as Record<string, unknown> & {
      file: string;
      paragraphs: string[];
      never: string[];
      figures: { caption: string; credit: string }[];
    };
    const article = cleanText(pageOf(fs.readFileSync(path.join(folder, gold.file), 'utf8')));
    expect(bodyText(article.body)).toBe(gold.paragraphs.join('\n\n'));
    for (const words of gold.never) expect(bodyText(article.body)).not.toContain(words);
    for (const field of [
      'title',
      'published',
      'section',
      'dateline',
      'agency',
      'publication',
      'publisher',
      'language',
      'copyright',
      'topics',
    ] as const)
      expect(article.fields[field]?.value, field).toEqual(gold[field]);
    expect(article.fields.figures?.value.map(({ caption, credit }) => ({ caption, credit }))).toEqual(gold.figures);
    expect(article.fields.authors).toBeUndefined();
  });
});

describe.skipIf(!fs.existsSync(SHARED))(
  'the corpus of dumps (../shared/corpus/news/text; skipped where it is missing)',
  () => {
    it('finds the bodies', async () => {
      const { scoreDocument, scoreCorpus } = (await import(
        /* @vite-ignore */ path.join(SHARED, 'eval/shingles.mjs')
      )) as { scoreDocument: (gold: string, got: string) => unknown; scoreCorpus: (all: unknown[]) => { f1: number } };
      const gold = JSON.parse(fs.readFileSync(path.join(SHARED, 'corpus/news/gold.json'), 'utf8')) as Record<
        string,
        { body: string }
      >;
      const scores = Object.entries(gold).map(([name, { body }]) =>
        scoreDocument(
          body,
          bodyText(
            cleanText(pageOf(fs.readFileSync(path.join(SHARED, 'corpus/news/text', `${name}.txt`), 'utf8'))).body,
          ),
        ),
      );
      // Measured 0.98 (the model was trained on these pages); 0.952 on folds never trained on.
      expect(scoreCorpus(scores).f1).toBeGreaterThan(0.965);
    });
  },
);
