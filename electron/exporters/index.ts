/** The registry of export formats. A format is one file and one line here; menus, dialogs and the command line follow from it. */
import type { Exporter } from '../contract/stages';
import { html } from './html';
import { json } from './json';
import { markdown } from './markdown';

export { readJsonExport, type ReadClipping } from './json';
export { Names, safeName } from './names';

export const EXPORTERS: readonly Exporter[] = [markdown, html, json];

/** The exporter of that id, or undefined. */
export function exporterById(id: string): Exporter | undefined {
  return EXPORTERS.find((exporter) => exporter.id === id);
}
