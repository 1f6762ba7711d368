import type { Block } from '../body/blocks';
import { keptTexts, nextText } from './sight';
import type { Rule } from './types';

const LONGEST = 600;
/** What stands in place of something of another site until a reader agrees to have it loaded. */
const ASKS = new RegExp([
  'an dieser stelle (?:findest|finden|findet|befindet|steht|würde)[^.]{0,40}\\p{L}*extern\\p{L}* inhalt',
  '(?:ohne|mit|nach) (?:dein|ihr|eu)\\p{L}* (?:einverständnis|einwilligung|zustimmung)[^.]{0,80}(?:verbindung|inhalt|geladen|angezeigt|laden)',
  '(?:inhalt|video|beitrag|tweet|post)\\p{L}*[^.]{0,60}(?:zustimmung|einwilligung|cookies?)[^.]{0,40}(?:angezeigt|geladen|laden|anzeigen|nötig|erforderlich)',
  'we (?:need|require) your (?:consent|permission) to (?:load|show|display)|(?:this|the) (?:content|video|post|tweet)[^.]{0,60}(?:cookies?|consent)[^.]{0,60}(?:enable|accept|allow|manage|settings|view|load)|(?:to (?:view|see|watch) this (?:content|video|post|tweet))[^.]{0,60}(?:cookies?|consent)|this (?:article|page) (?:contains|includes) content (?:provided|hosted) by',
  'ce contenu (?:est|a été) bloqué|ce contenu n[’\']a pas pu être|pour (?:voir|afficher|visionner) ce (?:contenu|média|tweet)[^.]{0,80}cookies?|vous devez (?:accepter|autoriser)[^.]{0,40}cookies?',
  'este contenido (?:está|ha sido) bloqueado|para (?:ver|visualizar) este contenido[^.]{0,80}cookies?|per (?:vedere|visualizzare) questo contenuto[^.]{0,80}(?:cookies?|consens)|este conteúdo (?:está|foi) bloqueado|om (?:deze inhoud|dit bericht)[^.]{0,60}(?:cookies?|toestemming)',
].join('|'), 'iu');
/** Looked for first: most blocks have none of these words, and the whole pattern is slow. */
const CUE = /cookie|consent|extern|einverst|einwillig|zustimm|toestemming|permission|bloqu|hosted|provided/i;
/** The line over it. */
const HEAD = /^(?:empfohlener (?:redaktioneller|externer) inhalt|externe[rn]? inhalte?|recommended (?:external )?content|external content|contenu externe|contenido externo|contenuto esterno|conteúdo externo|externe inhoud)[.::]?$/iu;

const asks = ({ text }: Block): boolean => text.length <= LONGEST && CUE.test(text) && ASKS.test(text);

export const withheldEmbed: Rule = {
  id: 'withheld-embed',
  what: 'What asks for leave to load something of another site stands for it and is no text.',
  reason: 'cookie',
  *takeOut(view) {
    for (const b of keptTexts(view)) {
      if (asks(b)) yield b;
      else if (HEAD.test(b.text)) { const next = nextText(view, b); if (next && (!view.kept(next) || asks(next))) yield b; }
    }
  },
};
