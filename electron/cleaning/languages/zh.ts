/** Chinese. */
import type { Language } from './types';

export const zh: Language = {
  tag: 'zh',
  by: ['作者', '文', '撰文', '记者', '記者', '本报记者', '本報記者', '文/', '編輯', '编辑', '记者/', '撰稿', '採訪'],
  bylineLabels: ['作者', '記者', '记者'],
  aboutAuthor: ['关于作者', '作者简介', '作者簡介'],
  source: ['来源', '來源', '稿源'],
  published: ['发布', '發布'],
  updated: ['更新'],
  series: ['专栏', '專欄', '系列'],
};
