/** Public cross-site-scripting payloads, each in a page of its own, through import into the reader and the original view of the running app. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, dropFiles, jobsDone, launch, root, temporaryFolder, type Launched } from './harness';
import { listen, type Listener } from './listener';
import { originalShown } from './original';
import { withMutations } from '../security/mutations';

const CORPUS = join(root, '../shared/corpus/hostile/xss.json');
if (!existsSync(CORPUS))
  console.warn('The payload corpus is not here (../shared/corpus/hostile/xss.json): its test is skipped.');

interface Payload {
  id: string;
  html: string;
}

/** A page with the payload in the middle of an article, so that cleaning keeps what stands there; its words differ from those of the others, or it would be taken for another saving of one. */
function pageOf({ id, html }: Payload, origin: string): string {
  const hostile = html.replace(/https?:\/\/(?:[\w.-]+\.)?(?:evil|attacker|xss|example|html5sec|test)[\w.-]*/gi, origin);
  return `<!doctype html><html><head><meta charset="utf-8"><title>Payload ${id}</title></head><body><article><h1>Payload ${id}</h1>
<p>The harbour was closed on Monday after a storm that came from the west and left three ships without power, officials said on Tuesday.</p>
<p>Before the attack it was opened again when the sea was calm, and the ships went on to their ports with their goods, as was told to reporters.</p>
<div>${hostile}</div>
<p>Two of the ships carried grain, and one of them carried timber for the yards in the north of the country, the harbour master said later of ${id}.</p>
</article></body></html>`;
}

describe.skipIf(!existsSync(CORPUS))('payloads', () => {
  let running: Launched;
  let listener: Listener;
  let ids: string[] = [];
  const payloads = existsSync(CORPUS) ? (JSON.parse(readFileSync(CORPUS, 'utf8')) as Payload[]) : [];
  const dialogs: string[] = [];

  beforeAll(async () => {
    listener = await listen();
    const folder = join(temporaryFolder(), 'payloads');
    mkdirSync(folder);
    for (const payload of payloads)
      writeFileSync(join(folder, `${payload.id.replace(/[^\w-]/g, '_')}.html`), pageOf(payload, listener.origin));
    running = await launch({ size: [1280, 800] });
    running.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    // What payloads call; the window itself calls none of them.
    await running.page.evaluate(() => {
      const ran: string[] = [];
      Object.assign(window, { ran });
      for (const name of ['alert', 'confirm', 'prompt', 'print', 'xss', 'javascriptRan'] as const)
        Object.assign(window, {
          [name]: (value: unknown) => {
            ran.push(`${name} ${String(value)}`);
          },
        });
      window.addEventListener('message', (event) => ran.push(`message ${String(event.data)}`));
      window.addEventListener('securitypolicyviolation', (event) =>
        ran.push(`refused ${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    await dropFiles(running.page, [folder]);
    const jobs = await jobsDone(running.page, 300_000);
    expect(jobs[0]).toMatchObject({ status: 'done', counts: { failed: 0 } });
    for (let offset = 0; ; offset += 500) {
      const list = await call(running.page, 'library.list', { view: { scope: 'all' }, offset, limit: 500 });
      ids.push(...list.rows.map((row) => row.id));
      if (ids.length >= list.total) break;
    }
    ids = [...new Set(ids)];
  }, 400_000);
  afterAll(async () => {
    await running?.close();
    await listener?.close();
  });

  const ran = () => running.page.evaluate(() => (window as never as { ran: string[] }).ran);

  it('become clippings, all of them', () => {
    expect(payloads.length).toBeGreaterThan(400);
    // Pages of the same bytes are one clipping.
    expect(ids.length).toBeGreaterThanOrEqual(new Set(payloads.map((payload) => payload.id + payload.html)).size - 5);
  });

  it('none runs, loads or leaves a trace in the reader', async () => {
    const worst: string[] = [];
    for (const id of ids) {
      await running.app.evaluate(
        ({ BrowserWindow }, clipping) =>
          BrowserWindow.getAllWindows()[0]!.webContents.send('cuttings:event', 'app.show', { id: clipping }),
        id,
      );
      const title = (await call(running.page, 'clipping.open', { id })).fields.title ?? '';
      // The reader shows this one when its heading does.
      await running.page.waitForFunction(
        (words) => document.querySelector('[data-testid=reader]')?.textContent?.includes(words) ?? false,
        title,
        { timeout: 60_000 },
      );
      worst.push(
        ...(await running.page.evaluate(
          (clipping) =>
            [...document.querySelectorAll('[data-testid=reader] .text *')].flatMap((node) => {
              if (node.closest('button')) return [];
              const attributes = [...node.attributes].filter(
                ({ name, value }) =>
                  /^on|^srcdoc$|^action$|^formaction$|^ping$|^xlink:/.test(name) ||
                  /^[\s\u0000-\u0020]*(javascript|vbscript|data:text|file):/i.test(value),
              );
              const bad =
                /^(script|iframe|object|embed|form|math|link|meta|style|base|video|audio|input|textarea|template|svg|foreignobject|animate|set|use)$/i.test(
                  node.localName,
                );
              return [
                ...(bad ? [`${clipping} ${node.localName}`] : []),
                ...attributes.map((attribute) => `${clipping} ${node.localName} ${attribute.name}`),
              ];
            }),
          id,
        )),
      );
    }
    expect(worst).toEqual([]);
    expect(await ran()).toEqual([]);
    expect(dialogs).toEqual([]);
    expect(listener.heard).toEqual([]);
  }, 400_000);

  it('none runs or loads in the original view', async () => {
    // Many payloads to a page, as they are and changed: a view for each page takes half a second.
    const folder = join(temporaryFolder(), 'albums');
    mkdirSync(folder);
    const all = withMutations(payloads, 1);
    for (let start = 0; start < all.length; start += 24) {
      writeFileSync(
        join(folder, `album-${start}.html`),
        pageOf(
          {
            id: `album ${start}`,
            html: all
              .slice(start, start + 24)
              .map(({ html }) => `<div>${html}</div>`)
              .join('\n'),
          },
          listener.origin,
        ),
      );
    }
    await dropFiles(running.page, [folder]);
    const albums = async () =>
      (
        await call(running.page, 'library.list', {
          view: { scope: 'all', query: 'title:album' },
          offset: 0,
          limit: 500,
        })
      ).rows;
    // The jobs of earlier drops are done: what tells is that all have come.
    await expect.poll(async () => (await albums()).length, { timeout: 120_000 }).toBe(Math.ceil(all.length / 24));
    const rows = await albums();
    const titles: string[] = [];
    for (const { id } of rows) {
      await call(running.page, 'original.show', {
        id,
        box: { x: 600, y: 100, width: 600, height: 600 },
        zoom: 1,
        visible: true,
      });
      titles.push((await originalShown(running, id)).title);
    }
    await call(running.page, 'original.close');
    expect(titles.filter((title) => !title.startsWith('Payload album'))).toEqual([]);
    expect((await ran()).filter((line) => !line.startsWith('refused'))).toEqual([]);
    expect(dialogs).toEqual([]);
    expect(listener.heard).toEqual([]);
    expect(await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  }, 400_000);

  it('leave nothing in the files of the library that a browser would run', () => {
    // `article.html` stands alone and opens in any browser: no script, no handler, no frame in any of them.
    const years = join(running.libraryFolder, 'clippings');
    const found = ids.flatMap((id) => {
      const year = new Date(parseInt(id.replace(/-/g, '').slice(0, 12), 16)).getUTCFullYear();
      const text = readFileSync(join(years, String(year), id, 'article.html'), 'utf8');
      const body = text.slice(text.indexOf('<body'));
      return /<(script|iframe|object|embed|form|svg|math|link|base)\b/i.test(body) ||
        /<[a-z][^>]*\s(on\w+|srcdoc|formaction)\s*=/i.test(body.replace(/"[^"]*"/g, '""')) ||
        /(href|src)="\s*(javascript|vbscript|data:text)/i.test(body)
        ? [id]
        : [];
    });
    expect(found).toEqual([]);
  });
});
