/** Recognises lines that are a correction, a clarification or an editor's note. */
import { WordStarts } from '../speed/word-starts';
import { collapseSpace } from './strings';

const CAP = 1500;

/** What such lines begin with, in the languages of newspapers; a colon, dash, bracket or "this article" must follow. */
const HEADS = `correction|corrections|clarification|clarification and correction|corrected version|editor['’]?s['’]? note|editors['’]? note|ed\\.? note|note to readers|update note|korrektur|richtigstellung|korrekturhinweis|berichtigung|anmerkung der redaktion|anm\\.? d\\.? red\\.?|hinweis der redaktion|redaktioneller hinweis|transparenzhinweis|hinweis in eigener sache|rectificatif|rectification|erratum|errata|précision|correctif|note de la rédaction|ndlr|note de l['’]éditeur|corrección|fe de erratas|fe de errores|aclaración|rectificación|nota de la redacción|nota del editor|correzione|rettifica|errata corrige|precisazione|nota della redazione|nota del direttore|correção|errata|retificação|nota da redação|nota do editor|rectificatie|correctie|noot van de redactie|rättelse|tillrättaläggande|rättelse och förtydligande|rettelse|presisering|redaktionel note|berigtigelse|oikaisu|korjaus|toimituksen huomautus|sprostowanie|od redakcji|oprava|poznámka redakce|opravené|helyreigazítás|a szerkesztő megjegyzése|erată|rectificare|nota redacției|ispravak|ispravka|napomena uredništva|исправка|исправление|поправка|уточнение|опровержение|от редакции|примечание редакции|виправлення|уточнення|від редакції|διόρθωση|διευκρίνιση|σημείωση σύνταξης|düzeltme|tekzip|editörün notu|تصحيح|تصويب|تنويه|ملاحظة المحرر|ملاحظة من التحرير|תיקון|הבהרה|הערת המערכת|تصحیح|اصلاحیه|توضیح|भूल सुधार|संपादकीय टिप्पणी|सुधार|সংশোধনী|đính chính|ghi chú của biên tập|ralat|koreksi|catatan redaksi|แก้ไข|แก้ข่าว|หมายเหตุบรรณาธิการ|更正|更正启事|编者按|編者按|编者注|编辑注|訂正|お詫びと訂正|編集部注|정정|정정보도|바로잡습니다|편집자 주|편집자주`;

const HEAD = new RegExp(
  `^[\\s*_("'[【（—–-]*(?:${HEADS})(?:\\s?\\(?(?:\\d[^:]{2,30}|\\p{L}+\\.?\\s\\d[^:]{2,30}?)\\)?)?(?:\\s?[:：.。|)\\]】）—–]|\\s-|$|\\s(?=an earlier|this (?:article|story)|in an earlier|ein(?:e|er)? (?:frühere|vorige)|in einer))`,
  'iu',
);

/** Sentences that say the same without a head. */
const SENTENCES = String.raw`(?:an|a) (?:earlier|previous) version of this|this (?:article|story|post|report|headline|piece) (?:has been|was) (?:updated|corrected|amended|edited) to|this (?:article|story|post) (?:has been|was) (?:corrected|amended)|in an earlier version|in einer (?:früheren|ersten|vorherigen) (?:version|fassung)|eine frühere (?:version|fassung) dieses|une version (?:antérieure|précédente) de cet|una versión (?:anterior|previa) de est|una versione precedente di quest|uma versão anterior dest|een eerdere versie van dit|i en tidigare version|i en tidligere (?:version|versjon|udgave)|w poprzedniej wersji|предыдущая версия|в предыдущей версии|в более ранней версии`;
const SENTENCE = new RegExp(String.raw`^[\s*_("'[—–-]*(?:${SENTENCES})`, 'iu');

const BEGINNINGS = new WordStarts(`${HEADS}|${SENTENCES}`);

/**
 * True for a line or paragraph that is a correction, a clarification or an editor's note, by its first words.
 * Texts over 1,500 characters are articles, not notes.
 */
export function isCorrectionLine(line: string): boolean {
  if (line.length > CAP * 2) return false;
  const text = collapseSpace(line);
  return (
    text.length >= 2 &&
    text.length <= CAP &&
    BEGINNINGS.first(text) &&
    (HEAD.test(text.slice(0, 120)) || SENTENCE.test(text.slice(0, 120)))
  );
}
