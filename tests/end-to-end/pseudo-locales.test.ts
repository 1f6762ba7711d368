/**
 * The window in two languages made for looking (see electron/contract/messages/pseudo.ts): one with words 40 % longer, one that runs from
 * right to left, in the smallest window. No word of the catalogues is cut, and no other word in Latin letters is on screen: what is in
 * the library is Greek.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandId } from '../../electron/contract/ipc';
import { ENGINE, call, dropFiles, jobsDone, launch, root, temporaryFolder, type Launched } from './harness';
import { printedBy } from './pages';
import { article, eventually, selectWords } from './window';

const FIXTURES = join(root, 'tests/fixtures/importers');
const OUTPUT = process.env.CUTTINGS_PSEUDO_PICTURES;
const TITLE = 'Το λιμάνι ανοίγει ξανά μετά από δέκα χρόνια';
const SENTENCE = 'Το συμβούλιο αποφάσισε την Τρίτη να ξαναχτίσει την παλιά προβλήτα και έκλεισε μια διαμάχη δεκαετίας.';
const PAGE = `<!doctype html><html lang="el"><meta charset="utf-8"><title>${TITLE}</title><meta property="og:site_name" content="Η Εφημερίδα του Λιμανιού"><meta name="author" content="Μαρία Παππά"><meta property="article:published_time" content="2024-05-06T08:30:00Z"><meta property="article:section" content="Κόσμος"><body><nav><a href="/">Αρχική</a> <a href="/a">Πολιτική</a></nav><article><h1>${TITLE}</h1><p>${SENTENCE}</p><p>Οι εργασίες αρχίζουν την άνοιξη και κοστίζουν περίπου τέσσερα εκατομμύρια, από τα οποία η περιφέρεια πληρώνει τα περισσότερα.</p><p>Κάτοικοι που ήταν αντίθετοι είπαν ότι θα παρακολουθούν το έργο από κοντά και ότι η παραλία πρέπει να μείνει ανοιχτή για όλους.</p></article></body></html>`;

/** The same in every language, or written by the platform's own \`Intl\` in the language that the pseudo-locales take for it. */
const SAME =
  /^(?:Cuttings|Markdown|SHA|JSON|HTML|CSV|XLSX|EPUB|PDF|BibTeX|BibLaTeX|RIS|CSL|Zotero|RDF|Word|Web|Annotations|Liquid|Esc|Enter|Del|Ctrl|Shift|Alt|Tab|utf|html|Greek|English|Deutsch|German|Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec(?:ember)?|November|Today|cuttings|tmp)$/u;

interface Seen {
  cut: string[];
  plain: string[];
}

/** Runs in the window. */
function seen([longer, same]: readonly [boolean, string]): Seen {
  const mine = longer ? /[àçéîñöûýÀÇÉÎÑÖÛÝ]|~ñéw/u : /\u202e/u;
  const allowed = new RegExp(same, 'u');
  const out: Seen = { cut: [], plain: [] };
  const isPlain = (text: string) =>
    !mine.test(text) && [...text.matchAll(/\p{Script=Latin}{3,}/gu)].some(([word]) => !allowed.test(word));
  const isTiny = (box: DOMRect) => box.width <= 2 || box.height <= 2;
  const cutBy = (text: Text): Element | null => {
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const rect of range.getClientRects()) {
      if (!rect.width) continue;
      // What is scrolled out of sight is not cut.
      let scrolls = false;
      for (let at: Element | null = text.parentElement; at; at = at.parentElement) {
        const box = at.getBoundingClientRect();
        const { overflowX, overflowY, position } = getComputedStyle(at);
        // For screen readers alone.
        if (overflowX !== 'visible' && isTiny(box)) return null;
        if (overflowX !== 'visible' && (rect.right > box.right + 1 || rect.left < box.left - 1)) return at;
        scrolls ||= /auto|scroll/.test(overflowY);
        if (!scrolls && /hidden|clip/.test(overflowY) && (rect.bottom > box.bottom + 2 || rect.top < box.top - 2))
          return at;
        if (position === 'fixed') break;
      }
      if (rect.right > innerWidth + 1 || rect.left < -1) return document.documentElement;
    }
    // An ellipsis stands for the rest.
    const box = text.parentElement!;
    for (let at: Element | null = box; at && at !== box.parentElement?.parentElement; at = at.parentElement)
      if (getComputedStyle(at).textOverflow === 'ellipsis' && at.scrollWidth > at.clientWidth + 1) return at;
    return null;
  };
  const pen = document.createElement('canvas').getContext('2d')!;
  const isShort = (field: HTMLInputElement): boolean => {
    const { font, paddingInlineStart, paddingInlineEnd } = getComputedStyle(field);
    pen.font = font;
    const room = field.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
    return pen.measureText(field.placeholder).width > room + 1;
  };
  const top = document.querySelector('dialog[open], [role=dialog]') ?? document.body;
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const parent = node.parentElement!;
    const text = node.data.trim();
    if (!text || /^(?:SCRIPT|STYLE)$/.test(parent.tagName) || !parent.checkVisibility({ visibilityProperty: true }))
      continue;
    if (isPlain(text) && !parent.closest('kbd, [lang], code, samp')) out.plain.push(text.slice(0, 80));
    const by = mine.test(text) ? cutBy(node) : null;
    if (by) out.cut.push(`${text.slice(0, 60)} (in ${by.tagName.toLowerCase()}.${by.className})`);
  }
  for (const element of top.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
      const text = element.getAttribute(name);
      if (text && isPlain(text)) out.plain.push(`${name}: ${text.slice(0, 80)}`);
    }
  for (const field of top.querySelectorAll('input'))
    if (field.placeholder && !field.value && field.checkVisibility() && isShort(field))
      out.cut.push(`${field.placeholder} (placeholder)`);
  return out;
}

const VIEWS: readonly CommandId[] = [
  'view.library',
  'view.removed',
  'view.quotes',
  'view.settings',
  'export',
  'view.palette',
  'view.shortcuts',
  'help.search',
  'view.imports',
  'view.duplicates',
  'clipping.history',
  'quote.check',
  'search.save',
  'backup.save',
];

/** What is there once a view has come up, which is loaded when it is first asked for; where it depends on what is chosen nothing is named. */
const COMES: Partial<Record<CommandId, string>> = {
  'view.quotes': '[data-testid=quotes]',
  'view.settings': '[data-testid=settings]',
  'view.palette': '[role=dialog]',
  'view.shortcuts': '[role=dialog]',
  'help.search': '[role=dialog]',
  'view.imports': '[role=dialog]',
  'view.duplicates': '[role=dialog]',
  'quote.check': '[role=dialog]',
  'backup.save': '[role=dialog]',
};

/** Runs in the window: until nothing of it has changed for a while. */
function still(): Promise<void> {
  return new Promise((resolve) => {
    const end = Date.now() + 20_000;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const watch = new MutationObserver(() => {
      if (Date.now() < end) wait();
    });
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        watch.disconnect();
        resolve();
      }, 250);
    };
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    wait();
  });
}

describe.each([
  ['longer words', 'en-XA'],
  ['from right to left', 'ar-XB'],
])('%s', (_, language) => {
  let running: Launched;
  const page = () => running.page;
  const look = () => page().evaluate(seen, [language === 'en-XA', SAME.source] as const);
  const picture = async (name: string) => {
    if (OUTPUT) await page().screenshot({ path: join(OUTPUT, `${language}-${name}.png`) });
  };
  const nothing = async (name: string) => {
    await page().evaluate(still);
    await picture(name);
    expect(await look(), name).toEqual({ cut: [], plain: [] });
  };
  const run = (id: CommandId) =>
    running.app.evaluate(
      ({ Menu }, id) =>
        Menu.getApplicationMenu()
          ?.getMenuItemById(id as string)
          ?.click(),
      id,
    );

  beforeAll(async () => {
    running = await launch({ size: [960, 600], settings: { language } });
  });
  afterAll(async () => {
    await running?.close();
  });

  it('at the first start', () => nothing('first-start'));

  it('in the menu of the program', async () => {
    const labels = await running.app.evaluate(({ Menu }) => {
      const all = (items: readonly Electron.MenuItem[]): string[] =>
        items.flatMap((item) => [item.label, ...(item.submenu ? all(item.submenu.items) : [])]);
      return all(Menu.getApplicationMenu()?.items ?? []);
    });
    const mine = language === 'en-XA' ? /[àçéîñöûýÀÇÉÎÑÖÛÝ]|~ñéw/u : /\u202e/u;
    expect(labels.filter((label) => /\p{L}{3}/u.test(label) && !mine.test(label) && !SAME.test(label))).toEqual([]);
  });

  it('with an article open', async () => {
    const file = join(temporaryFolder('cuttings-pseudo'), 'page.html');
    writeFileSync(file, PAGE);
    await dropFiles(page(), [file]);
    await jobsDone(page());
    await page().locator('#list [role=option]').first().click();
    await article(page()).waitFor();
    await nothing('article');
    await selectWords(page(), 'την παλιά προβλήτα');
    await nothing('selection');
    await page().getByTestId('selection-bar').getByRole('button').first().click();
    await page().keyboard.press('Escape');
    await nothing('highlight');
  });

  it.skipIf(ENGINE === 'chromium').each(VIEWS)('%s', async (id) => {
    await run(id);
    const comes = COMES[id];
    if (comes) await page().locator(comes).first().waitFor();
    await nothing(id);
    await page().keyboard.press('Escape');
    await page().keyboard.press('Escape');
  });

  it.skipIf(ENGINE === 'chromium')('in the menus and panels of the reader, and beside it', async () => {
    await run('view.library');
    await page().locator('#list [role=option]').first().click();
    await article(page()).waitFor();
    for (const tool of await page().getByTestId('reader').getByRole('toolbar').first().getByRole('button').all()) {
      const popup = (await tool.getAttribute('aria-haspopup')) ?? (await tool.getAttribute('aria-expanded'));
      if (popup === null) continue;
      await tool.click();
      await nothing(`tool ${(await tool.getAttribute('aria-label')) ?? ''}`);
      await page().keyboard.press('Escape');
    }
    await page().locator('#list [role=option]').first().click({ button: 'right' });
    await nothing('row menu');
    await page().keyboard.press('Escape');
    for (const id of ['clipping.tag', 'clipping.note', 'edit.findInArticle', 'view.sidebar'] as const) {
      await run(id);
      await nothing(id);
      await page().keyboard.press('Escape');
    }
  });

  it('with the same story in two papers, side by side', async () => {
    const folder = temporaryFolder('cuttings-pseudo-story');
    const wire = Array.from(
      { length: 14 },
      (_, i) =>
        `Παράγραφος ${i} του πρακτορείου: το πλοίο ${i * 37} έφυγε από τη βόρεια προβλήτα και γύρισε το σούρουπο.`,
    );
    const title = 'Τα πλοία γυρίζουν';
    writeFileSync(join(folder, 'a.html'), printedBy('Η Ακτή', title, wire, 'el'));
    const lead = 'Την αρχή έγραψε η νυχτερινή βάρδια όταν όλοι είχαν πάει σπίτι τους.';
    writeFileSync(join(folder, 'b.html'), printedBy('Ο Φάρος', title, [lead, ...wire.slice(0, 11)], 'el'));
    await dropFiles(page(), [folder]);
    const copies = page().locator('#list [role=option]').filter({ hasText: title });
    // That no job runs says nothing yet where an earlier one is over: what tells is that both have come.
    await eventually(async () => expect(await copies.count()).toBe(2));
    await jobsDone(page());
    await copies.first().click();
    await page().getByTestId('story-copies').waitFor();
    await nothing('story notice');
    await page().getByTestId('story-copies').getByRole('button').click();
    await page().getByTestId('story-sides').locator('mark').first().waitFor();
    await nothing('story');
    await page().keyboard.press('Escape');
    await page().getByTestId('story-sides').waitFor({ state: 'detached' });
  });

  it('in the questions that files ask', async () => {
    const folder = temporaryFolder('cuttings-pseudo-questions');
    const table = join(folder, 'table.csv');
    writeFileSync(table, 'Δελτίο;Πού;Λόγια\nΤα φανάρια;Το Λιμάνι;Έλαμπαν μέχρι το πρωί και κανείς δεν κοιμήθηκε.\n');
    const asking = [
      ['password', join(FIXTURES, 'locked/infozip.zip')],
      ['columns', table],
      ['split', join(FIXTURES, 'pdf/review-chromium.pdf')],
      ['book', join(FIXTURES, 'documents/book-pandoc.epub')],
    ] as const;
    for (const [name, file] of asking) {
      await dropFiles(page(), [file]);
      await page().getByTestId('asking').waitFor();
      await page().evaluate(still);
      await picture(`question-${name}`);
      // Names of files, headings of the table and titles in the press review and the book are the files' own, in Latin letters or not.
      expect((await look()).cut, name).toEqual([]);
      await page().keyboard.press('Escape');
      await page().getByTestId('asking').waitFor({ state: 'detached' });
    }
  });

  it('has reported no error of its own', async () => {
    expect(await call(page(), 'library.state')).toMatchObject({ status: 'open' });
    expect(running.problems).toEqual([]);
  });
});
