/** What makes the window pleasant: going back, putting by, reading on where one stopped, dragging, narrowing, going from a name to the others. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerDialogs, dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import {
  article,
  atRest,
  call,
  clippingOf,
  eventually,
  expectCount,
  hasFocus,
  open,
  reader,
  rows,
  selectWords,
  sidebar,
  undoKnows,
} from './window';

/** 640×400 of grey, as PNG: a picture of one pixel is none of an article's. */
const PICTURE = (() => {
  const chunk = (name: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const named = Buffer.concat([Buffer.from(name), data]);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  };
  const header = Buffer.from([0, 0, 2, 128, 0, 0, 1, 144, 8, 0, 0, 0, 0]);
  const rows = Buffer.alloc(400 * 641, 128).map((value, i) => (i % 641 === 0 ? 0 : value));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]).toString('base64');
})();
const sentence = (words: string, number: number) =>
  `<p>${`The ${words} were counted again on day ${number}, and nobody at the harbour had seen so many in one week. `.repeat(4)}</p>`;
const pageOf = (title: string, author: string, section: string, words: string, paragraphs: number) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta property="og:site_name" content="The Harbour Herald"><meta property="article:section" content="${section}">
<meta name="author" content="${author}"><meta property="article:published_time" content="2024-05-0${paragraphs % 8 || 1}T08:00:00Z"></head>
<body><article><h1>${title}</h1><p class="byline">By ${author}</p>
<figure><img src="data:image/png;base64,${PICTURE}" width="640" height="400" alt="Quay"><figcaption>The quay at noon.</figcaption></figure>
${Array.from({ length: paragraphs }, (_, i) => sentence(words, i + 1)).join('\n')}
<p>The keeper said on Monday that <a href="https://herald.example/tides">the tide tables</a> had been wrong for a week, and that the council knew of it.</p></article></body></html>`;

let running: Launched;
let folder: string;
const page = () => running.page;
async function bring(...pages: [title: string, author: string, section: string, words: string, paragraphs: number][]) {
  const files = pages.map(([title, ...rest]) => {
    const file = join(folder, `${title.replaceAll(' ', '-')}.html`);
    writeFileSync(file, pageOf(title, ...rest));
    return file;
  });
  await dropFiles(page(), files);
  await jobsDone(page());
}
beforeAll(async () => {
  folder = temporaryFolder('cuttings-pages');
  running = await launch({ size: [1280, 800], dataFolder: temporaryFolder('cuttings-data') });
});
afterAll(async () => {
  await running?.close({ keep: false });
});
const heading = () => reader(page()).locator('h1');
const listHeading = (name: string) =>
  page().getByTestId('list-pane').getByRole('heading', { name, exact: true }).waitFor();
const press = (keys: string) => page().keyboard.press(keys);

describe('what comes in', () => {
  it('is opened where it comes alone', async () => {
    await bring(['Seals return to the harbour', 'Jane Doe', 'Nature', 'seals', 24]);
    await eventually(async () => expect(await heading().innerText()).toContain('Seals return'));
    expect(await page().title()).toBe('Seals return to the harbour – Cuttings');
  });

  it('is shown as a view of its own where it comes with others', async () => {
    await bring(
      ['Crabs leave the harbour', 'Jane Doe', 'Nature', 'crabs', 6],
      ['Council votes on the pier', 'John Roe', 'Politics', 'votes', 7],
      ['Herons nest by the lock', 'Ann Poe', 'Nature', 'herons', 8],
    );
    await expectCount(page(), 4);
    await page().getByRole('button', { name: 'Show these 3' }).click();
    await listHeading('Just imported');
    await expectCount(page(), 3);
    await sidebar(page())
      .getByRole('button', { name: /^All clippings/ })
      .click();
    await expectCount(page(), 4);
  });
});

describe('from a name to the others', () => {
  it('lists the clippings of an author, and goes back and forward', async () => {
    await open(page(), 'Crabs leave the harbour');
    await reader(page()).getByRole('button', { name: 'Jane Doe', exact: true }).click();
    await expectCount(page(), 2);
    // A view is a stop once it was looked at for a while; the window's own clock says when.
    await page().evaluate(() => new Promise<void>((done) => setTimeout(done, 900)));
    await page().locator('#list').focus();
    await press('Alt+ArrowLeft');
    await expectCount(page(), 4);
    await press('Alt+ArrowRight');
    await expectCount(page(), 2);
    await page().getByRole('combobox', { name: 'Search the library' }).fill('');
    await expectCount(page(), 4);
  });

  it('narrows by one value or another, and leaves values out', async () => {
    await page()
      .getByRole('button', { name: /^Narrow by publication/ })
      .click();
    const facets = page().getByRole('region', { name: 'Narrow by' });
    await facets.getByRole('button', { name: 'Politics 1' }).click();
    await expectCount(page(), 1);
    // Of a single value the others say what they give in its place, or beside it.
    await facets.getByRole('button', { name: 'Nature 3' }).click({ modifiers: ['Control'] });
    await expectCount(page(), 4);
    await facets.getByRole('button', { name: 'Politics 1' }).click({ modifiers: ['Alt'] });
    await expectCount(page(), 3);
    await facets.getByRole('button', { name: /Politics.*left out/ }).click();
    await page().getByRole('combobox', { name: 'Search the library' }).fill('');
    await expectCount(page(), 4);
    await sidebar(page()).getByRole('button', { name: 'Library', exact: true }).click();
  });

  it('shows what is related under the article', async () => {
    await open(page(), 'Seals return to the harbour');
    await page().getByTestId('related').getByRole('button').first().waitFor();
  });
});

describe('putting by and away', () => {
  it('keeps clippings for later and archives them, each with Undo', async () => {
    await open(page(), 'Herons nest by the lock');
    await article(page()).focus();
    await press('L');
    await sidebar(page()).getByRole('button', { name: 'Later 1', exact: true }).waitFor();
    await press('A');
    await eventually(() =>
      expect(clippingOf(running, 'Herons nest by the lock')).toMatchObject({ shelf: 'archive', read: true }),
    );
    await sidebar(page()).getByRole('button', { name: 'Archive 1', exact: true }).click();
    await expectCount(page(), 1);
    await undoKnows(running, 'Herons nest by the lock', 'shelf');
    await press('Control+Z');
    await eventually(() => expect(clippingOf(running, 'Herons nest by the lock').shelf).toBe('later'));
    await sidebar(page())
      .getByRole('button', { name: /^All clippings/ })
      .click();
  });

  it('drags a clipping onto a tag, and gives it again by a digit', async () => {
    await open(page(), 'Council votes on the pier');
    await article(page()).focus();
    await press('T');
    await hasFocus(reader(page()).getByRole('combobox', { name: 'Add tag' }));
    await page().keyboard.type('harbour');
    await press('Enter');
    await press('Escape');
    const tag = sidebar(page()).getByRole('button', { name: 'harbour 1', exact: true });
    await tag.waitFor();
    await rows(page()).filter({ hasText: 'Crabs leave' }).dragTo(tag);
    await eventually(() => expect(clippingOf(running, 'Crabs leave the harbour').tags).toEqual(['harbour']));
    await open(page(), 'Herons nest by the lock');
    await page().locator('#list').focus();
    await press('1');
    await eventually(() => expect(clippingOf(running, 'Herons nest by the lock').tags).toEqual(['harbour']));
    await sidebar(page()).getByRole('button', { name: 'harbour 3', exact: true }).waitFor();
    await press('1');
    await eventually(() => expect(clippingOf(running, 'Herons nest by the lock').tags).toEqual([]));
  });
});

describe('several libraries', () => {
  it('are a choice away once more than one was open', async () => {
    await answerDialogs(running.app, { open: [temporaryFolder('cuttings-other')] });
    await call(page(), 'settings.chooseLibrary');
    await page().getByTestId('first-start').waitFor();
    await sidebar(page()).getByRole('button', { name: 'Libraries' }).click();
    await page().getByRole('menuitem', { name: 'Cuttings Library' }).click();
    await expectCount(page(), 4);
  });
});

describe('reading', () => {
  it('goes on where it stopped', async () => {
    await open(page(), 'Seals return to the harbour');
    const scroller = page().locator('[data-scroller]');
    await scroller.evaluate((element) => element.scrollTo({ top: 900 }));
    await rows(page())
      .filter({ hasText: 'Seals return' })
      .getByRole('img', { name: /^Read to/ })
      .waitFor();
    await open(page(), 'Council votes on the pier');
    await open(page(), 'Seals return to the harbour');
    await eventually(async () => {
      const top = await scroller.evaluate((element) => element.scrollTop);
      expect(Math.abs(top - 900)).toBeLessThan(60);
    });
  });

  it('goes on to the next unread with Space at the end, and says where there is none', async () => {
    await page().locator('#list').focus();
    await press('Shift+U');
    await eventually(() => expect(clippingOf(running, 'Crabs leave the harbour').read).toBe(true));
    // The others are written beside it, and the list knows of all a moment later.
    const unread = { view: { scope: 'unread' }, offset: 0, limit: 1 } as const;
    await eventually(async () => expect((await call(page(), 'library.list', unread)).total).toBe(0));
    await open(page(), 'Herons nest by the lock');
    await article(page()).focus();
    // The article is still brought to where reading it stopped, and its picture makes it longer: the end is where a person sees it.
    await eventually(async () => {
      await page()
        .locator('[data-scroller]')
        .evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
      await press('Space');
      expect(await page().getByText('Nothing unread below').count()).toBeGreaterThan(0);
    });
  });

  it("marks in the person's own colour, under their name", async () => {
    await call(page(), 'settings.set', { person: { name: 'Ann', colour: 'green' } });
    await open(page(), 'Herons nest by the lock');
    await selectWords(page(), 'counted again on day 1');
    await press('H');
    await eventually(() =>
      expect(clippingOf(running, 'Herons nest by the lock').highlights).toMatchObject([{ colour: 'green', by: 'Ann' }]),
    );
  });

  it('gives a dragged picture away as a file of its own', async () => {
    await open(page(), 'Crabs leave the harbour');
    // The drag itself is the system's: what it is given is looked at instead.
    await running.app.evaluate(({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!;
      const own = webContents.startDrag.bind(webContents);
      webContents.startDrag = (item) => {
        (globalThis as { dragged?: string }).dragged = item.file;
        webContents.startDrag = own;
      };
    });
    const picture = reader(page()).getByRole('img', { name: 'Quay' });
    await eventually(async () =>
      expect(await picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBeGreaterThan(0),
    );
    const box = await atRest(page(), async () => {
      await picture.scrollIntoViewIfNeeded();
      return (await picture.boundingBox())!;
    });
    await page().mouse.move(box.x + 40, box.y + 40);
    await page().mouse.down();
    await page().mouse.move(box.x + 90, box.y + 70, { steps: 4 });
    let file: string | undefined;
    await eventually(async () => {
      file = await running.app.evaluate(() => (globalThis as { dragged?: string }).dragged);
      expect(file).toMatch(/picture\.png$/);
    });
    // Away from the picture: here the system did not take the pointer, and a click would enlarge it.
    await page().mouse.move(4, 4);
    await page().mouse.up();
    expect(file!.startsWith(running.libraryFolder)).toBe(false);
    expect(readFileSync(file!).subarray(1, 4).toString()).toBe('PNG');
  });

  it('enlarges a picture, tells where a link goes, and copies the article', async () => {
    await open(page(), 'Crabs leave the harbour');
    await article(page()).getByRole('link', { name: 'the tide tables' }).hover();
    await page().getByText('https://herald.example/tides', { exact: true }).waitFor();
    await reader(page()).getByRole('img', { name: 'Quay' }).click();
    const dialog = page().getByRole('dialog', { name: 'Picture' });
    await dialog.getByText('The quay at noon.').waitFor();
    await press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page().locator('#list').focus();
    await press('Control+K');
    await page().keyboard.type('Copy Article as Markdown');
    await press('Enter');
    await page().getByText('Article copied').waitFor();
    const copied = await running.app.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied).toContain('# Crabs leave the harbour');
  });
});
