/** Coverage reports: how much was printed, when, where, by whom and how, as a page with charts, as PDF, and as a workbook of the numbers. */
import type { ExportOptions } from '../../contract/export';
import { message } from '../../contract/messages/spoken';
import type { Exporter, ExportItem } from '../../contract/stages';
import { safeName } from '../names';
import { workbook, type Cell, type Sheet } from '../table/workbook';
import { reportPage } from './report';
import { GROUPS, headingOf, Tally } from './tally';

const fileName = (extension: string): string => `${safeName(message('coverage.title'))}.${extension}`;

const shared = { files: 'one', looks: 'report' } as const;

export const coverage: Exporter = {
  ...shared,
  id: 'coverage',
  label: 'export.as.coverage',
  extensions: ['html'],
  choices: ['coverage'],
  async *write(items, options) {
    yield { path: fileName('html'), bytes: reportPage(items, options) };
  },
};

export const coveragePdf: Exporter = {
  ...shared,
  id: 'coverage-pdf',
  label: 'export.as.coverage-pdf',
  extensions: ['pdf'],
  choices: ['coverage', 'paper'],
  async *write(items, options, means) {
    const printed = async function* () {
      yield await means.print(reportPage(items, options), options.paper);
    };
    yield { path: fileName('pdf'), bytes: printed() };
  },
};

/** The clippings first: what is counted is known when they are through. */
function sheetsOf(items: AsyncIterable<ExportItem>, options: ExportOptions): Sheet[] {
  const tally = new Tally(options);
  const list = async function* (): AsyncGenerator<Cell[]> {
    for await (const item of items) {
      const { day, publication, title, authors, agency, tones, numbers, url } = tally.add(item);
      yield [day, publication, title, authors, agency, tones, ...numbers.map((value) => value ?? ''), url];
    }
  };
  return [
    {
      name: message('columns.sheetClippings'),
      headings: [
        message('fields.published'),
        message('fields.publication'),
        message('fields.title'),
        message('fields.authors'),
        message('fields.agency'),
        message('coverage.tones'),
        ...tally.numbers,
        message('fields.url'),
      ],
      rows: list,
    },
    ...GROUPS.map((group): Sheet => ({
      name: message(headingOf(group)),
      headings: [message(headingOf(group)), message('coverage.count'), message('coverage.share'), ...tally.numbers],
      rows: () =>
        tally
          .entries(group)
          .map(({ name, count, sums }) => [
            name || message('coverage.unnamed'),
            count,
            Math.round((count / tally.clippings) * 10_000) / 10_000,
            ...sums,
          ]),
    })),
  ];
}

export const coverageXlsx: Exporter = {
  ...shared,
  id: 'coverage-xlsx',
  label: 'export.as.coverage-xlsx',
  extensions: ['xlsx'],
  choices: ['coverage'],
  async *write(items, options) {
    yield { path: fileName('xlsx'), bytes: workbook(sheetsOf(items, options)) };
  },
};
