/** How a composed document will look, as a tree for the window: its beginning, of our own elements, that nobody can leave by. */
import { fromHtml } from 'hast-util-from-html';
import type { ElementContent, Root } from '../../contract/model';
import { xhtmlBlocks } from '../documents/xhtml';
import { still } from '../preview';
import type { Composed } from './compose';

/** Characters of the page that are shown. */
const MOST = 120_000;

/** Pictures stand as `<clipping>/<name>`, so that the window finds them; a logo is not shown. */
export async function composedShown({ pieces }: Composed): Promise<Root> {
  const children: ElementContent[] = [];
  let shown = 0;
  for await (const { blocks, clipping } of pieces) {
    const html = xhtmlBlocks(blocks, { picture: (name) => (clipping === null ? null : `${clipping}/${name}`) });
    children.push(...still(fromHtml(html, { fragment: true }).children as ElementContent[]));
    shown += html.length;
    if (shown > MOST) break;
  }
  return { type: 'root', children };
}
