/** The window for everyone: what a screen reader is told, the order of the keys, 100 to 300 per cent, less motion, forced colours, right to left. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violations } from './axe';
import { ENGINE, call, dropFiles, jobsDone, launch, temporaryFolder, type Launched } from './harness';
import { atRest, clippingOf, eventually, expectCount, open, reader, selectWords, sidebar } from './window';

const TITLE = 'Harrow Bay votes to keep its last ferry, and to let the wind pay for it';
/** Roles that a person acts on: each must say what it is. */
const ACTED_ON = new Set([
  'button',
  'link',
  'textbox',
  'searchbox',
  'combobox',
  'checkbox',
  'radio',
  'option',
  'tab',
  'menuitem',
  'slider',
  'switch',
  'treeitem',
  'listbox',
]);

interface Told {
  role: string;
  name: string;
  ignored: boolean;
}

let running: Launched;
const page = () => running.page;

beforeAll(async () => {
  running = await launch({ size: [1280, 800], theme: 'light' });
  await page().getByRole('button', { name: 'Try the samples' }).click();
  await jobsDone(page());
  await expectCount(page(), 5);
  await open(page(), TITLE);
  await selectWords(page(), 'public gallery');
  await page().getByRole('button', { name: 'Highlight in yellow' }).click();
  await page().getByRole('button', { name: 'Change to yellow' }).waitFor();
  await page().keyboard.press('Escape');
});
afterAll(async () => {
  await running?.close();
});

/** The tree that the system's accessibility interface gets, as a walk in its order. */
async function told(): Promise<Told[]> {
  const session = await page().context().newCDPSession(page());
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.map((node) => ({
    role: String(node.role?.value ?? ''),
    name: String(node.name?.value ?? '').trim(),
    ignored: node.ignored,
  }));
}
const overflow = () =>
  page().evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('a screen reader', () => {
  it('is told what everything is that can be acted on, and where the parts of the window are', async () => {
    const nodes = (await told()).filter((node) => !node.ignored);
    expect(nodes.length).toBeGreaterThan(100);
    expect(nodes.filter((node) => ACTED_ON.has(node.role) && !node.name).map((node) => node.role)).toEqual([]);
    for (const [role, name] of [
      ['listbox', 'Clippings'],
      ['toolbar', 'Reader tools'],
      ['heading', TITLE],
      ['search', ''],
      ['combobox', 'Search the library'],
    ] as const) {
      expect(
        nodes.some((node) => node.role === role && node.name.includes(name)),
        `${role} ${name}`,
      ).toBe(true);
    }
    expect(nodes.filter((node) => node.role === 'option' && node.name.includes('Harrow Bay'))).toHaveLength(1);
  });

  it('hears what changes: how many are listed, and what was done', async () => {
    const live = () =>
      page().evaluate(() =>
        [...document.querySelectorAll('[aria-live=polite], [role=status], [role=alert]')]
          .map((element) => element.textContent.trim())
          .join('\n'),
      );
    await page().getByRole('combobox', { name: 'Search the library' }).fill('lighthouse');
    await eventually(async () => expect((await live()).split('\n')).toContain('1'));
    await page().getByRole('combobox', { name: 'Search the library' }).fill('');
    await expectCount(page(), 5);
    await open(page(), TITLE);
  });

  it('meets the parts in the order in which they stand: sidebar, list, reader', async () => {
    // From the window's very beginning: where the keys go on is else where they were last.
    await page().evaluate(() => {
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute('tabindex');
    });
    const met: string[] = [];
    for (let i = 0; i < 60 && met.at(-1) !== 'reader'; i++) {
      await page().keyboard.press('Tab');
      const part = await page().evaluate(
        () =>
          document.activeElement
            ?.closest('[data-testid=sidebar], [data-testid=list-pane], [data-testid=reader]')
            ?.getAttribute('data-testid') ?? '',
      );
      if (part && met.at(-1) !== part) met.push(part);
    }
    expect(met).toEqual(['sidebar', 'list-pane', 'reader']);
  });
});

describe('the window', () => {
  it.skipIf(ENGINE === 'chromium')(
    'works from 100 to 300 per cent: nothing is cut off at the side, and no rule of axe is broken',
    async () => {
      for (const factor of [1, 1.5, 2, 3]) {
        await running.app.evaluate(({ BrowserWindow }, factor) => {
          BrowserWindow.getAllWindows()[0]!.webContents.setZoomFactor(factor as number);
        }, factor);
        await page().waitForFunction((factor) => Math.abs(innerWidth - 1280 / (factor as number)) < 4, factor);
        // The window is as wide at once; its panes fold in a frame of their own.
        await eventually(async () => expect(await overflow(), `${factor}`).toBe(0));
        await eventually(async () =>
          expect(
            (await page().getByTestId('reader').isVisible()) || (await page().getByTestId('list-pane').isVisible()),
          ).toBe(true),
        );
        expect(await violations(page()), `${factor}`).toEqual([]);
      }
      await running.app.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()[0]!.webContents.setZoomFactor(1);
      });
      await page().waitForFunction(() => innerWidth > 1270);
      await open(page(), TITLE);
    },
  );

  it('keeps still where less motion is asked for', async () => {
    await page().emulateMedia({ reducedMotion: 'reduce' });
    await page().keyboard.press('Control+k');
    await page().getByRole('dialog').waitFor();
    const moving = await page().evaluate(
      () =>
        document.getAnimations().filter((animation) => {
          const { duration } = animation.effect!.getComputedTiming();
          return Number(duration) > 20;
        }).length,
    );
    expect(moving).toBe(0);
    await page().keyboard.press('Escape');
    await page().getByRole('dialog').waitFor({ state: 'hidden' });
    await page().emulateMedia({ reducedMotion: null });
  });

  it('can be used with forced colours: what is chosen and highlighted is still told apart', async () => {
    await page().emulateMedia({ forcedColors: 'active' });
    expect(await violations(page())).toEqual([]);
    const colours = await page().evaluate(() => {
      const [chosen, other] = ['true', 'false'].map((selected) =>
        document.querySelector(`#list [role=option][aria-selected=${selected}]`)!,
      );
      const look = (element: Element) => {
        const style = getComputedStyle(element);
        return `${style.backgroundColor} ${style.outlineStyle} ${style.borderInlineStartStyle} ${style.boxShadow} ${style.forcedColorAdjust}`;
      };
      return { chosen: look(chosen!), other: look(other!) };
    });
    expect(colours.chosen).not.toBe(colours.other);
    await page().emulateMedia({ forcedColors: null });
  });

  it('turns round for languages that are written from right to left', async () => {
    await page().evaluate(() => {
      document.documentElement.dir = 'rtl';
    });
    const left = async (locator: ReturnType<typeof sidebar>) => (await locator.boundingBox())!.x;
    expect(await left(sidebar(page()))).toBeGreaterThan(await left(page().getByTestId('list-pane')));
    expect(await left(page().getByTestId('list-pane'))).toBeGreaterThan(await left(page().getByTestId('reader')));
    expect(await overflow()).toBe(0);
    await page().evaluate(() => {
      document.documentElement.dir = 'ltr';
    });
  });

  it('shows an article from right to left in a window from left to right: its header and pictures at the right, its comments at the left', async () => {
    const folder = temporaryFolder('cuttings-arabic');
    const words =
      'قرر مجلس الميناء يوم الثلاثاء إعادة بناء الرصيف القديم وأنهى بذلك خلافا قسم البلدة أكثر من عشر سنوات.';
    writeFileSync(
      join(folder, 'pier.html'),
      `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>الرصيف القديم يعاد بناؤه</title><meta property="article:published_time" content="2024-02-08T00:30:00+03:00"><body><article><h1>الرصيف القديم يعاد بناؤه</h1><p>${words}</p><figure><img src="https://harbour.example/gone.jpg" alt="The pier"><figcaption>الرصيف عند الجزر، تصوير آدا فيري</figcaption></figure><p>وتبدأ الأعمال في الربيع وتكلف نحو أربعة ملايين تدفع المنطقة معظمها والباقي تدفعه تعاونية الصيادين في البلدة.</p><p>وقال سكان كانوا ضد الخطة إنهم سيراقبون البناء عن قرب وإن الشاطئ يجب أن يبقى مفتوحا للجميع في كل فصول السنة.</p></article>`,
    );
    await dropFiles(page(), [join(folder, 'pier.html')]);
    await jobsDone(page());
    await open(page(), 'الرصيف القديم يعاد بناؤه');
    const box = async (locator: Locator) => (await locator.boundingBox())!;
    const right = async (locator: Locator) => {
      const { x, width } = await box(locator);
      return x + width;
    };
    const edge = await atRest(page(), () => right(page().getByTestId('article')));
    const day = reader(page()).locator('time').first();
    expect(Math.abs((await right(day)) - edge)).toBeLessThan(12);
    // The paper's own day, though it was still the seventh in London.
    expect(await day.textContent()).toContain('Feb 8, 2024');
    expect(await day.getAttribute('title')).toContain('Feb 8, 2024, 00:30');
    expect(
      Math.abs((await right(page().getByTestId('article').locator('.picture-missing').first())) - edge),
    ).toBeLessThan(2);
    await selectWords(page(), 'إعادة بناء الرصيف');
    await page().getByRole('button', { name: 'Highlight in blue' }).click();
    await eventually(() =>
      expect(
        clippingOf(running, 'الرصيف القديم يعاد بناؤه').highlights.map((highlight) => highlight.selector.quote.exact),
      ).toEqual(['إعادة بناء الرصيف']),
    );
    expect(await violations(page())).toEqual([]);
    await page().keyboard.press('Escape');
    await open(page(), TITLE);
  });

  it('changes with the theme, and has reported no error of its own', async () => {
    await call(page(), 'settings.set', { theme: 'dark' });
    await eventually(async () =>
      expect(await page().evaluate(() => document.documentElement.dataset.theme)).toBe('dark'),
    );
    expect(running.problems).toEqual([]);
  });
});
