/** Vietnamese. */
import type { Language } from './types';

export const vi: Language = {
  tag: 'vi',
  by: ['tác giả', 'bởi'],
  spokenBy: ['tác giả'],
  aboutAuthor: ['về tác giả'],
  and: ['và'],
  source: ['nguồn'],
  published: ['ngày đăng'],
  updated: ['cập nhật'],
  commonWords: [
    'của',
    'và',
    'là',
    'có',
    'trong',
    'được',
    'cho',
    'không',
    'với',
    'các',
    'một',
    'người',
    'này',
    'đã',
    'những',
    'về',
  ],
};
