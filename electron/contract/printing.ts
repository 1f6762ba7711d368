/** Printing to PDF: what the app does itself, and a process of it for the command line, which is no Electron. */

export const PAPERS = ['a4', 'letter'] as const;
export type Paper = (typeof PAPERS)[number];

export interface PrintOptions {
  paper: Paper;
  signal: AbortSignal;
}

export interface Printer {
  /**
   * A page of our own HTML, given in pieces, as a PDF with tags, outline and page numbers. Nothing in it runs or is fetched.
   * @throws CuttingsError `printing-unavailable`, `cancelled`, and whatever the pieces throw
   */
  print(html: AsyncIterable<string>, options: PrintOptions): Promise<Uint8Array>;
  /**
   * The same page on paper, after the system's own dialog; nothing where the person cancels there. Missing where there is no window.
   * @throws CuttingsError `no-printer`, `cancelled`, and whatever the pieces throw
   */
  printOut?(html: AsyncIterable<string>, options: PrintOptions): Promise<void>;
  /** Ends what it keeps running. */
  close(): Promise<void>;
}

/** What goes over the channel to a process that prints for another; one page at a time. */
export type ToPrinter = { piece: string } | { print: Paper };
/** What comes back: it is up; the page; it could not be printed. */
export type FromPrinter = { ready: true } | { pdf: Uint8Array } | { failed: string };
