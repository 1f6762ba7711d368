/** The words of bylines in the languages of newspapers (see ../languages), as pieces of regular expressions. Those that languages share stand here. */
import { anyLanguage } from '../languages';

const any = (rows: Record<string, string>): string => Object.values(rows).join('|');

/** What a byline begins with: "by" and "author". */
export const OPENERS = anyLanguage((language) => language.by);

/** An opener at a text's start, with what parts it from the name. */
export const OPENER = new RegExp(`^(?:(?:${OPENERS})\\s?[:：／|]\\s*|(?:${OPENERS})\\s+(?=\\S))`, 'iu');

/** Openers that need no colon to say "by": as a line's first words they stand before a name. */
export const SPOKEN = anyLanguage((language) => language.spokenBy);

/** Labels that stand alone over a name, with or without a colon. */
export const LABELS = anyLanguage((language) => language.bylineLabels);

/** Desks and houses: what stands before such a word is a house (`News Nation Bureau`), unless it is plainly a person. */
export const DESKS = any({
  en: 'staff|news ?desk|newsroom|desk|bureau|editorial (?:team|board|staff)|editorial|team|agencies|wire services?|news services?|service reports|press release|staff reports?|account|official|news|newspaper|magazine|media|network|herald|tribune|gazette|chronicle|times|telegraph|tv|university|institut(?:e)?|ministry|foundation|association|ltd|inc|llc|support|marketing',
  de: 'redaktion(?:en)?|onlineredaktion|zeitung|nachrichten|pressestelle|presseabteilung|öffentlichkeitsarbeit|pressemitteilung|agenturen|verlag|verband|ministerium|bundesministerium|stiftung|gmbh|e\\.\\s?v\\.|co\\. kg|universität',
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
  en: 'staff\\s(?:writer|reporter|correspondent|report|photographer)s?|editors?|editor-in-chief|managing editor|senior|correspondent|reporter|contributor|contributing|columnist|writers?|writer for|for the|special to|guest|chief \\p{L}+ officer|ceo|cto|cfo|head of|director of|officer|president|(?:co-?)?founder|experts?|specialist|consultant|attorney|dietitian|researcher',
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
  en: 'comments?|share[sd]?|date|time|files?|handout|updated|published|posted|last|modified|read|minutes?|min|views?|follow|subscribe|login|home|the|this|with|about|more|all|posts?|photo|photos|image|video|profile|newsletter|copyright|is|are|was|has|your|our|not|user-?name|source|sponsored|social|sharing|page|guides?|submit|related|links?|app',
  de: 'kommentare?|foto|fotos|uhr|mehr|alle|artikel|beiträge|beitrag|aktualisiert|veröffentlicht|lesezeit|minuten|ist|hat|und|ihre|unser|nicht|benutzername|quelle|profil',
  others:
    'data|datum|fecha|дата|publicado|publicada|publié|pubblicato|gepubliceerd|geplaatst|publicerad|publisert|udgivet|julkaistu|opublikowano|dodano|publikováno|опубликовано|est|sont|votre|źródło|fuente|fonte|источник|kaynak|来源|來源|锁定|编辑|출처|기사입력|최종수정|기사|인쇄|공유|스크랩|댓글|글자크기|입력|印刷|分享|收藏|シェア|保存|打印|评论|المصدر|مشاركة|fotografía|imagen|photo de',
  services: 'facebook|twitter|whatsapp|instagram|email|e-mail|http|am|pm',
});

/** Words between the names of several authors: `and` in many languages. */
export const CONNECTORS = anyLanguage((language) => language.and);

/** Words that join two names, but stand before a place too: `Jan Jansen en Piet de Vries`, `Ana Ruiz en Madrid`. */
export const WEAK_CONNECTORS = 'en|a|u|at|e';

/** Parts of a paper that stand before a role (`Politics Editor`): no surnames. */
export const BEATS =
  'politics|political|business|economics?|economy|finance|financial|sports?|football|science|health|medical|technology|tech|education|environment|climate|energy|transport|legal|crime|home affairs|foreign|diplomatic|world|international|national|local|regional|city|metro|news|night|weekend|digital|online|web|social|media|data|investigations?|investigative|features?|culture|arts?|entertainment|music|film|tv|books|food|travel|lifestyle|fashion|royal|religion|defen[cs]e|security|chief|deputy|assistant|associate|executive|special|general assignment|breaking';

/** What blog software prints behind a name: the way to the comments. */
export const COMMENT_LINK =
  '(?:(?:\\d+|keine?|no)\\s)?(?:kommentar(?:e|er|en)?|comments?|commentaires?|comentários?|comentarios?|commenti|reacties|kommentteja|komentarz[ey]?|komentáře)|leave a|hinterlasse|schreibe? einen|laisser un|deja un|deixe um|lascia un|geef een|skriv en|dodaj';

/** Headings over the lines about who wrote. */
export const ABOUT_AUTHOR = anyLanguage((language) => language.aboutAuthor);

/** "Source" before an agency. */
export const SOURCES = anyLanguage((language) => language.source);
