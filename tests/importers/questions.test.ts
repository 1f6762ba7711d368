/** What a file asks before it is read, and what the answers do. Locked archives were made by Info-ZIP and 7-Zip, the PDF by LibreOffice. */
import { describe, expect, it } from 'vitest';
import { toFailure, type Failure } from '../../electron/contract/errors';
import type { FileAnswers } from '../../electron/contract/questions';
import type { PageInput } from '../../electron/contract/stages';
import { readFile } from '../../electron/importers';
import { fixture } from './ferry';
import { input } from './input';

type Asked = Pick<PageInput, 'asks' | 'answers'>;
const reading = (name: string, bytes: Uint8Array | string, how: Asked) => readFile({ ...input(name, bytes), ...how });
const refused = async (name: string, bytes: Uint8Array | string, how: Asked): Promise<Failure> =>
  reading(name, bytes, how).then(
    () => expect.unreachable(),
    (thrown: unknown) => toFailure(thrown),
  );

describe('a password', () => {
  it.each([
    ['pdf/locked-libreoffice.pdf', 'x', 1],
    ['locked/infozip.zip', 'k3ep-0ut', 2],
    ['locked/7zip-aes.zip', 'k3ep-0ut', 2],
  ])('%s is asked for, asked again when it is wrong, and opens', async (path, password, count) => {
    const bytes = fixture(path);
    const question = (wrong: boolean) => ({ kind: 'file-encrypted', question: { kind: 'password', wrong } });
    expect(await refused(path, bytes, {})).toMatchObject(question(false));
    const wrong = await refused(path, bytes, { answers: { password: `not ${password}` } });
    expect(wrong).toMatchObject(question(true));
    expect(JSON.stringify(wrong)).not.toContain(`not ${password}`);
    const { pages, failures } = await reading(path, bytes, { answers: { password } });
    expect([pages.length, failures]).toEqual([count, []]);
  });

  it('that of a message opens what is attached to it', async () => {
    const pdf = fixture('pdf/locked-libreoffice.pdf').toString('base64').replace(/.{76}/g, '$&\r\n');
    const mail = `From: a@b.example\r\nTo: c@d.example\r\nDate: Mon, 6 May 2024 08:30:00 +0100\r\nSubject: Here\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nThe article is attached to this message.\r\n--b\r\nContent-Type: application/pdf; name="a.pdf"\r\nContent-Disposition: attachment; filename="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n${pdf}\r\n--b--\r\n`;
    const without = await reading('a.eml', mail, {});
    expect(without.failures.map(({ error }) => error.question)).toEqual([{ kind: 'password', wrong: false }]);
    const opened = await reading('a.eml', mail, { answers: { password: 'x' } });
    expect([opened.failures, opened.pages.map(({ format }) => format)]).toEqual([[], ['pdf']]);
  });
});

const UNKNOWN = 'Story;Where;When;What it says\nLanterns;Harbour Post;2024-05-06;They glowed until the morning.\n';

describe('the columns of a table', () => {
  it('are asked where none is known, with their first rows', async () => {
    expect(await refused('a.csv', UNKNOWN, { asks: true })).toEqual({
      kind: 'file-asks',
      detail: 'a.csv',
      question: {
        kind: 'columns',
        key: expect.stringMatching(/^[0-9a-f]{64}$/),
        rows: 1,
        columns: [
          { name: 'Story', meaning: null, examples: ['Lanterns'] },
          { name: 'Where', meaning: null, examples: ['Harbour Post'] },
          { name: 'When', meaning: null, examples: ['2024-05-06'] },
          { name: 'What it says', meaning: null, examples: ['They glowed until the morning.'] },
        ],
      },
    });
    // Where nobody is there to ask it is refused, as before.
    expect(await refused('a.csv', UNKNOWN, {})).toMatchObject({ kind: 'format-no-article', detail: 'CSV' });
  });

  it('as a person says; what is not used is left out', async () => {
    const answers: FileAnswers = {
      columns: { Story: 'title', Where: 'publication', When: 'published', 'What it says': 'text' },
    };
    const { pages } = await reading('a.csv', UNKNOWN, { asks: true, answers });
    expect(pages.map(({ given, source, aside }) => [given?.fields, source, aside ?? []])).toEqual([
      [
        { title: 'Lanterns', publication: 'Harbour Post', published: '2024-05-06' },
        expect.stringContaining('They glowed until the morning.'),
        [],
      ],
    ]);
    const { pages: less } = await reading('a.csv', UNKNOWN, {
      answers: { columns: { Story: 'title', Where: null, When: null, 'What it says': 'text' } },
    });
    expect(less[0]!.given?.fields).toEqual({ title: 'Lanterns' });
  });

  it('two columns under one meaning are joined where that makes sense', async () => {
    const table = 'Story;Lead;Rest;Desk;Topic\nLanterns;They glowed.;Until the morning.;city;light\n';
    const { pages } = await reading('a.csv', table, {
      answers: { columns: { Story: 'title', Lead: 'text', Rest: 'text', Desk: 'tags', Topic: 'tags' } },
    });
    expect(pages[0]!.brought?.tags).toEqual(['city', 'light']);
    expect(pages[0]!.source).toMatch(/They glowed\.[^]*Until the morning\./);
  });

  it('are preselected where they are known; nothing is asked where all of them are', async () => {
    const known = 'Title,URL,Date,Text\nA,https://a.example/1,2024-05-06,Words of it.\n';
    expect((await reading('a.csv', known, { asks: true })).pages).toHaveLength(1);
    const part = 'Title,URL,Gewicht\nA,https://a.example/1,7\n';
    const { question } = await refused('a.csv', part, { asks: true });
    expect(question?.kind === 'columns' && question.columns.map(({ meaning }) => meaning)).toEqual([
      'title',
      'url',
      null,
    ]);
    expect((await reading('a.csv', part, {})).pages).toHaveLength(1);
    // Numbers and covers that services write beside are no question.
    const service = 'id,title,url,cover\n1,A,https://a.example/1,x.png\n';
    expect((await reading('a.csv', service, { asks: true })).pages).toHaveLength(1);
  });
});

describe('a press review', () => {
  const bytes = fixture('pdf/review-chromium.pdf');
  it('is offered to be parted, with its headlines and pages', async () => {
    expect((await refused('r.pdf', bytes, { asks: true })).question).toEqual({
      kind: 'split',
      pages: 4,
      parts: [
        { page: 2, title: 'Harrow Bay votes to keep its last ferry' },
        { page: 3, title: 'Fog signal falls silent on a Sunday' },
        { page: 4, title: 'The net loft that became a night school' },
      ],
    });
  });
  it.each([
    [[], [undefined]],
    [
      [2, 4],
      ['p. 2–3', 'p. 4'],
    ],
    [
      [2, 3, 4],
      ['p. 2', 'p. 3', 'p. 4'],
    ],
    [
      [4, 99, 2],
      ['p. 2–3', 'p. 4'],
    ],
  ])('parted at %j', async (splitAt, places) => {
    const { pages } = await reading('r.pdf', bytes, { asks: true, answers: { splitAt } });
    expect(pages.map(({ place }) => place?.name)).toEqual(places);
  });
});

describe('a book', () => {
  const bytes = fixture('documents/book-pandoc.epub');
  it('asks whether a chapter is an article', async () => {
    expect((await refused('b.epub', bytes, { asks: true })).question).toEqual({
      kind: 'book',
      title: 'Harbour Tales',
      chapters: ['The Lamp', 'The Bell', 'The Net'],
    });
  });
  it('is its chapters, or one', async () => {
    const chapters = await reading('b.epub', bytes, { asks: true, answers: { book: 'chapters' } });
    expect(chapters.pages.map(({ given }) => given?.fields.publication)).toEqual(Array(3).fill('Harbour Tales'));
    const whole = await reading('b.epub', bytes, { asks: true, answers: { book: 'whole' } });
    expect(whole.pages.map(({ given, place }) => [given?.fields.title, place])).toEqual([['Harbour Tales', undefined]]);
    for (const words of ['Lamps burned.', 'Bells rang.', 'Nets dried.'])
      expect(whole.pages[0]!.source).toContain(words);
  });
});
