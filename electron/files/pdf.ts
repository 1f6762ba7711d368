/** A PDF opened by pdf.js. */
import type { getDocument } from 'unpdf/pdfjs';

/** Nothing of it is run, fetched or looked for on the system. `password` opens a locked one. Whoever asks destroys it. */
export async function loadPdf(bytes: Uint8Array, password?: string): Promise<ReturnType<typeof getDocument>> {
  // Two megabytes that only PDFs need.
  const pdfjs = await import('unpdf/pdfjs');
  return pdfjs.getDocument({
    // Its own copy: what is handed over is taken away.
    data: Uint8Array.from(bytes),
    password,
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  });
}
