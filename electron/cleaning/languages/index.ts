/** Every language that cleaning knows words of, in the order in which they are asked. To add one: a new file and a line here. */
import { af } from './af';
import { ar } from './ar';
import { az } from './az';
import { be } from './be';
import { bg } from './bg';
import { bn } from './bn';
import { ca } from './ca';
import { cs } from './cs';
import { cy } from './cy';
import { da } from './da';
import { de } from './de';
import { el } from './el';
import { en } from './en';
import { es } from './es';
import { et } from './et';
import { eu } from './eu';
import { fa } from './fa';
import { fi } from './fi';
import { fr } from './fr';
import { ga } from './ga';
import { gl } from './gl';
import { he } from './he';
import { hi } from './hi';
import { hr } from './hr';
import { hu } from './hu';
import { hy } from './hy';
import { id } from './id';
import { is } from './is';
import { it } from './it';
import { ja } from './ja';
import { ka } from './ka';
import { kk } from './kk';
import { km } from './km';
import { ko } from './ko';
import { lb } from './lb';
import { lo } from './lo';
import { lt } from './lt';
import { lv } from './lv';
import { mk } from './mk';
import { mr } from './mr';
import { ms } from './ms';
import { mul } from './mul';
import { my } from './my';
import { nb } from './nb';
import { ne } from './ne';
import { nl } from './nl';
import { pl } from './pl';
import { pt } from './pt';
import { ro } from './ro';
import { ru } from './ru';
import { sk } from './sk';
import { sl } from './sl';
import { sq } from './sq';
import { sr } from './sr';
import { sv } from './sv';
import { sw } from './sw';
import { ta } from './ta';
import { te } from './te';
import { th } from './th';
import { tl } from './tl';
import { tr } from './tr';
import { uk } from './uk';
import { ur } from './ur';
import { uz } from './uz';
import { vi } from './vi';
import { zh } from './zh';
import type { HeaderWords, Language, PageFamily, RulePhrases, TextFamily } from './types';

export type { Language };

export const LANGUAGES: readonly Language[] = [
  mul,
  en,
  de,
  fr,
  es,
  it,
  pt,
  nl,
  sv,
  da,
  nb,
  fi,
  pl,
  cs,
  sk,
  hu,
  ro,
  hr,
  sr,
  sl,
  bg,
  ru,
  uk,
  el,
  tr,
  ar,
  he,
  fa,
  hi,
  bn,
  th,
  id,
  ms,
  ca,
  eu,
  gl,
  et,
  lv,
  lt,
  is,
  ga,
  af,
  sw,
  tl,
  mk,
  sq,
  az,
  kk,
  uz,
  ka,
  hy,
  ta,
  te,
  mr,
  ur,
  ne,
  km,
  lo,
  my,
  be,
  cy,
  vi,
  zh,
  ja,
  ko,
  lb,
];

/** What all languages have in a list of pieces of regular expressions, as one alternation. */
export const anyLanguage = (pick: (language: Language) => readonly string[] | undefined): string =>
  LANGUAGES.flatMap((language) => pick(language) ?? []).join('|');

/** What rules and readers of fields look for. */
export const phrases = (family: keyof RulePhrases): string => anyLanguage((language) => language.phrases?.[family]);

/** What the model of pages knows: nothing else may be added to it than it was trained with. */
export const pagePhrases = (family: PageFamily): string => anyLanguage((language) => language.learned?.page?.[family]);

/** The same of the models of plain text. */
export const textPhrases = (family: TextFamily): string => anyLanguage((language) => language.learned?.text?.[family]);

/** Keys of a header of plain text. */
export const headerWords = (key: keyof HeaderWords): string => anyLanguage((language) => language.headers?.[key]);
