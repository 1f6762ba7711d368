/** Japanese. */
import type { Language } from './types';

export const ja: Language = {
  tag: 'ja',
  by: ['執筆者?', '著者', '筆者', '文責', '取材'],
  bylineLabels: ['執筆者?', '著者'],
  aboutAuthor: ['著者について'],
  published: ['公開', '掲載'],
  series: ['連載', 'コラム'],
};
