import { keptTexts } from './sight';
import type { Rule } from './types';

const TAIL = 4;
const LONGEST = 300;

const COMMENTS = /(?<!\p{L})(?:comments?|comentários|comentarios|kommentare?|commentaires|commenti|reacties|komentarze|комментари\p{L}+|коментар\p{L}+|yorumlar|コメント|评论|댓글)(?!\p{L})/iu;
const JUDGED = /(?<!\p{L})(?:moderat|moderad|modér|moder[ae]|approv|aprov|approuv|freigeschaltet|freigegeben|gelöscht|removed|deleted|модерир|модерац|удал|onay|審査|承認|审核|삭제)/iu;

export const commentRules: Rule = {
  id: 'comment-rules',
  what: 'A note under the text on which comments are let through.',
  reason: 'comments',
  *takeOut(view) {
    const kept = keptTexts(view);
    for (const b of kept.slice(Math.max(2, kept.length - TAIL))) {
      if (b.text.length <= LONGEST && !/["“„«]/u.test(b.text) && COMMENTS.test(b.text) && JUDGED.test(b.text)) yield b;
    }
  },
};
