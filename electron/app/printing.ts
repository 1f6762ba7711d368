/**
 * Prints pages of our own HTML, to PDF or on paper: in a view that no window ever shows, with a session of its own, in memory, that knows that page and
 * nothing else. No script runs, nothing is fetched.
 */
import { app, session, WebContentsView, type Session, type WebContents } from 'electron';
import { randomUUID } from 'node:crypto';
import { CuttingsError } from '../contract/errors';
import type { Paper, Printer, PrintOptions } from '../contract/printing';
import { admit } from './guard';
import { HARDENED } from './hardened';
import type { Log } from './log';
import { PRINT_SCHEME } from './policy';
import { servePrinted } from './protocols';

/** In memory only. */
const PARTITION = 'cuttings-print';

/** Page numbers under each page. Chromium fills the classes; its own templates have no font size. */
const FOOTER =
  '<div style="width:100%;font:8px sans-serif;text-align:center;color:#666"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';

/** Inches. */
const MARGINS = { top: 0.75, bottom: 0.85, left: 0.9, right: 0.9 };
const SIZES: Record<Paper, 'A4' | 'Letter'> = { a4: 'A4', letter: 'Letter' };

/** Pieces as a stream; what they throw is kept, as the page's loading tells only that it failed. */
function streamOf(pieces: AsyncIterable<string>, thrown: (error: unknown) => void): ReadableStream<Uint8Array> {
  const from = pieces[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await from.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        thrown(error);
        controller.error(error);
      }
    },
    async cancel() {
      await from.return?.();
    },
  });
}

/** What Chromium says where the person thought better of it. */
const CANCELLED = /cancell?ed/i;

/** Asks with the system's dialog. A page that no printer takes fails with `no-printer`. */
function onPaper(page: WebContents, paper: Paper): Promise<void> {
  return new Promise((resolve, reject) => {
    page.print({ silent: false, printBackground: false, pageSize: SIZES[paper] }, (printed, reason) => {
      if (printed || CANCELLED.test(reason)) resolve();
      else reject(new CuttingsError('no-printer', { detail: reason }));
    });
  });
}

class AppPrinter implements Printer {
  readonly #log: Log;
  readonly #waiting = new Map<string, ReadableStream<Uint8Array>>();
  #session: Session | null = null;
  /** Held while it prints: collected as garbage, it would take its page along. */
  #view: WebContentsView | null = null;
  /** One page at a time: each takes a process and its memory. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(log: Log) {
    this.#log = log;
  }

  print(html: AsyncIterable<string>, options: PrintOptions): Promise<Uint8Array> {
    return this.#next(() =>
      this.#withPage(html, options.signal, (page) =>
        page.printToPDF({
          pageSize: SIZES[options.paper],
          margins: MARGINS,
          printBackground: false,
          displayHeaderFooter: true,
          headerTemplate: '<span></span>',
          footerTemplate: FOOTER,
          generateTaggedPDF: true,
          generateDocumentOutline: true,
        }),
      ),
    );
  }

  printOut(html: AsyncIterable<string>, options: PrintOptions): Promise<void> {
    return this.#next(() => this.#withPage(html, options.signal, (page) => onPaper(page, options.paper)));
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work);
    this.#last = next.catch(() => undefined);
    return next;
  }

  async close(): Promise<void> {
    await this.#last;
  }

  #ownSession(): Session {
    if (!this.#session) {
      const own = session.fromPartition(PARTITION, { cache: false });
      // It becomes the documents' creator, and is to say no more than that; nobody is ever asked for anything with it.
      app.userAgentFallback = app.getName();
      admit(own, 'print', this.#log);
      servePrinted(own, (host) => this.#take(host), this.#log);
      this.#session = own;
    }
    return this.#session;
  }

  #take(host: string): ReadableStream<Uint8Array> | null {
    const page = this.#waiting.get(host) ?? null;
    this.#waiting.delete(host);
    return page;
  }

  /** Loads a page, and lets it be printed. */
  async #withPage<T>(
    html: AsyncIterable<string>,
    signal: AbortSignal,
    use: (page: WebContents) => Promise<T>,
  ): Promise<T> {
    if (signal.aborted) throw new CuttingsError('cancelled');
    let wrong: unknown = null;
    const id = randomUUID();
    const page = streamOf(html, (error) => {
      wrong = error;
    });
    this.#waiting.set(id, page);
    this.#view = new WebContentsView({
      webPreferences: {
        session: this.#ownSession(),
        ...HARDENED,
        javascript: false,
        disableDialogs: true,
        devTools: false,
      },
    });
    const { webContents } = this.#view;
    let cancel = () => {};
    const cancelled = new Promise<never>((_resolve, reject) => {
      cancel = () => reject(new CuttingsError('cancelled'));
      signal.addEventListener('abort', cancel, { once: true });
    });
    const gone = new Promise<never>((_resolve, reject) => {
      webContents.once('render-process-gone', (_event, { reason }) =>
        reject(new CuttingsError('printing-unavailable', { detail: reason })),
      );
    });
    const made = webContents.loadURL(`${PRINT_SCHEME}://${id}/`).then(() => use(webContents));
    try {
      return await Promise.race([made, cancelled, gone]);
    } catch (thrown) {
      if (wrong !== null) throw wrong;
      if (thrown instanceof CuttingsError) throw thrown;
      this.#log.error('print', thrown);
      throw new CuttingsError('printing-unavailable', {}, { cause: thrown });
    } finally {
      signal.removeEventListener('abort', cancel);
      this.#waiting.delete(id);
      if (!webContents.isDestroyed()) webContents.close();
      this.#view = null;
    }
  }
}

export const printer = (log: Log): Printer => new AppPrinter(log);
