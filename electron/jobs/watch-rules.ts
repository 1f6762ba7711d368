/** The tags that a watch folder gives: its own, and those of the rules that an article meets. */
import { textOf } from '../article/text';
import type { WatchFolder } from '../contract/settings';
import type { ReadPage } from '../reading/reading';

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();

export function tagsByRules(
  { tags, rules }: Pick<WatchFolder, 'tags' | 'rules'>,
  { article }: Pick<ReadPage, 'article'>,
): string[] {
  const publication = plain(article.fields.publication?.value ?? '');
  const words = rules.some(({ what }) => what === 'words')
    ? plain(`${article.fields.title?.value ?? ''}\n${textOf(article.body).text}`)
    : '';
  const met = rules.filter(({ what, value }) => {
    const wanted = plain(value);
    return wanted !== '' && (what === 'publication' ? publication === wanted : words.includes(wanted));
  });
  return [...new Set([...tags, ...met.map(({ tag }) => tag)])];
}
