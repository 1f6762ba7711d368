/** Korean. */
import type { Language } from './types';

export const ko: Language = {
  tag: 'ko',
  by: ['글', '기자', '글쓴이', '작성자'],
  aboutAuthor: ['글쓴이 소개'],
  source: ['출처'],
  published: ['(?:기사|최초)?입력', '등록'],
  updated: ['수정'],
};
