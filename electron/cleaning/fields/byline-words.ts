/** The words of bylines in the languages of newspapers, as pieces of regular expressions, a language (or family) a row. */

const any = (rows: Record<string, string>): string => Object.values(rows).join('|');

/** What a byline begins with: "by" and "author". */
export const OPENERS = any({
  en: 'by|byline|(?:written|words|story|text|posted|published|submitted|article|reported|compiled|edited|interview|review|photos? and text|text and photos?)\\sby|reporting by|author|authors|author\\(s\\)|writer|reporter|contributor|staff writer',
  de: 'von|autor(?:in|en|innen|\\*innen|:innen|/in)?|text(?:\\svon)?|text und fotos?|(?:verfasst|geschrieben|veröffentlicht|eingestellt|gepostet|erstellt|aufgezeichnet|protokolliert) von|(?:ein(?:e|en)?\\s)?(?:\\p{L}{0,12}(?:artikel|beitrag|kommentar|kolumne)|analyse|essay|reportage|rezension|interview|bericht|meldung) von|interview(?:\\svon)?|redakteur(?:in)?|verfasser(?:in)?',
  fr: 'par|auteur(?:e|s|es|rice)?|(?:rédigé|écrit|publié|posté) par|propos recueillis par|texte|texte de|un article de',
  es: 'por|autor(?:a|es)?|(?:escrito|publicado|redactado|enviado) por|escribe|texto|texto de|texto y fotos?|redactor(?:a)?',
  pt: 'por|autor(?:a|es)?|(?:escrito|publicado|postado) por|texto|texto de|reportagem(?: de)?',
  it: 'di|a cura di|(?:scritto|pubblicato) da|autore|autrice|autori|articolo di|testo di|intervista di',
  romance: 'de|da',
  nl: "door(?:\\sonze\\s\\p{Ll}+)?|van onze \\p{Ll}+|(?:geschreven|geplaatst) door|auteur|tekst|tekst en foto[’']?s",
  nordic:
    'av|af|(?:skriven|skrevet|publicerad|publisert|tekst|text) (?:av|af)|text och foto|tekst og foto|tekst|journalist|skribent|forfatter',
  fi: 'kirjoittanut|teksti|kirjoittaja|toimittaja',
  pl: 'autor(?:ka|zy)?|napisał(?:a)?|tekst|oprac\\.?|opracował(?:a)?|rozmawiał(?:a)?',
  cs: 'autor(?:ka|i)?|autoři|napsal(?:a)?|text|připravil(?:a)?',
  hu: 'szerző|írta|szerzők',
  ro: 'autor(?:i)?|scris de|publicat de|de',
  balkan: 'piše|pišu|napisao|napisala|objavio|autor|аутор|пише|автор',
  ru: 'автор(?:ы|и)?|текст|подготовил(?:а|и)?|беседовал(?:а)?|записал(?:а)?',
  uk: 'від|автор(?:ка|и)?|підготував|підготувала',
  el: 'συντάκτης|συντάκτρια|του|της|γράφει(?:\\s(?:ο|η))?|επιμέλεια|ρεπορτάζ',
  tr: 'yazan|yazar|haber|muhabir|hazırlayan',
  ar: 'بقلم|كتب|كتبت|إعداد|الكاتب|تأليف|حوار',
  he: 'מאת|כתב|כתבה',
  fa: 'نویسنده|به قلم|گزارش از',
  hi: 'लेखक|द्वारा|लेखिका|रिपोर्ट',
  bn: 'লেখক|লিখেছেন',
  id: 'oleh|penulis|ditulis oleh|reporter',
  vi: 'tác giả|bởi',
  th: 'โดย|เรื่อง|ผู้เขียน',
  zh: '作者|文|撰文|记者|記者|本报记者|本報記者|文/|編輯|编辑|记者/|撰稿|採訪',
  ja: '執筆者?|著者|筆者|文責|取材',
  ko: '글|기자|글쓴이|작성자',
});

/** An opener at a text's start, with what parts it from the name. */
export const OPENER = new RegExp(`^(?:(?:${OPENERS})\\s?[:：／|]\\s*|(?:${OPENERS})\\s+(?=\\S))`, 'iu');

/** Openers that need no colon to say "by": as a line's first words they stand before a name. */
export const SPOKEN = any({
  en: '(?:written|words|story|text|posted|reported|compiled) by|by',
  de: 'von|(?:ein(?:e|en)?\\s)?(?:\\p{L}{0,12}(?:artikel|beitrag|kommentar|kolumne)|analyse|interview|essay|bericht) von|(?:geschrieben|verfasst|veröffentlicht|erstellt|aufgezeichnet) von|text von',
  romance:
    '(?:rédigé |écrit |publié )?par|propos recueillis par|(?:escrito |publicado |redactado )?por|escribe|texto de|di|a cura di|scritto da|testo di',
  north:
    '(?:geschreven )?door(?:\\sonze\\s\\p{Ll}+)?|van onze \\p{Ll}+|(?:skriven |skrevet |tekst |text )?(?:av|af)|kirjoittanut|napisał(?:a)?|napsal(?:a)?|scris de|írta',
  others: 'γράφει(?:\\s(?:ο|η))?|του|της|بقلم|كتب|كتبت|מאת|به قلم|लेखक|oleh|ditulis oleh|tác giả|โดย',
});

/** Labels that stand alone over a name, with or without a colon. */
export const LABELS =
  'autor(?:in|en|es|a|i)?|authors?|text|verfasser(?:in)?|redakteur(?:in)?|auteur(?:e)?|autore|yazan|yazar|автор|penulis|الكاتب|作者|記者|记者|執筆者?|著者';

/** Desks and houses: what stands before such a word is a house (`News Nation Bureau`), unless it is plainly a person. */
export const DESKS = any({
  en: 'staff|news ?desk|newsroom|desk|bureau|editorial (?:team|board|staff)|editorial|team|agencies|wire services?|news services?|service reports|press release|staff reports?|account|official|news|newspaper|magazine|media|network|herald|tribune|gazette|chronicle|tv|university|institut(?:e)?|ministry|foundation|association|ltd|inc|llc|support|marketing',
  de: 'redaktion(?:en)?|onlineredaktion|pressestelle|presseabteilung|öffentlichkeitsarbeit|pressemitteilung|agenturen|verlag|verband|ministerium|bundesministerium|stiftung|gmbh|e\\.\\s?v\\.|co\\. kg|universität',
  romance:
    'rédaction|la rédaction|agences|redacción|redaccion|redacció|agencias|redacção|redação|redacao|da redação|redazione|agenzie|redacția|redactia|s\\.a\\.|s\\.r\\.l\\.',
  north: 'redactie|onze redactie|redaktionen|redaksjonen|toimitus',
  slavic:
    'redakcja|redakce|redakcia|redakcija|uredništvo|редакция|редакція|редакцията|пресс-служба|szerkesztőség|haber merkezi|σύνταξη',
  others:
    'هيئة التحرير|تحرير|מערכת|گروه|ब्यूरो|डेस्क|ডেস্ক|tim redaksi|redaksi|编辑部|編集部|편집부|온라인뉴스팀|뉴스팀|ban biên tập|กองบรรณาธิการ',
});

/** Roles of persons and user names of machines; cut from a name's end (after a comma, dash or bracket) or dropped whole. */
export const ROLES = any({
  en: 'staff\\s(?:writer|reporter|correspondent|report|photographer)s?|editors?|editor-in-chief|managing editor|senior|correspondent|reporter|contributor|contributing|columnist|writers?|writer for|for the|special to|guest',
  de: 'redakteur(?:in)?|chefredakteur(?:in)?|volontär(?:in)?|korrespondent(?:in)?|journalist(?:in)?|gast|unbekannt|anonym',
  romance:
    'journaliste|anonyme|anónim[oa]|anonim[oa]|inconnu|desconocid[oa]|sconosciuto|desconhecido|correspondant(?:e)?|envoyée? spéciale?|corresponsal|periodista|enviad[oa]|correspondente|corrispondente|inviat[oa]|giornalista',
  north: 'verslaggever|redaktør|redaktör|toimittaja|journalisten',
  others: 'корреспондент|редактор|muhabir|editör|مراسل|سردبیر|संवाददाता|প্রতিবেদক|প্রতিনিধি',
  machine:
    'undefined|joomla|wordpress|drupal|typo3|webmaster|administrator|admin|root|superuser|author|autor|anonymous|unknown',
});

/** Words that no name holds: site furniture and sentence words. */
export const FURNITURE = any({
  en: 'comments?|share[sd]?|date|time|files?|handout|updated|published|posted|last|modified|read|minutes?|min|views?|follow|subscribe|login|home|the|this|with|about|more|all|posts?|photo|photos|image|video|profile|newsletter|copyright|is|are|was|has|your|our|not|user-?name|source',
  de: 'kommentare?|foto|fotos|uhr|mehr|alle|artikel|beiträge|beitrag|aktualisiert|veröffentlicht|lesezeit|minuten|ist|hat|und|ihre|unser|nicht|benutzername|quelle|profil',
  others:
    'data|datum|fecha|дата|publicado|publicada|publié|pubblicato|gepubliceerd|geplaatst|publicerad|publisert|udgivet|julkaistu|opublikowano|dodano|publikováno|опубликовано|est|sont|votre|źródło|fuente|fonte|источник|kaynak|来源|來源|锁定|编辑|출처|기사입력|최종수정|기사|인쇄|공유|스크랩|댓글|글자크기|입력|印刷|分享|收藏|シェア|保存|打印|评论|المصدر|مشاركة|fotografía|imagen|photo de',
  services: 'facebook|twitter|whatsapp|instagram|email|e-mail|http|am|pm',
});

/** Words between the names of several authors: `and` in many languages. */
export const CONNECTORS =
  'and|und|et|y|e|och|og|ja|oraz|i|és|și|si|и|і|та|και|ve|व|और|এবং|dan|và|และ|and\\/or|con|with|mit|sowie|sekä|avec';

/** Words that join two names, but stand before a place too: `Jan Jansen en Piet de Vries`, `Ana Ruiz en Madrid`. */
export const WEAK_CONNECTORS = 'en|a|u|at|e';

/** Parts of a paper that stand before a role (`Politics Editor`): no surnames. */
export const BEATS =
  'politics|political|business|economics?|economy|finance|financial|sports?|football|science|health|medical|technology|tech|education|environment|climate|energy|transport|legal|crime|home affairs|foreign|diplomatic|world|international|national|local|regional|city|metro|news|night|weekend|digital|online|web|social|media|data|investigations?|investigative|features?|culture|arts?|entertainment|music|film|tv|books|food|travel|lifestyle|fashion|royal|religion|defen[cs]e|security|chief|deputy|assistant|associate|executive|special|general assignment|breaking';

/** What blog software prints behind a name: the way to the comments. */
export const COMMENT_LINK =
  '(?:(?:\\d+|keine?|no)\\s)?(?:kommentar(?:e|er|en)?|comments?|commentaires?|comentários?|comentarios?|commenti|reacties|kommentteja|komentarz[ey]?|komentáře)|leave a|hinterlasse|schreibe? einen|laisser un|deja un|deixe um|lascia un|geef een|skriv en|dodaj';

/** Headings over the lines about who wrote. */
export const ABOUT_AUTHOR =
  "about the (?:author|writer)s?|über (?:den|die) (?:autor(?:in|en|innen)?|verfasser(?:in)?)|(?:der|die) autor(?:in)?|zur person|à propos de l[’']aut(?:eur|rice)|l[’']auteur(?:e|rice)?|sobre (?:el|la|o|a) autora?|acerca del autor|el autor|la autora|o autor|a autora|l[’']autore|l[’']autrice|informazioni sull[’']autore|over de auteur|om (?:skribenten|författaren|forfatteren)|tietoa kirjoittajasta|o autor(?:ze|ovi|u|ce)|a szerzőről|despre autor|об авторе|про автора|за автора|yazar hakkında|عن الكاتب|על המחבר|tentang penulis|về tác giả|关于作者|作者简介|作者簡介|著者について|글쓴이 소개";

/** "Source" before an agency. */
export const SOURCES =
  'quelle|fonte|fuente|bron|kilde|källa|lähde|źródło|zdroj|forrás|sursa|izvor|πηγή|kaynak|sumber|nguồn|источник|джерело|извор|المصدر|מקור|منبع|स्रोत|来源|來源|稿源|출처';
