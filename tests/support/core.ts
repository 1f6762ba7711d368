/** A real core over a real library in a temporary folder. The worker is the built one: `npm run build` first. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import type { JobState } from '../../electron/contract/jobs';
import { inWindow } from '../../electron/article/flat';
import type { ClippingDetail } from '../../electron/contract/ipc';
import { createCore, type Core, type CoreOptions } from '../../electron/core';

export const WORKER = resolve(import.meta.dirname, '../../out/worker.cjs');

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cuttings-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Running {
  core: Core;
  folder: string;
  library: string;
  /** Writes a page into the folder and returns its path. */
  page(name: string, content: string | Uint8Array): string;
  /** Imports files and waits. */
  imported(...paths: string[]): Promise<JobState>;
  /** Closes this core and opens another over the same folders. */
  again(): Promise<Running>;
}

export async function runningCore(options: Partial<CoreOptions> & { folder?: string } = {}): Promise<Running> {
  if (!existsSync(WORKER)) throw new Error('out/worker.cjs is missing: run `npm run build` first');
  const folder = options.folder ?? temporaryFolder();
  const library = join(folder, 'library');
  const core = createCore({
    dataFolder: join(folder, 'data'),
    workerFile: WORKER,
    program: 'test',
    version: '0',
    quiet: true,
    ...options,
  });
  await core.openLibrary(library, { create: true, wait: true });
  let closed = false;
  const close = async () => {
    if (!closed) {
      closed = true;
      await core.close();
    }
  };
  onTestFinished(close);
  return {
    core,
    folder,
    library,
    page(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    imported: async (...paths) => {
      const state = await core.context.jobs.finished(core.import(paths.map((path) => ({ path }))));
      // Files are read and stored side by side, and end in any order: here they are in the order in which they were given.
      const names = paths.map((path) => basename(path));
      const found = state.clippings.map(async (id) => {
        const { original } = await core.context.session().library.read(id);
        return { id, at: names.indexOf(original.name) };
      });
      const inOrder = (await Promise.all(found)).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
      return { ...state, clippings: inOrder.map(({ id }) => id) };
    },
    async again() {
      await close();
      return runningCore({ ...options, folder });
    },
  };
}

/** A clipping as the window opens it. */
export const opened = async (core: Core, id: string): Promise<ClippingDetail> =>
  inWindow(await core.call('clipping.open', { id }));

/** A small news page of ours. `words` makes its body its own. */
export function newsPage(title: string, words: string, more = ''): string {
  const paragraph = `${words} The council met on Tuesday evening to weigh the plan, and residents filled the hall well before the doors were due to open. `;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post"><meta property="og:title" content="${title}">
<meta property="article:published_time" content="2024-05-06T08:30:00+01:00"><meta name="author" content="Mary Quill"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<article><h1>${title}</h1><p class="byline">By Mary Quill</p>
<p>${paragraph.repeat(3)}</p><p>Second: ${paragraph.repeat(3)}</p><p>Third: ${paragraph.repeat(3)}</p>${more}</article>
<aside class="related"><h2>Related stories</h2><ul><li><a href="/a">Ferry delayed again</a></li><li><a href="/b">New pier opens</a></li></ul></aside>
<footer>© 2024 The Harbour Post</footer></body></html>`;
}
