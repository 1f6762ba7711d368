import { closingTexts } from './predicates';
import type { Rule } from './types';

const LONGEST = 300;

/** What is said of comments to come; that some were deleted is news. */
const POLICY = new RegExp(
  [
    'comments? (?:on this [^.]{0,30})?(?:are|will be|may be|must be|is)[^.]{0,40}(?:moderated|reviewed|approved|held)',
    'comentários[^.]{0,80}(?:moderad|não serão aprovad)',
    'comentarios[^.]{0,80}(?:moderad|no serán aprobad)',
    'kommentare?(?!\\p{L})[^.]{0,80}(?:moderiert|freigeschaltet)',
    'commentaires?(?!\\p{L})[^.]{0,80}modér',
    'commenti(?!\\p{L})[^.]{0,80}moderat',
    'reacties[^.]{0,80}gemodereerd',
    'komentarze[^.]{0,80}moderowan',
    '(?:комментари|коментар)\\p{L}+[^.]{0,80}модер',
    'コメント.{0,40}(?:承認制|承認され|審査)',
    '评论.{0,30}审核',
    '댓글.{0,40}(?:삭제될|승인)',
  ].join('|'),
  'iu',
);

export const commentRules: Rule = {
  id: 'comment-rules',
  what: 'A note under the text on which comments are let through.',
  reason: 'comments',
  *takeOut(view) {
    for (const b of closingTexts(view)) {
      if (b.text.length <= LONGEST && !/["“„«]/u.test(b.text) && POLICY.test(b.text)) yield b;
    }
  },
};
