/** Where the anchors of a page came to stand once it was printed: Chromium names each that a link leads to, and knows no page numbers in texts. */
import { loadPdf } from '../../files/pdf';

/** Pages, from 1, by the anchors' names. Empty for a file that is no PDF. */
export async function pagesOfAnchors(pdf: Uint8Array): Promise<Map<string, number>> {
  if (Buffer.from(pdf.subarray(0, 5)).toString('latin1') !== '%PDF-') return new Map();
  const loading = await loadPdf(pdf);
  const pages = new Map<string, number>();
  try {
    const document = await loading.promise;
    const places = await document.getDestinations();
    for (const [name, place] of Object.entries(places)) {
      const [reference] = (Array.isArray(place) ? place : []) as unknown[];
      if (reference) pages.set(name, (await document.getPageIndex(reference as never)) + 1);
    }
    return pages;
  } finally {
    await loading.destroy();
  }
}
