import type { Block } from '../page/blocks';
import { keptTexts, nextText } from './predicates';
import type { Rule } from './types';

const LONGEST = 600;
/** What stands in place of something of another site until a reader agrees to have it loaded. */
const ASKS = new RegExp(
  [
    'an dieser stelle (?:findest|finden|findet|befindet|steht|würde)[^.]{0,40}\\p{L}*extern\\p{L}* inhalt',
    '(?:um|damit) (?:diese[nrms]?|de[nrm]|das) (?:\\p{L}+ )?(?:inhalte?|video|beitrag|tweet|post)(?!\\p{L})[^.]{0,80}(?:zustimm|einwillig|cookies?)',
    'we (?:need|require) your (?:consent|permission) (?:to|before) (?:load|show|display)|(?:to|please) (?:view|see|watch|load) this (?:content|video|post|tweet|embed)(?!\\p{L})[^.]{0,80}(?:cookies?|consent)',
    '(?:accept|enable|allow)[^.]{0,40}cookies?[^.]{0,20} to (?:view|see|watch|load)|this (?:article|page) (?:contains|includes) content (?:provided|hosted) by',
    'ce contenu (?:est|a été) bloqué (?:car|parce|tant)|pour (?:voir|afficher|visionner) ce (?:contenu|média|tweet)(?!\\p{L})[^.]{0,80}cookies?|vous devez (?:accepter|autoriser)[^.]{0,40}cookies?',
    'para (?:ver|visualizar) este (?:contenido|conteúdo)(?!\\p{L})[^.]{0,80}cookies?|per (?:vedere|visualizzare) questo contenuto(?!\\p{L})[^.]{0,80}(?:cookies?|consens)|om deze inhoud te (?:zien|bekijken)[^.]{0,60}(?:cookies?|toestemming)',
  ].join('|'),
  'iu',
);
/** Who is spoken to: `ohne Ihre Einwilligung`, where `ohne ihre` tells of others. */
const ASKS_YOU =
  /(?:[Oo]hne|[Mm]it|[Nn]ach) (?:dein|eu|Ihr)\p{L}* (?:Einverständnis|Einwilligung|Zustimmung)[^.]{0,80}(?:Verbindung|Inhalt|geladen|angezeigt)/u;
/** Looked for first: most blocks have none of these words, and the whole pattern is slow. */
const CUE = /cookie|consent|extern|einverst|einwillig|zustimm|toestemming|permission|bloqu|hosted|provided/i;
/** The line over it. */
const HEAD =
  /^(?:empfohlener (?:redaktioneller|externer) inhalt|externe[rn]? inhalte?|recommended (?:external )?content|external content|contenu externe|contenido externo|contenuto esterno|conteúdo externo|externe inhoud)[.::]?$/iu;

const asks = ({ text }: Block): boolean =>
  text.length <= LONGEST && CUE.test(text) && (ASKS.test(text) || ASKS_YOU.test(text));

export const withheldEmbed: Rule = {
  id: 'withheld-embed',
  sure: 1,
  what: 'What asks for leave to load something of another site stands for it and is no text.',
  reason: 'cookie',
  *takeOut(view) {
    for (const b of keptTexts(view)) {
      if (asks(b)) yield b;
      else if (HEAD.test(b.text)) {
        const next = nextText(view, b);
        if (next && (!view.kept(next) || asks(next))) yield b;
      }
    }
  },
};
