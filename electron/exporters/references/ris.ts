/** RIS, as reference managers import it: a newspaper article (`NEWS`), a line a value, so that no value can begin a line of its own. */
import type { Exporter, ExportItem } from '../../contract/stages';
import { textFiles } from '../parts/files';
import { oneLine } from '../parts/words';
import { dayOf, referenceOf } from './reference';

function line(tag: string, value: string): string {
  const words = oneLine(value);
  return words ? `${tag}  - ${words}\r\n` : '';
}

function record(item: ExportItem): string {
  const { id, authors, issued, accessed, topics, text, notes } = referenceOf(item);
  const lines: [tag: string, value: string][] = [
    ['ID', id],
    ['TI', text('title')],
    ['ST', item.fields.subtitle ?? ''],
    ...authors.map((author): [string, string] => ['AU', author]),
    ['T2', text('container-title')],
    ['T3', text('collection-title')],
    ['PY', dayOf(issued.slice(0, 1))],
    ['DA', issued.length ? `${dayOf(issued, '/')}${'/'.repeat(3 - issued.length)}/` : ''],
    ['ET', text('edition')],
    ['SE', text('section')],
    ['SP', text('page')],
    ['PB', text('publisher')],
    ['CY', text('event-place')],
    ['DP', text('source')],
    ['LA', text('language')],
    ['UR', text('URL')],
    ['Y2', accessed.length ? `${dayOf(accessed, '/')}${'/'.repeat(3 - accessed.length)}/` : ''],
    ...topics.map((topic): [string, string] => ['KW', topic]),
    ...notes.map((note): [string, string] => ['N1', note]),
  ];
  return `TY  - NEWS\r\n${lines.map(([tag, value]) => line(tag, value)).join('')}ER  - \r\n`;
}

export const ris: Exporter = {
  id: 'ris',
  label: 'export.as.ris',
  extensions: ['ris'],
  files: 'either',
  choices: [],
  looks: 'text',
  write: (items, { single }) => textFiles(items, single, { extension: 'ris', between: '\r\n', text: record }),
};
