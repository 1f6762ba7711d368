/** Mail. The fixtures were written by Python 3.11's email and mailbox packages; the .msg by msgreader's own writer. */
import { TypeEnum } from '@kenjiuno/msgreader/lib/Reader';
import { burn, type Entry } from '@kenjiuno/msgreader/lib/Burner';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CuttingsError } from '../../electron/contract/errors';
import { detect, readFile } from '../../electron/importers';
import { bareSubject } from '../../electron/importers/mail/letter';
import { unpacked } from '../../electron/importers/mail/msg';
import { FERRY, articlesIn, articlesOf, fixture } from './ferry';
import { input } from './input';

describe('a message', () => {
  it('with a page inside gives the page, its picture by cid, and its day as the day it was kept', async () => {
    const [{ page, article, text }] = (await articlesIn('mail/ferry.eml')) as [
      Awaited<ReturnType<typeof articlesIn>>[0],
    ];
    expect(page.format).toBe('eml');
    expect(article.fields.title?.value).toBe(FERRY.title);
    expect(article.fields.authors?.value).toEqual(FERRY.authors);
    expect(article.fields.published?.value.slice(0, 10)).toBe(FERRY.day);
    expect(text).toContain(FERRY.first);
    expect(text.endsWith(FERRY.last)).toBe(true);
    expect(page.savedAt).toBe('2025-03-19T10:20:30+01:00');
    expect(page.source).toContain('assets/');
    expect(page.source).not.toContain('cid:');
  });

  it('of a newsletter gives subject, sender and day', async () => {
    const [read] = await articlesIn('mail/newsletter.eml');
    expect(read!.article.fields.title?.value).toBe('The council keeps the ferry — and what the wind has to do with it');
    expect(read!.article.fields.publication?.value).toBe('The Tide');
    expect(read!.article.fields.published?.value).toBe('2025-03-19T10:20:30+01:00');
    expect(read!.text.endsWith(FERRY.last)).toBe(true);
  });

  it('that forwards another gives that one’s subject, day and words', async () => {
    const [read] = await articlesIn('mail/forwarded.eml');
    expect(read!.article.fields.title?.value).toBe('The last ferry stays');
    expect(read!.article.fields.published?.value.slice(0, 10)).toBe('2025-03-18');
    expect(read!.text).not.toContain('Forwarded');
    expect(read!.text.endsWith(FERRY.last)).toBe(true);
  });

  it('gives what is attached, each with its place, and leaves out the covering note', async () => {
    const read = await articlesIn('mail/attachments.eml');
    expect(read.map(({ page }) => [page.format, page.place])).toEqual([
      ['html', { name: 'ferry.html', of: 2 }],
      ['eml', { name: 'message 2.eml', of: 2 }],
    ]);
    expect(read.map(({ article }) => article.fields.title?.value)).toEqual([FERRY.title, 'The last ferry stays']);
  });

  it('of an alert gives a clipping a link, and says that there is no more', async () => {
    const read = await articlesIn('mail/alerts.eml');
    expect(
      read.map(({ article, text }) => [
        article.fields.title?.value,
        article.fields.url?.value,
        article.fields.publication?.value,
        text,
        article.problems.map(({ kind }) => kind),
      ]),
    ).toEqual([
      [
        'The last ferry stays',
        'https://courier.harrowbay.example/ferry',
        'The Harrow Bay Courier',
        'The town council voted by seven to four ...',
        ['link-only'],
      ],
      [
        'Fog signal falls silent',
        'https://herald.example/fog?id=3',
        'The Herald',
        'On Sunday the signal ...',
        ['link-only'],
      ],
    ]);
  });

  it.each([
    ['Fwd: Re: Storm', 'Storm'],
    ['WG: AW: Sturm', 'Sturm'],
    ['转发: 渡轮', '渡轮'],
    ['Re: ', null],
    ['Reform: what now', 'Reform: what now'],
  ])('subject %s', (subject, bare) => expect(bareSubject(subject)).toBe(bare));

  it('is no saved page, and a saved page no message', () => {
    const saved =
      'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/\r\nSubject: S\r\nDate: Tue, 1 Apr 2025 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n--b--\r\n';
    expect(detect(input('a.eml', saved)).id).toBe('mhtml');
    expect(detect(input('a.mht', fixture('mail/ferry.eml'))).id).toBe('eml');
    expect(detect(input('a.txt', fixture('mail/box.mbox'))).id).toBe('mbox');
  });
});

describe('a mailbox', () => {
  it('gives each message its number, and the line that was escaped', async () => {
    const read = await articlesIn('mail/box.mbox');
    expect(read.map(({ page }) => page.place)).toEqual(['1', '2', '3'].map((name) => ({ name, of: 3 })));
    expect(read[2]!.text).toContain('From the slipway');
    expect(read[2]!.text).not.toContain('>From');
  });

  it('with a broken message keeps the others and names it', async () => {
    const { pages, failures } = await readFile(
      input(
        'b.mbox',
        `From a@b.example Tue Apr  1 10:00:00 2025\nFrom: a@b.example\nTo: c@d.example\nSubject: Empty\n\n\n${fixture('mail/box.mbox').toString()}`,
      ),
    );
    expect(pages).toHaveLength(3);
    expect(failures).toEqual([{ name: '1', error: { kind: 'format-no-article', detail: '1' } }]);
  });
});

/** A compound file with the streams of [MS-OXMSG]: names are `__substg1.0_<property><type>`. */
function msg(strings: Record<string, string>, binary: Record<string, Buffer> = {}): Uint8Array {
  const streams: [string, Buffer][] = [
    ['__properties_version1.0', Buffer.alloc(32)],
    ...Object.entries(strings).map(([tag, text]): [string, Buffer] => [
      `__substg1.0_${tag}001F`,
      Buffer.from(text, 'utf16le'),
    ]),
    ...Object.entries(binary).map(([tag, bytes]): [string, Buffer] => [`__substg1.0_${tag}0102`, bytes]),
  ];
  const entries: Entry[] = [
    { name: 'Root Entry', type: TypeEnum.ROOT, length: 0, children: streams.map((_, i) => i + 1) },
    ...streams.map(([name, bytes]): Entry => ({
      name,
      type: TypeEnum.DOCUMENT,
      length: bytes.length,
      binaryProvider: () => Uint8Array.from(bytes),
    })),
  ];
  return burn(entries);
}

describe('an Outlook message', () => {
  const html = fixture('mail/ferry.eml');
  it('gives its page from HTML, its text from text', async () => {
    expect(html.length).toBeGreaterThan(0);
    const page =
      '<html><body><p>The boat left at noon with forty people aboard and a brass band.</p><p>It came back at six, and nobody had fallen in.</p></body></html>';
    const [one] = await articlesOf(
      'a.msg',
      msg({ '0037': 'FW: The boat', '0C1A': 'Jane' }, { '1013': Buffer.from(page) }),
    );
    expect(one!.page.format).toBe('msg');
    expect(one!.article.fields.title?.value).toBe('The boat');
    expect(one!.text).toBe(
      'The boat left at noon with forty people aboard and a brass band.\n\nIt came back at six, and nobody had fallen in.',
    );
    const [two] = await articlesOf(
      'b.msg',
      msg({
        '0037': 'The boat',
        '1000': 'The boat left at noon with forty people aboard.\r\n\r\nIt came back at six, and nobody had fallen in.',
      }),
    );
    expect(two!.text).toContain('It came back at six');
  });

  it('cut short is named', async () => {
    const whole = msg({ '0037': 'The boat', '1000': 'The boat left at noon. '.repeat(400) });
    for (const end of [700, 1500, whole.length - 600])
      await expect(readFile(input('c.msg', whole.subarray(0, end)))).rejects.toBeInstanceOf(CuttingsError);
  });
});

/** A page as a message holds it. */
const PAGE = Buffer.from(`<p>${'The boat left at noon. '.repeat(220)}</p>`);

describe('hostile mail', () => {
  /** The package follows chains without an end, and a list that grows for ever ends the whole program: here this test's own. */
  it('a compound file whose chains and trees run in circles ends in a page or a named problem', async () => {
    const whole = msg({ '0037': 'The boat', '1000': 'The boat left at noon. '.repeat(100) }, { '1013': PAGE });
    await expect(readFile(input('c.msg', Uint8Array.from(whole)))).resolves.toBeDefined();
    const reads = async (change: (view: DataView) => void) => {
      const bytes = Uint8Array.from(whole);
      change(new DataView(bytes.buffer));
      await readFile(input('c.msg', bytes)).catch((thrown: unknown) => expect(thrown).toBeInstanceOf(CuttingsError));
    };
    // Every number of the file that may lead somewhere is, one after the other, zero, its own sector's and itself; then pieces of it are zeros.
    const numbers = new DataView(Uint8Array.from(whole).buffer);
    for (let at = 32; at + 4 <= whole.length; at += 4)
      if (Math.abs(numbers.getInt32(at, true)) < 512 && numbers.getInt32(at, true) !== 0)
        for (const value of [0, (at >> 9) - 1, (at >> 2) & 127, 0x7fffffff])
          await reads((view) => view.setInt32(at, value, true));
    for (let from = 512; from < whole.length; from += 256)
      for (const length of [128, 2000])
        await reads((view) => new Uint8Array(view.buffer).fill(0, from, Math.min(whole.length, from + length)));
  }, 240_000);

  it('a packed RTF that says it is longer than it is, is not unpacked: the package goes as far as it is told', () => {
    const words = Buffer.from('{\\rtf1 The boat left at noon.}', 'latin1');
    const packed = Buffer.concat([Buffer.alloc(16), words]);
    packed.writeUInt32LE(packed.length - 4, 0);
    packed.writeUInt32LE(words.length, 4);
    packed.write('MELA', 8, 'latin1');
    expect(Buffer.from(unpacked(packed)!).toString('latin1')).toBe(words.toString('latin1'));
    packed.write('LZFu', 8, 'latin1');
    for (const length of [packed.length - 3, 0x7fffffff, 0xffffffff]) {
      packed.writeUInt32LE(length, 0);
      expect(unpacked(packed)).toBeNull();
    }
  });

  it('nested and lying boundaries end in a page or a named problem', async () => {
    const nested = `From: a@b.example\r\nTo: c@d.example\r\nSubject: S\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n'.repeat(3000)}`;
    await readFile(input('n.eml', nested)).catch((thrown: unknown) => expect(thrown).toBeInstanceOf(CuttingsError));
  });

  it('mutated messages never do worse', async () => {
    const whole = fixture('mail/ferry.eml').subarray(0, 6000);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 8 }),
        fc.nat(whole.length),
        async (at, bytes, end) => {
          const changed = Buffer.from(whole);
          changed.set(bytes.subarray(0, whole.length - at), at);
          await readFile(input('m.eml', changed.subarray(0, end))).catch((thrown: unknown) =>
            expect(thrown).toBeInstanceOf(CuttingsError),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
