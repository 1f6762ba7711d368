/** What the chrome of news pages says, in many languages. Whole-line patterns, anchored, for short blocks; a hint for the model. */
import { branches } from '../speed/word-starts';

export interface Phrase {
  id: string;
  pattern: RegExp;
  /** The pattern held to one place (sticky), for those that look at the start of any word: only where a word may begin it is it asked. */
  there?: RegExp;
  announces: boolean;
  /** Where the pattern can match at all: see phrase-matcher.ts. */
  looks: Looks;
}

export interface Looks {
  /** The words stand at the text's start after signs, at the start of any of its words, or are its very first characters. */
  at: 'start' | 'words' | 'opening';
  /** What the pattern's branches begin with, as they stand in it. */
  words: readonly string[];
  /** Three letters (any sign for a sign) of each branch that may stand anywhere. */
  anywhere?: readonly string[];
  /** The last three letters, signs after them passed over. */
  endings?: readonly string[];
  /** Also texts with a digit; texts that end with a bracket. */
  digits?: boolean;
  bracketed?: boolean;
  /** Also texts with a copyright mark; texts that begin with any letter beyond ASCII. */
  mark?: boolean;
  beyond?: boolean;
}

const any = (words: string) =>
  words
    .split('|')
    .map((w) => w.trim())
    .filter(Boolean)
    .join('|');

/** Starts with one of the words (any letter case). */
const starts = (words: string): Pick<Phrase, 'pattern' | 'looks'> => {
  // Scripts without spaces have no word ends to ask for.
  const dense = words
    .split('|')
    .filter((w) => /[\u3040-\u9fff\uac00-\ud7af]/.test(w))
    .join('|');
  const pattern = new RegExp(
    `^[\\s\\p{P}\\p{S}]*(?:(?:${any(words)})(?![\\p{L}\\p{M}])${dense ? `|${dense}` : ''})`,
    'iu',
  );
  return { pattern, looks: { at: 'start', words: branches(words) } };
};
const holds = (words: string): Pick<Phrase, 'pattern' | 'there' | 'looks'> => {
  const pattern = `(?<![\\p{L}\\p{M}])(?:${any(words)})`;
  return {
    pattern: new RegExp(pattern, 'iu'),
    there: new RegExp(pattern, 'iuy'),
    looks: { at: 'words', words: branches(words) },
  };
};

export const PHRASES: Phrase[] = [
  {
    id: 'related',
    announces: true,
    ...starts(
      "related|read more|read also|also read|read next|more from|more on|more stories|more news|more in|see also|see more|you may also|you might also|you may like|recommended|most read|most popular|trending|popular|latest|up next|don'?t miss|must read|watch|continue reading|previous|next post|next article|previously|editors?[’']? picks|top stories|featured|similar|what to read|suggested|promoted|around the web|from the web|sponsored|mehr zum|mehr zu|lesen sie|auch interessant|das könnte|weitere|zum thema|ähnliche|lies auch|siehe auch|lire aussi|à lire|voir aussi|sur le même|articles liés|à voir|lee también|leer más|más noticias|te puede|también te|relacionad|más leíd|ver más|leia também|leia mais|veja também|saiba mais|mais lidas|leggi anche|leggi di più|potrebbe interessarti|articoli correlati|correlati|lees ook|lees meer|meer over|bekijk ook|gerelateerd|zobacz też|zobacz także|czytaj też|czytaj także|czytaj więcej|przeczytaj|polecane|powiązane|läs också|läs mer|les også|les mer|læs også|læs mere|lue myös|přečtěte|související|kapcsolódó|olvassa el|citește și|vezi și|прочетете|читайте также|читайте ещё|по теме|смотрите также|похожие|читайте також|ilgili haber|bunlar da|devamını oku|διαβάστε|اقرأ أيضا|اقرأ المزيد|مواضيع|إقرأ|קראו גם|קרא עוד|関連|あわせて読みたい|相关|相關|推荐阅读|延伸閱讀|관련|baca juga|lihat juga|xem thêm|đọc thêm|le puede interesar|puede interesar|te recomendamos|le recomendamos|lea también|lea además|lee además|lea aquí|mira:|vea:|lea:|vea también|vea además|mire también|mira también|puede leer|puedes leer|leia ainda|confira também|lire également|à lire également|lire plus|leggi pure|guarda anche|lesen dazu|mehr dazu|hier lesen|lees verder|läs även|sprawdź też|zobacz więcej|см. также|читать также|дивіться також|ayrıca okuyun|طالع أيضا|شاهد أيضا|بیشتر بخوانید|यह भी पढ़ें|ये भी पढ़ें|আরও পড়ুন|อ่านเพิ่มเติม|延伸阅读|推薦閱讀|更多阅读|合わせて読みたい",
    ),
  },
  {
    id: 'share',
    announces: false,
    ...starts(
      'sharing is|share|tweet|facebook|twitter|pin it|print|e-?mail|whatsapp|linkedin|reddit|telegram|follow us|follow @|like us|like this|copy link|teilen|drucken|folgen sie|merken|partager|imprimer|suivez|compartir|compartilhar|imprimir|síguenos|siga|condividi|stampa|seguici|delen|volg ons|udostępnij|drukuj|dela|skriv ut|del på|jaa|sdílet|megosztás|distribuie|поделиться|поделись|поділитися|paylaş|κοινοποίηση|شارك|שתף|シェア|分享|공유|bagikan|chia sẻ',
    ),
  },
  {
    id: 'newsletter',
    announces: true,
    ...holds(
      'newsletter|sign up|subscribe|subscription|subscriber|mailing list|your inbox|email address|e-mail address|abonnier|abonnez|abonnement|suscríb|suscrib|assine|inscreva|iscriviti|abbonati|abonneer|schrijf je in|zapisz się|prenumer|abonnér|meld deg|přihlaste|feliratkoz|abonează|подпишит|підпис|abone ol|εγγραφ|اشترك|הירשמו|メルマガ|订阅|訂閱|구독|berlangganan',
    ),
  },
  {
    id: 'comments',
    announces: true,
    ...starts(
      '\\d+ comments?|comments?|leave a (?:reply|comment)|post a comment|join the (?:conversation|discussion)|add a comment|view comments|show comments|what do you think|kommentar|kommentieren|diskutieren|commentaire|laisser un|comentario|deja un|deja tu|comentário|deixe|commenti|lascia un|reacties|reageer|komentarz|dodaj komentarz|kommentarer|kommentit|komentáře|hozzászól|comentarii|комментар|комментировать|коментар|yorum|σχόλι|تعليق|تعليقات|תגוב|コメント|评论|留言|댓글|komentar|bình luận|log in to|sign in to|reply',
    ),
  },
  {
    id: 'byline',
    announces: false,
    ...starts(
      'by|written by|posted by|reported by|reporting by|edited by|editing by|author|about the author|contact|von|autor|par|auteur|por|redacción|di|autore|door|av|af|przez|автор|yazar|συντάκτης|كتب|בקלם|מאת|記者|作者|기자|oleh',
    ),
  },
  {
    id: 'dates',
    announces: false,
    pattern:
      /^(?:(?:reading time|estimated reading|\d+ min(?:ute)?s? read|lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo de leitura|tempo di lettura|leestijd|czas czytania|lästid|время чтения|published|updated|posted|last (?:updated|modified)|first published|created|veröffentlicht|aktualisiert|stand|publié|mis à jour|publicado|actualizado|atualizado|pubblicato|aggiornato|gepubliceerd|opublikowano|publicerad|опубликовано|обновлено|yayınlanma)\b.{0,80}|[^\p{L}]{0,40}\p{L}{0,12}[.,]?\s{0,4}\d{1,2}[.,]?\s{0,4}\p{L}{0,12}[.,]?\s{0,4}(?:19|20)\d\d\b.{0,40}|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}.{0,30})$/iu,
    looks: {
      at: 'opening',
      words: branches(
        'reading time|estimated reading|\\d|lesezeit|lesedauer|temps|tiempo|tempo|leestijd|czas|lästid|время|published|updated|posted|last|first|created|veröffentlicht|aktualisiert|stand|publié|mis à|publicado|actualizado|atualizado|pubblicato|aggiornato|gepubliceerd|opublikowano|publicerad|опубликовано|обновлено|yayınlanma',
      ),
      digits: true,
    },
  },
  {
    id: 'caption',
    announces: false,
    pattern:
      /^(?:photo|photos|image|images|picture|photograph|credit|video|file photo|foto|fotos|bild|quelle|crédit|crédits|imagen|imagem|fonte|immagine|beeld|zdjęcie|fot\.|zdroj|fotó|фото|φωτο|صورة|写真|图|사진|pic)\b.{0,3}[::/©]|(?:getty images|ap photo|afp photo|shutterstock|\/getty|\/ap\b|\/afp|\/reuters|file photo|handout|via getty|\/dpa|\/epa)\W*\)?$|\((?:photo|image|foto|credit|ap|afp|reuters|getty)[^)]{0,80}\)$/iu,
    looks: {
      at: 'opening',
      words: branches(
        'photo|image|picture|credit|video|file photo|foto|bild|quelle|crédit|imagen|imagem|fonte|immagine|beeld|zdjęcie|fot|zdroj|fotó|фото|φωτο|صورة|写真|图|사진|pic',
      ),
      endings: ['ges', 'oto', 'ock', 'tty', '/ap', 'afp', 'ers', 'out', 'dpa', 'epa'],
      bracketed: true,
    },
  },
  {
    id: 'copyright',
    announces: false,
    pattern:
      /©|版权所有|版權所有|無断転載|무단 ?전재|\(c\) ?(?:19|20)\d\d|copyright|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos|todos os direitos|tutti i diritti|alle rechten voorbehouden|wszelkie prawa|все права|may not be (?:published|reproduced)/iu,
    looks: {
      at: 'opening',
      words: [],
      mark: true,
      anywhere: ['版权所', ' 전재', '(c)', 'opy', 'hts', 'eha', 'oit', 'cho', 'ito', 'iri', 'eho', 'wsz', 'все', 'y n'],
    },
  },
  {
    id: 'promotion',
    announces: true,
    ...holds(
      'download (?:the|our) app|our app|buy now|shop now|order now|get \\d+% off|free trial|special offer|sponsored|advertisement|advertising|affiliate|commission|donate|support (?:us|our)|become a (?:member|subscriber)|click here|anzeige|werbung|jetzt (?:kaufen|bestellen|testen)|publicité|publicidad|publicidade|pubblicità|advertentie|reklama|annons|annonse|mainos|reklám|реклама|διαφήμιση|إعلان|פרסומת|広告|广告|광고',
    ),
  },
  {
    id: 'cookie',
    announces: true,
    ...holds(
      'cookies?|privacy policy|terms of (?:use|service)|datenschutz|nutzungsbedingungen|confidentialité|privacidad|privacidade|gdpr|javascript|browser',
    ),
  },
  {
    id: 'tags',
    announces: true,
    ...starts(
      'tags?|topics?|keywords?|categories|category|filed under|in this (?:article|story)|schlagw|themen|stichw|mots-clés|sujets|etiquetas|temas|tópicos|argomenti|trefwoorden|tematy|tagi|ämnen|emner|témata|címkék|etichete|теги|метки|темы|теми|etiketler|ετικέτες|الكلمات|תגיות|タグ|标签|標籤|태그|label',
    ),
  },
  {
    id: 'wire',
    announces: false,
    pattern:
      /^\W*(?:\(?(?:additional |with )?(?:reporting|writing|editing|compiled|edited|reported|written) (?:and \w+ )?by\b|the associated press\b.{0,60}contributed|contributing:|this (?:article|story) (?:was|has|originally|first)|originally published|source:|via:?\s|quelle:|fuente:|fonte:|bron:|źródło:|источник:)/iu,
    looks: {
      at: 'start',
      words: branches(
        'additional|with|reporting|writing|editing|compiled|edited|reported|written|the associated|contributing|this|originally|source|via|quelle|fuente|fonte|bron|źródło|источник',
      ),
      beyond: true,
    },
  },
];
