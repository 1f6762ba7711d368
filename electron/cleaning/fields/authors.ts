/** Reads the persons out of a byline. */
import { isAgencyAlone, withoutAgencies } from './agency';
import { isKnownPlace } from './places';
import { squash } from './words';

const CAP = 500;
/** Openers alone are no name. */
const OPENER_ALONE = /^(?:by|von|par|por|de|di|door|av|af|text|autor(?:in)?|author|und|and|in|am|on)$/iu;
/** Longest name. */
const NAME_CAP = 60;

/** What a byline begins with: "by" and "author" in the languages of newspapers. */
const OPENERS = `by|byline|written by|words by|story by|text by|reported by|reporting by|posted by|published by|submitted by|article by|author|authors|author\\(s\\)|writer|reporter|contributor|von|autor(?:in|en|innen|\\*innen|:innen|/in|a|es|e|i|ka|s)?|text(?:\\svon)?|verfasst von|geschrieben von|veröffentlicht von|eingestellt von|gepostet von|erstellt von|ein artikel von|ein beitrag von|ein kommentar von|ein gastbeitrag von|eine analyse von|eine kolumne von|interview(?:\\svon)?|redakteur(?:in)?|verfasser(?:in)?|par|auteur(?:e|s|es)?|rédigé par|écrit par|publié par|propos recueillis par|de|por|escrito por|publicado por|texto de|redactado por|di|a cura di|scritto da|pubblicato da|da|autore|autrice|door|geschreven door|av|af|skriven av|skrevet av|skrevet af|text och foto|tekst|tekst og foto|journalist|kirjoittanut|teksti|kirjoittaja|napisał(?:a)?|autorzy|tekst|oprac\\.?|napsal(?:a)?|autoři|szerző|írta|scris de|publicat de|piše|napisao|objavio|автор(?:ы|и)?|текст|подготовил(?:а)?|від|συντάκτης|του|της|γράφει(?:\\s(?:ο|η))?|yazan|yazar|haber|بقلم|كتب|كتبت|إعداد|الكاتب|تأليف|מאת|نویسنده|به قلم|लेखक|द्वारा|লেখক|oleh|penulis|reporter|tác giả|bởi|โดย|作者|文|撰文|记者|記者|本报记者|文/|編輯|编辑|執筆者?|著者|筆者|글|기자`;
const OPENER = new RegExp(`^(?:(?:${OPENERS})\\s?[:：／|]\\s*|(?:${OPENERS})\\s+(?=\\S))`, 'iu');
/** `ByJane Doe`: pages lose the space between two elements. */
export const WELDED = /^(?:By|Von|Par|Por)(?=\p{Lu}\p{Ll}+\s\p{Lu})/u;

/** Roles, desks and other words that are no part of a name; cut from the name's end (after a comma, dash or bracket) or dropped whole. */
const ROLE = /(?<!\p{L})(?:staff(?:\s(?:writer|reporter|correspondent|report|photographer))?s?|news ?desk|newsroom|desk|editors?|editorial (?:team|board|staff)|editorial|editor-in-chief|managing editor|senior|correspondent|reporter|journalist(?:in)?|contributor|contributing|columnist|writers?|writer for|for the|special to|guest|team|redaktion(?:en)?|redakteur(?:in)?|chefredakteur(?:in)?|volontär(?:in)?|korrespondent(?:in)?|onlineredaktion|pressestelle|presseabteilung|öffentlichkeitsarbeit|rédaction|la rédaction|journaliste|correspondant(?:e)?|envoyée? spéciale?|redacción|redaccion|redacção|redação|corresponsal|periodista|enviad[oa]|redazione|corrispondente|inviat[oa]|giornalista|redactie|redaktionen|redaktør|redaktör|toimitus|toimittaja|redakcja|redakce|szerkesztőség|redacția|redakcija|редакция|редакція|корреспондент|редактор|σύνταξη|haber merkezi|muhabir|editör|هيئة التحرير|تحرير|مراسل|מערכת|سردبیر|ब्यूरो|डेस्क|ডেস্ক|tim redaksi|redaksi|编辑部|編集部|편집부|온라인뉴스팀|뉴스팀|webmaster|administrator|admin|root|superuser|author|autor|anonymous|anonym|unknown|unbekannt|gast|guest|press release|pressemitteilung|agencies|agenturen|agencias|agences|agenzie|wire services?|news services?|service reports|support|marketing|gmbh|e\.\s?v\.|ltd|inc|llc|s\.a\.|s\.r\.l\.|verlag|verband|universität|university|institut(?:e)?|ministerium|ministry|stiftung|foundation|association)(?!\p{L})/iu;

/** Degrees and courtesies before a name: kept out of it. */
const TITLES = /^(?:(?:mr|mrs|ms|miss|sir|dame|herr|frau|monsieur|madame|m\.|mme|sr|sra|señor|señora|don|doña|signor|signora|rev|fr|pfr|pastor)\.?\s+(?=\p{Lu}))+/u;

const NOT_NAME = /[<>{}@#=^\\~]|https?:|www\.|\.(?:com|de|org|net|fr|it|es|co)(?:\/|$)|(?:^|\s)\d{1,2}[:.]\d{2}|\d{3,}|[?!]/iu;

/** Words that no name holds: site furniture and sentence words. */
const FURNITURE = /(?<!\p{L})(?:comments?|share[sd]?|kommentare?|updated|published|posted|last|modified|read|minutes?|min|views?|follow|subscribe|login|home|the|this|with|about|more|all|posts?|photo|photos|foto|fotos|image|video|uhr|am|pm|mehr|alle|artikel|beiträge|beitrag|aktualisiert|veröffentlicht|lesezeit|minuten|facebook|twitter|whatsapp|instagram|email|e-mail|newsletter|http|copyright|is|are|was|has|ist|hat|und|est|sont|votre|ihre|your|our|unser|nicht|not)(?!\p{L})/iu;

/** Where names are parted: commas, signs and "and" in many languages. */
const PARTS = /\s*(?:[,;&|/•·、，；]|\s[–—-]\s|\n)\s*(?:(?:and|und|et|y|e|og|och|i|и)\s+)?|\s+(?:and|und|et|y|e|och|og|ja|oraz|i|és|și|si|и|і|та|και|ve|व|और|এবং|dan|và|และ|and\/or|con|with|mit|sowie)\s+|\s(?=و\p{L}{3,}\s\p{L})/iu;

/** Words after which a byline goes on about something else. */
const CUT = /\s*(?:[|•·]|\s[–—]\s|\s-\s|\(|\[)?\s*(?<!\p{L})(?:updated|published|posted|last updated|first published|modified|on\s(?:\p{L}+\s\d|\d)|am\s\d|le\s\d|el\s\d|il\s\d|em\s\d|den\s\d|d\.\s\d|vom\s\d|in\s(?:kategorie|category)|aktualisiert|veröffentlicht|zuletzt|stand:|publié|mis à jour|publicado|actualizado|pubblicato|aggiornato|gepubliceerd|publicerad|uppdaterad|опубликовано|обновлено|lesezeit|reading time|follow @|@)/iu;

/** True for a text that may be a person's name as a byline prints it: two to five words, capitalised where the script has case. */
export function isPersonName(text: string): boolean {
  if (text.length < 2 || text.length > NAME_CAP || NOT_NAME.test(text) || ROLE.test(text) || FURNITURE.test(text)) return false;
  if (/[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]/u.test(text)) return /^[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー・·\s]{2,20}$/u.test(text);
  if (/\p{Script=Hangul}/u.test(text)) return /^\p{Script=Hangul}{2,5}$/u.test(text);
  const words = text.split(/\s+/);
  if (words.length < 2 || words.length > 6) return false;
  if (!/[\p{Lu}\p{Ll}]/u.test(text)) return words.every((word) => /^[\p{L}\p{M}.'’‌-]+$/u.test(word));
  let capitals = 0;
  for (const word of words) {
    if (/^["“„(]?[\p{Lu}\p{Lt}][\p{L}\p{M}.'’"”)-]*$/u.test(word)) capitals++;
    else if (!/^(?:\p{L}{1,3}['’.]?|von|van|der|den|della|dello|degli|dos|das|bin|ibn|abu|al-\p{L}+|el-\p{L}+|d['’]\p{L}+|l['’]\p{L}+|de|zu)$/u.test(word)) return false;
  }
  return capitals >= 2 || (capitals === 1 && words.length <= 3 && /^(?:al|el|bin|de|d['’])/iu.test(words[0]!));
}

function clean(part: string): string {
  return part.replace(/\([^()]*\)?|\[[^\]]*\]?/gu, ' ').replace(/\s*\d.*$/u, '').replace(/(?:^|\s)@[\p{L}\p{N}_.]+/gu, ' ').replace(/\S+@\S+\.\S+/gu, ' ').replace(/(?:https?:\/\/|www\.)\S+/giu, ' ')
    .replace(/^[\s.:–—\-*"'“”„»«›‹]+|[\s:,;–—\-*"'“”„»«›‹]+$/gu, '').replace(/(?<=\p{Ll}{2})\.$/u, '').replace(/\s+/gu, ' ').trim();
}

export interface BylineOptions {
  /**
   * The text is known to name authors (structured data, rel=author), so that one word or a pen name counts too.
   * Agencies, desks and addresses are dropped all the same.
   */
  declared?: boolean;
}

function person(part: string, options: BylineOptions): string | null {
  let text = clean(part);
  for (let i = 0; i < 2; i++) { const opened = text.replace(OPENER, ''); if (opened === text || (!isPersonName(opened) && isPersonName(text))) break; text = clean(opened); }
  text = text.replace(TITLES, '').trim();
  // 李明 记者, 김철수 기자, `Jane Doe Staff Writer`, `Jane Doe in Berlin`
  text = text.replace(/\s?(?:记者|記者|기자|특파원|인턴기자|論説委員|編集委員|特派員|报道|報道)$/u, '').replace(/^(?:记者|記者|本报记者|通讯员)\s?/u, '');
  text = text.replace(/\s+(?:in|aus|à|en|a|em|w|i|uit|da)\s+(?:\p{Lu}[\p{L}\p{M}-]+\s?){1,3}$/u, '');
  text = withoutAgencies(text).replace(/^(?:\p{L}+[\s-])*?\p{L}*(?:expert[e]?|expertin|experte|autor(?:in)?|redakteur(?:in)?|reporter(?:in)?|redaktör|journalist(?:in)?|praktikant(?:in)?|gastautor(?:in)?|correspondent|columnist|editor)\s+(?=\p{Lu}[\p{L}.'’-]+\s\p{Lu})/iu, '');
  if (ROLE.test(text)) {
    const before = text.slice(0, ROLE.exec(text)!.index).trim().replace(/[,–—-]$/u, '').trim();
    text = isPersonName(before) ? before : '';
  }
  if (!text || text.length > NAME_CAP || OPENER_ALONE.test(text) || isAgencyAlone(text)) return null;
  if (isPersonName(text)) return isKnownPlace(text) ? null : text;
  if (options.declared && (text.length > 2 || !/^[A-Za-z]+$/.test(text)) && !FURNITURE.test(text) && !NOT_NAME.test(text) && /\p{L}{2}/u.test(text) && text.split(/\s+/).length <= 4 && !ROLE.test(text) && !isKnownPlace(text)) return text;
  return null;
}

/**
 * The persons that a byline names, in order, as printed: without "By", titles, roles, desks, agencies, places, addresses and dates;
 * [] where it names none. Only the first 500 characters are looked at.
 */
export function readAuthors(byline: string, options: BylineOptions = {}): string[] {
  const lines = byline.slice(0, CAP * 2).split(/\r?\n+/).map((line) => squash(line, CAP)).filter(Boolean).slice(0, 20);
  const out: string[] = [];
  for (const line of lines) {
    let text = line.normalize('NFC');
    text = text.replace(WELDED, '');
    const opened = OPENER.exec(text);
    if (opened && text.length > opened[0].length) text = text.slice(opened[0].length);
    const cut = CUT.exec(text);
    if (cut && cut.index > 1) text = text.slice(0, cut.index);
    // A name is written `Last, First` only in machine data; it is left as two parts unless both are single words.
    const swapped = options.declared ? /^(\p{Lu}[\p{L}'’-]+),\s(\p{Lu}[\p{L}'’.-]+)$/u.exec(text) : null;
    if (swapped) text = `${swapped[2]} ${swapped[1]}`;
    for (const part of text.split(PARTS)) {
      if (!part) continue;
      const name = person(part, options);
      if (name && !out.some((known) => known.toLowerCase() === name.toLowerCase())) out.push(name);
      if (out.length >= 20) return out;
    }
  }
  return out;
}
