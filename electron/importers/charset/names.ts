/** The charsets this program reads: their IANA names, their titles for the "read again as …" menu, and the labels pages give them. */

export interface CharsetEntry {
  /** IANA name in lower case. */
  name: string;
  /** For a menu: script or region first, so that a person who does not know charsets finds it. */
  title: string;
}

/** Every charset that `decodeAs` reads, in menu order. */
export const CHARSETS: readonly CharsetEntry[] = [
  { name: 'utf-8', title: 'Unicode (UTF-8)' },
  { name: 'utf-16le', title: 'Unicode (UTF-16, little end first)' },
  { name: 'utf-16be', title: 'Unicode (UTF-16, big end first)' },
  { name: 'utf-32le', title: 'Unicode (UTF-32, little end first)' },
  { name: 'utf-32be', title: 'Unicode (UTF-32, big end first)' },
  { name: 'windows-1252', title: 'Western European (Windows-1252)' },
  { name: 'iso-8859-15', title: 'Western European (ISO 8859-15)' },
  { name: 'macintosh', title: 'Western European (Mac Roman)' },
  { name: 'ibm850', title: 'Western European (DOS 850)' },
  { name: 'windows-1250', title: 'Central European (Windows-1250)' },
  { name: 'iso-8859-2', title: 'Central European (ISO 8859-2)' },
  { name: 'ibm852', title: 'Central European (DOS 852)' },
  { name: 'iso-8859-16', title: 'South-Eastern European (ISO 8859-16)' },
  { name: 'windows-1257', title: 'Baltic (Windows-1257)' },
  { name: 'iso-8859-13', title: 'Baltic (ISO 8859-13)' },
  { name: 'iso-8859-4', title: 'Baltic (ISO 8859-4)' },
  { name: 'iso-8859-10', title: 'Nordic (ISO 8859-10)' },
  { name: 'iso-8859-3', title: 'South European (ISO 8859-3)' },
  { name: 'iso-8859-14', title: 'Celtic (ISO 8859-14)' },
  { name: 'windows-1251', title: 'Cyrillic (Windows-1251)' },
  { name: 'koi8-r', title: 'Cyrillic, Russian (KOI8-R)' },
  { name: 'koi8-u', title: 'Cyrillic, Ukrainian (KOI8-U)' },
  { name: 'iso-8859-5', title: 'Cyrillic (ISO 8859-5)' },
  { name: 'ibm866', title: 'Cyrillic (DOS 866)' },
  { name: 'ibm855', title: 'Cyrillic (DOS 855)' },
  { name: 'x-mac-cyrillic', title: 'Cyrillic (Mac)' },
  { name: 'windows-1253', title: 'Greek (Windows-1253)' },
  { name: 'iso-8859-7', title: 'Greek (ISO 8859-7)' },
  { name: 'windows-1254', title: 'Turkish (Windows-1254)' },
  { name: 'windows-1255', title: 'Hebrew (Windows-1255)' },
  { name: 'iso-8859-8', title: 'Hebrew, visual order (ISO 8859-8)' },
  { name: 'windows-1256', title: 'Arabic (Windows-1256)' },
  { name: 'iso-8859-6', title: 'Arabic (ISO 8859-6)' },
  { name: 'windows-874', title: 'Thai (Windows-874, TIS-620)' },
  { name: 'windows-1258', title: 'Vietnamese (Windows-1258)' },
  { name: 'shift_jis', title: 'Japanese (Shift JIS)' },
  { name: 'euc-jp', title: 'Japanese (EUC)' },
  { name: 'iso-2022-jp', title: 'Japanese (ISO 2022)' },
  { name: 'gb18030', title: 'Chinese, simplified (GB 18030, GBK)' },
  { name: 'hz-gb-2312', title: 'Chinese, simplified (HZ)' },
  { name: 'big5', title: 'Chinese, traditional (Big5)' },
  { name: 'euc-tw', title: 'Chinese, traditional (EUC)' },
  { name: 'euc-kr', title: 'Korean (EUC, Windows-949)' },
  { name: 'johab', title: 'Korean (Johab)' },
  { name: 'iso-2022-kr', title: 'Korean (ISO 2022)' },
];

/** Labels that differ from the name by more than case, `-` and `_`: the WHATWG list, IANA aliases, and what older programs wrote. */
const ALIASES: Record<string, string> = {
  utf8: 'utf-8', unicode11utf8: 'utf-8', unicode20utf8: 'utf-8', xunicode20utf8: 'utf-8', utf8sig: 'utf-8', cp65001: 'utf-8',
  utf16: 'utf-16le', unicode: 'utf-16le', ucs2: 'utf-16le', iso10646ucs2: 'utf-16le', csunicode: 'utf-16le', unicodefeff: 'utf-16le',
  unicodefffe: 'utf-16be', utf32: 'utf-32le', ucs4: 'utf-32le',
  ascii: 'windows-1252', usascii: 'windows-1252', ansix341968: 'windows-1252', iso646us: 'windows-1252', latin1: 'windows-1252',
  iso88591: 'windows-1252', iso885911987: 'windows-1252', isoir100: 'windows-1252', l1: 'windows-1252', cp819: 'windows-1252',
  ibm819: 'windows-1252', csisolatin1: 'windows-1252', cp1252: 'windows-1252', xcp1252: 'windows-1252', win1252: 'windows-1252', ansi: 'windows-1252',
  latin9: 'iso-8859-15', l9: 'iso-8859-15', csisolatin9: 'iso-8859-15', mac: 'macintosh', macroman: 'macintosh', xmacroman: 'macintosh', csmacintosh: 'macintosh',
  cp850: 'ibm850', '850': 'ibm850', cp1250: 'windows-1250', xcp1250: 'windows-1250', win1250: 'windows-1250',
  latin2: 'iso-8859-2', l2: 'iso-8859-2', isoir101: 'iso-8859-2', csisolatin2: 'iso-8859-2', iso885921987: 'iso-8859-2',
  cp852: 'ibm852', '852': 'ibm852', latin10: 'iso-8859-16', cp1257: 'windows-1257', xcp1257: 'windows-1257', latin7: 'iso-8859-13',
  latin4: 'iso-8859-4', latin6: 'iso-8859-10', latin3: 'iso-8859-3', latin8: 'iso-8859-14',
  cp1251: 'windows-1251', xcp1251: 'windows-1251', win1251: 'windows-1251', koi: 'koi8-r', koi8: 'koi8-r', cskoi8r: 'koi8-r', koi8ru: 'koi8-u',
  cyrillic: 'iso-8859-5', csisolatincyrillic: 'iso-8859-5', isoir144: 'iso-8859-5', cp866: 'ibm866', '866': 'ibm866', csibm866: 'ibm866',
  cp855: 'ibm855', '855': 'ibm855', maccyrillic: 'x-mac-cyrillic', xmaccyrillic: 'x-mac-cyrillic', xmacukrainian: 'x-mac-cyrillic',
  cp1253: 'windows-1253', xcp1253: 'windows-1253', greek: 'iso-8859-7', greek8: 'iso-8859-7', ecma118: 'iso-8859-7', elot928: 'iso-8859-7', suneugreek: 'iso-8859-7',
  isoir126: 'iso-8859-7', csisolatingreek: 'iso-8859-7',
  cp1254: 'windows-1254', xcp1254: 'windows-1254', iso88599: 'windows-1254', latin5: 'windows-1254', l5: 'windows-1254', isoir148: 'windows-1254', csisolatin5: 'windows-1254',
  cp1255: 'windows-1255', xcp1255: 'windows-1255', hebrew: 'iso-8859-8', visual: 'iso-8859-8', iso88598e: 'iso-8859-8', csisolatinhebrew: 'iso-8859-8',
  iso88598i: 'windows-1255', logical: 'windows-1255', cp1256: 'windows-1256', xcp1256: 'windows-1256',
  arabic: 'iso-8859-6', asmo708: 'iso-8859-6', ecma114: 'iso-8859-6', iso88596e: 'iso-8859-6', iso88596i: 'iso-8859-6', csisolatinarabic: 'iso-8859-6',
  tis620: 'windows-874', dos874: 'windows-874', cp874: 'windows-874', iso885911: 'windows-874', cp1258: 'windows-1258', xcp1258: 'windows-1258',
  sjis: 'shift_jis', xsjis: 'shift_jis', mskanji: 'shift_jis', csshiftjis: 'shift_jis', windows31j: 'shift_jis', cp932: 'shift_jis', ms932: 'shift_jis',
  xeucjp: 'euc-jp', cseucpkdfmtjapanese: 'euc-jp', ujis: 'euc-jp', eucjpms: 'euc-jp', csiso2022jp: 'iso-2022-jp', jis: 'iso-2022-jp',
  gbk: 'gb18030', xgbk: 'gb18030', cp936: 'gb18030', ms936: 'gb18030', gb2312: 'gb18030', gb231280: 'gb18030', euccn: 'gb18030', csgb2312: 'gb18030', chinese: 'gb18030', isoir58: 'gb18030', csiso58gb231280: 'gb18030',
  hz: 'hz-gb-2312', hzgb2312: 'hz-gb-2312', big5hkscs: 'big5', bigfive: 'big5', xxbig5: 'big5', cnbig5: 'big5', csbig5: 'big5', cp950: 'big5',
  xeuctw: 'euc-tw', cns11643: 'euc-tw', cp949: 'euc-kr', windows949: 'euc-kr', uhc: 'euc-kr', korean: 'euc-kr', ksc56011987: 'euc-kr', ksc5601: 'euc-kr', ksx1001: 'euc-kr',
  isoir149: 'euc-kr', cseuckr: 'euc-kr', csksc56011987: 'euc-kr', ms949: 'euc-kr', ksc5601xjohab: 'johab', cp1361: 'johab', csiso2022kr: 'iso-2022-kr',
};

const fold = (label: string) => label.toLowerCase().replace(/[^a-z0-9]/g, '');
const BY_LABEL = new Map<string, string>([
  ...CHARSETS.map((c): [string, string] => [fold(c.name), c.name]),
  ...Object.entries(ALIASES),
]);

/** The charset a label means (`ISO-8859-1` → `windows-1252`, as browsers read it), or null if it is not one that we read. */
export function charsetOf(label: string): string | null {
  return label.length > 60 ? null : BY_LABEL.get(fold(label)) ?? null;
}
