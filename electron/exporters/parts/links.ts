/** Links that open the app at a clipping, or at a passage of it. */
import type { ExportItem } from '../../contract/stages';

export const clippingLink = (id: string): string => `cuttings://clipping/${id}`;

export const highlightLink = (item: Pick<ExportItem, 'clipping'>, highlight: string): string =>
  `${clippingLink(item.clipping.id)}#${highlight}`;
