/** Articles of a document that a news database wrote, whatever kind of document: told by its lines. */
import type { Entry } from './article-page';
import { codedEntries, isDocumentNumber, listedEntries } from './factiva-lines';
import { recordsOf } from './nexis';
import type { Block } from './nexis-record';

/** [] for a document like any. */
export function batchOf(blocks: readonly Block[]): Entry[] {
  const texts = blocks.map(({ text }) => text);
  const nexis = recordsOf(blocks);
  if (nexis.length) return nexis;
  const coded = codedEntries(texts);
  if (coded.length) return coded;
  return texts.some(isDocumentNumber) ? listedEntries(texts) : [];
}
