/** PDF: the page of our own HTML, printed by the app. Headings become its outline, comments stand at the end of each article. */
import { CuttingsError } from '../../contract/errors';
import { message } from '../../contract/messages/spoken';
import type { Exporter, ExportItem } from '../../contract/stages';
import { toHtml } from 'hast-util-to-html';
import { articleOf, pageAround, pageOf } from '../html';
import { Names } from '../names';
import { fileTitle, titleOf, togetherName } from '../title';

async function together(items: AsyncIterable<ExportItem>): Promise<string> {
  const { head, foot } = pageAround(message('exported.together'), undefined);
  const articles: string[] = [];
  for await (const item of items) articles.push(toHtml(articleOf(item, `${articles.length + 1}-`)));
  return head + articles.join('\n') + foot;
}

export const pdf: Exporter = {
  id: 'pdf',
  label: 'export.as.pdf',
  extensions: ['pdf'],
  files: 'either',
  choices: [],
  looks: 'page',
  async *write(items, { single }, { print }) {
    if (!print) throw new CuttingsError('printing-unavailable');
    const once = async function* (html: () => Promise<string> | string, title: string) {
      yield await print(await html(), title);
    };
    if (single) {
      yield { path: togetherName('pdf'), bytes: once(() => together(items), message('exported.together')) };
      return;
    }
    const names = new Names();
    for await (const item of items)
      yield { path: names.take(fileTitle(item), 'pdf'), bytes: once(() => pageOf(item), titleOf(item)) };
  },
};
