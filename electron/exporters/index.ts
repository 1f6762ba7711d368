/** The registry of export formats. A format is one file and one line here; menus, dialogs and the command line follow from it. */
import type { Exporter } from '../contract/stages';
import { annotations } from './annotations';
import { coverage, coveragePdf, coverageXlsx } from './coverage';
import { docx } from './documents/docx';
import { epub } from './documents/epub';
import { odt } from './documents/odt';
import { pdf } from './documents/pdf';
import { evidence } from './evidence';
import { html } from './html';
import { json } from './json';
import { markdown } from './markdown';
import { obsidian } from './obsidian';
import { plainText } from './plain-text';
import { biblatex, bibtex } from './references/bibtex';
import { cslJson } from './references/csl-json';
import { ris } from './references/ris';
import { zoteroRdf } from './references/zotero-rdf';
import { template } from './template';
import { csv } from './table/csv';
import { xlsx } from './table/xlsx';

export { readJsonExport, type ReadClipping } from './json';
export { Names, safeName } from './names';
export { chosenOf } from './parts/chosen';
export { columnIds, columnsKnown } from './table/columns';
export { reportShown } from './coverage/report';
export { pageShown, tableShown } from './preview';

export const EXPORTERS: readonly Exporter[] = [
  markdown,
  obsidian,
  html,
  pdf,
  docx,
  odt,
  epub,
  plainText,
  template,
  csv,
  xlsx,
  coverage,
  coveragePdf,
  coverageXlsx,
  cslJson,
  ris,
  bibtex,
  biblatex,
  zoteroRdf,
  annotations,
  json,
  evidence,
];

/** The exporter of that id, or undefined. */
export function exporterById(id: string): Exporter | undefined {
  return EXPORTERS.find((exporter) => exporter.id === id);
}
