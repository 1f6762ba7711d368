/** Prints pages of our own HTML to PDF: in a window that is never shown, with a session of its own that knows nothing but that page. */
import { BrowserWindow, session } from 'electron';
import { randomUUID } from 'node:crypto';
import type { ExportMeans } from '../contract/stages';
import { admit } from './guard';
import { HARDENED } from './hardened';
import type { Log } from './log';
import { COMMON_HEADERS, ORIGINAL_SCHEME } from './policy';

/** In memory only. */
const PARTITION = 'cuttings-print';

/** Page numbers under each page. Chromium fills the classes; its own templates have no font size. */
const FOOTER =
  '<div style="width:100%;font-size:8px;text-align:center;color:#666"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';

/** Inches. */
const MARGINS = { top: 0.7, bottom: 0.8, left: 0.8, right: 0.8 };

/** One page at a time: printing takes a process and its memory. */
export function printer(log: Log): NonNullable<ExportMeans['print']> {
  const pages = new Map<string, string>();
  let served = false;
  const serve = () => {
    if (served) return;
    served = true;
    const own = session.fromPartition(PARTITION, { cache: false });
    admit(own, 'original', log);
    own.protocol.handle(ORIGINAL_SCHEME, (request) => {
      const html = pages.get(new URL(request.url).host);
      return html === undefined
        ? new Response('', { status: 404, headers: COMMON_HEADERS })
        : new Response(html, { headers: { ...COMMON_HEADERS, 'content-type': 'text/html; charset=utf-8' } });
    });
  };
  const print = async (html: string): Promise<Uint8Array> => {
    serve();
    const id = `print-${randomUUID()}`;
    pages.set(id, html);
    const window = new BrowserWindow({
      show: false,
      webPreferences: { ...HARDENED, partition: PARTITION, javascript: false },
    });
    try {
      await window.loadURL(`${ORIGINAL_SCHEME}://${id}/`);
      return await window.webContents.printToPDF({
        pageSize: 'A4',
        margins: MARGINS,
        printBackground: true,
        displayHeaderFooter: true,
        headerTemplate: '<span></span>',
        footerTemplate: FOOTER,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      });
    } finally {
      pages.delete(id);
      window.destroy();
    }
  };
  let last: Promise<unknown> = Promise.resolve();
  return (html) => {
    const next = last.then(
      () => print(html),
      () => print(html),
    );
    last = next;
    return next;
  };
}
