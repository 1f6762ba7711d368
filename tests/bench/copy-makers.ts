/** Copies of a page in other formats, made by real programs where they are installed: MHTML and PDF by Chromium, DOCX and EPUB by pandoc. */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
const open: { browser?: Browser } = {};

/** Longest time that a page may take: some go on for ever. */
const LONGEST = 20_000;

async function printed(tab: Page): Promise<Buffer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it takes too long to print')), LONGEST);
  });
  try {
    return await Promise.race([tab.pdf(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A page as a browser without scripts and network shows it, saved by it. */
async function saved(page: string, format: 'mhtml' | 'pdf', target: string): Promise<void> {
  if (!CHROMIUM) return;
  // One page in some dozen ends the browser.
  if (!open.browser?.isConnected())
    open.browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  const context = await open.browser.newContext({ offline: true, javaScriptEnabled: false });
  try {
    const tab = await context.newPage();
    await tab.goto(`file://${page}`, { waitUntil: 'load', timeout: 30_000 });
    if (format === 'pdf') writeFileSync(target, await printed(tab));
    else {
      const session = await context.newCDPSession(tab);
      writeFileSync(target, (await session.send('Page.captureSnapshot', { format: 'mhtml' })).data);
    }
  } catch (thrown) {
    // A page that hangs takes its browser with it.
    await open.browser.close();
    throw thrown;
  }
  await context.close();
}

const run = (command: string, args: string[]): void => {
  // What a page names elsewhere is looked for at a port where nobody answers.
  const nowhere = { http_proxy: 'http://127.0.0.1:9', https_proxy: 'http://127.0.0.1:9' };
  execFileSync(command, args, { stdio: 'ignore', timeout: LONGEST, env: { ...process.env, ...nowhere } });
};

/** In its sandbox pandoc reads no other file and some pages not at all; those it gets without. */
function pandoc(page: string, target: string): void {
  const args = ['-f', 'html', page, '-o', target, '--metadata', 'title=A page'];
  try {
    run('pandoc', [...args, '--sandbox']);
  } catch {
    run('pandoc', args);
  }
}

/** How each format's copy of the page in the file `page` is made into the file `target`. */
export const COPIED: Record<'docx' | 'epub' | 'pdf' | 'mhtml', (page: string, target: string) => Promise<void> | void> =
  {
    docx: pandoc,
    epub: pandoc,
    pdf: (page, target) => saved(page, 'pdf', target),
    mhtml: (page, target) => saved(page, 'mhtml', target),
  };

/** Ends the browser, where one was started. */
export const endCopying = async (): Promise<void> => open.browser?.close();
