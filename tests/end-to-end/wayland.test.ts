/** The window under Wayland alone, without X11 to fall back on: it must show itself, be used, and come up sharp on a dense screen. */
import { afterEach, describe, expect, it } from 'vitest';
import { startCompositor, type Compositor } from './compositor';
import { jobsDone, launch, type Launched } from './harness';
import { clippingOf, eventually, expectCount, open, selectWords } from './window';

const TITLE = 'Harrow Bay votes to keep its last ferry, and to let the wind pay for it';

let compositor: Compositor | null = null;
let running: Launched | null = null;
afterEach(async () => {
  await running?.close();
  await compositor?.end();
  running = compositor = null;
});

async function start(scale: number): Promise<Launched> {
  compositor = await startCompositor(scale);
  running = await launch({ theme: 'light', env: compositor.env, args: ['--ozone-platform=wayland'] });
  return running;
}
const visible = ({ app }: Launched) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isVisible());
/** Frames that the compositor has asked for: none, where a window only believes that it is shown. */
const frames = ({ page }: Launched) =>
  page.evaluate(
    () =>
      new Promise<number>((done) => {
        let count = 0;
        const next = () => {
          if (++count < 10) requestAnimationFrame(next);
          else done(count);
        };
        requestAnimationFrame(next);
        setTimeout(() => done(count), 20_000);
      }),
  );

describe.skipIf(process.platform !== 'linux')('under Wayland', () => {
  it('the window shows itself; a page is imported, read and marked in it', async () => {
    const app = await start(1);
    await eventually(async () => expect(await visible(app)).toBe(true));
    expect(await frames(app)).toBe(10);
    const { page } = app;
    await page.getByRole('button', { name: 'Try the samples' }).click();
    await jobsDone(page);
    await expectCount(page, 5);
    await open(page, TITLE);
    await selectWords(page, 'public gallery');
    await page.getByRole('button', { name: 'Highlight in yellow' }).click();
    await eventually(() =>
      expect(clippingOf(app, TITLE).highlights.map((highlight) => highlight.selector.quote.exact)).toEqual([
        'public gallery',
      ]),
    );
    expect(app.problems).toEqual([]);
  });

  it('it is drawn at twice the size on a screen that asks for it', async () => {
    const app = await start(2);
    await eventually(async () => expect(await visible(app)).toBe(true));
    expect(await frames(app)).toBe(10);
    expect(await app.page.evaluate(() => devicePixelRatio)).toBe(2);
  });
});
