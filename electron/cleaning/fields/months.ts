/**
 * Month names by language, long and short, nominative and genitive. From Unicode CLDR 44 (Unicode licence) as ICU gives them,
 * with spellings added that newspapers print (Austrian, Levantine and Maghrebi Arabic, Basque and Latvian cases, unaccented forms).
 * Twelve groups parted by spaces, alternatives by |, spaces inside a name by _, dots left out.
 */
const NAMES: Record<string, string> = {
  en: 'january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sep|sept october|oct november|nov december|dec',
  de: 'januar|jan|jänner|jän februar|feb|feber märz|mär|mrz|maerz april|apr mai juni|jun juli|jul august|aug september|sept|sep oktober|okt november|nov dezember|dez',
  fr: 'janvier|janv février|févr|fevrier|fév|fev mars avril|avr mai juin juillet|juil août|aout septembre|sept octobre|oct novembre|nov décembre|déc|decembre',
  es: 'enero|ene febrero|feb marzo|mar abril|abr mayo|may junio|jun julio|jul agosto|ago septiembre|sept|setiembre|sep|set octubre|oct noviembre|nov diciembre|dic',
  it: 'gennaio|gen febbraio|feb marzo|mar aprile|apr maggio|mag giugno|giu luglio|lug agosto|ago settembre|set|sett ottobre|ott novembre|nov dicembre|dic',
  pt: 'janeiro|jan fevereiro|fev março|mar|marco abril|abr maio|mai junho|jun julho|jul agosto|ago setembro|set outubro|out novembro|nov dezembro|dez',
  nl: 'januari|jan februari|feb maart|mrt april|apr mei juni|jun juli|jul augustus|aug september|sep oktober|okt november|nov december|dec',
  sv: 'januari|jan februari|feb mars april|apr maj juni juli augusti|aug september|sep oktober|okt november|nov december|dec',
  da: 'januar|jan februar|feb marts|mar april|apr maj juni|jun juli|jul august|aug september|sep oktober|okt november|nov december|dec',
  nb: 'januar|jan februar|feb mars|mar april|apr mai juni|jun juli|jul august|aug september|sep oktober|okt november|nov desember|des',
  fi: 'tammikuuta|tammikuu|tammi helmikuuta|helmikuu|helmi maaliskuuta|maaliskuu|maalis huhtikuuta|huhtikuu|huhti toukokuuta|toukokuu|touko kesäkuuta|kesäkuu|kesä heinäkuuta|heinäkuu|heinä elokuuta|elokuu|elo syyskuuta|syyskuu|syys lokakuuta|lokakuu|loka marraskuuta|marraskuu|marras joulukuuta|joulukuu|joulu',
  pl: 'stycznia|styczeń|sty lutego|luty|lut marca|marzec|mar kwietnia|kwiecień|kwi maja|maj czerwca|czerwiec|cze lipca|lipiec|lip sierpnia|sierpień|sie września|wrzesień|wrz października|październik|paź listopada|listopad|lis grudnia|grudzień|gru',
  cs: 'ledna|leden|led února|únor|úno března|březen|bře dubna|duben|dub května|květen|kvě června|červen|čvn července|červenec|čvc srpna|srpen|srp září|zář října|říjen|říj listopadu|listopad|lis prosince|prosinec|pro',
  sk: 'januára|január|jan februára|február|feb marca|marec|mar apríla|apríl|apr mája|máj júna|jún júla|júl augusta|august|aug septembra|september|sep októbra|október|okt novembra|november|nov decembra|december|dec',
  hu: 'január|jan|januári február|febr március|márc április|ápr május|máj június|jún július|júl augusztus|aug szeptember|szept október|okt november|nov december|dec',
  ro: 'ianuarie|ian februarie|feb martie|mar aprilie|apr mai iunie|iun iulie|iul august|aug septembrie|sept octombrie|oct noiembrie|nov decembrie|dec',
  hr: 'siječnja|siječanj|sij veljače|veljača|velj ožujka|ožujak|ožu travnja|travanj|tra svibnja|svibanj|svi lipnja|lipanj|lip srpnja|srpanj|srp kolovoza|kolovoz|kol rujna|rujan|ruj listopada|listopad|lis studenoga|studeni|stu prosinca|prosinac|pro',
  sr: 'јануар|јан|januar|jan|јануара фебруар|феб|februar|feb|фебруара март|мар|mart|mar|марта април|апр|april|apr|априла мај|maj|маја јун|jun|јуна јул|jul|јула август|авг|avgust|avg|августа септембар|сеп|septembar|sep|септембра октобар|окт|oktobar|okt|октобра новембар|нов|novembar|nov|новембра децембар|дец|decembar|dec|децембра',
  sl: 'januar|jan februar|feb marec|mar april|apr maj junij|jun julij|jul avgust|avg september|sep oktober|okt november|nov december|dec',
  bg: 'януари февруари март април май юни юли август септември октомври ноември декември',
  ru: 'января|январь|янв февраля|февраль|февр марта|март|мар апреля|апрель|апр мая|май июня|июнь|июн июля|июль|июл августа|август|авг сентября|сентябрь|сент|сен октября|октябрь|окт ноября|ноябрь|нояб|ноя декабря|декабрь|дек',
  uk: 'січня|січень|січ лютого|лютий|лют березня|березень|бер квітня|квітень|квіт травня|травень|трав червня|червень|черв липня|липень|лип серпня|серпень|серп вересня|вересень|вер жовтня|жовтень|жовт листопада|листопад|лист грудня|грудень|груд',
  el: 'ιανουαρίου|ιαν|ιανουάριος φεβρουαρίου|φεβ|φεβρουάριος μαρτίου|μαρ|μάρτιος απριλίου|απρ|απρίλιος μαΐου|μαΐ|μάιος|μαϊου ιουνίου|ιουν|ιούνιος ιουλίου|ιουλ|ιούλιος αυγούστου|αυγ|αύγουστος σεπτεμβρίου|σεπ|σεπτέμβριος οκτωβρίου|οκτ|οκτώβριος νοεμβρίου|νοε|νοέμβριος δεκεμβρίου|δεκ|δεκέμβριος',
  tr: 'ocak|oca şubat|şub mart|mar nisan|nis mayıs|may haziran|haz temmuz|tem ağustos|ağu eylül|eyl ekim|eki kasım|kas aralık|ara',
  ar: 'يناير|كانون_الثاني|جانفي فبراير|شباط|فيفري مارس|آذار|اذار أبريل|نيسان|أفريل|ابريل مايو|أيار|ايار|ماي يونيو|حزيران|جوان|يونية يوليو|تموز|جويلية|يوليوز أغسطس|آب|أوت|غشت|اغسطس سبتمبر|أيلول|ايلول|شتنبر أكتوبر|تشرين_الأول|اكتوبر نوفمبر|تشرين_الثاني|نونبر ديسمبر|كانون_الأول|دجنبر',
  he: 'ינואר|ינו|בינואר פברואר|פבר|בפברואר מרץ|במרץ|מרס|במרס אפריל|אפר|באפריל מאי|במאי יוני|ביוני יולי|ביולי אוגוסט|אוג|באוגוסט ספטמבר|ספט|בספטמבר אוקטובר|אוק|באוקטובר נובמבר|נוב|בנובמבר דצמבר|דצמ|בדצמבר',
  fa: 'ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر',
  hi: 'जनवरी|जन फ़रवरी|फ़र|फरवरी मार्च अप्रैल मई जून जुलाई|जुल अगस्त|अग सितंबर|सित|सितम्बर अक्टूबर|अक्टू|अक्तूबर नवंबर|नव|नवम्बर दिसंबर|दिस|दिसम्बर',
  bn: 'জানুয়ারি|জানু|জানুয়ারী ফেব্রুয়ারি|ফেব মার্চ এপ্রিল|এপ্রি মে জুন জুলাই|জুল আগস্ট|আগ সেপ্টেম্বর|সেপ|সেপ্ট অক্টোবর|অক্টো নভেম্বর|নভে ডিসেম্বর|ডিসে',
  th: 'มกราคม|มค กุมภาพันธ์|กพ มีนาคม|มีค เมษายน|เมย พฤษภาคม|พค มิถุนายน|มิย กรกฎาคม|กค สิงหาคม|สค กันยายน|กย ตุลาคม|ตค พฤศจิกายน|พย ธันวาคม|ธค',
  id: 'januari|jan februari|feb maret|mar april|apr mei juni|jun juli|jul agustus|agu|agt september|sep oktober|okt november|nov desember|des',
  ms: 'januari|jan februari|feb mac april|apr mei jun julai|jul ogos|ogo september|sep oktober|okt november|nov disember|dis',
  ca: 'gener|gen febrer|febr març abril|abr maig juny juliol|jul agost|ag setembre|set octubre|oct novembre|nov desembre|des',
  eu: 'urtarrila|urt|urtarrilaren|urtarrilak otsaila|ots|otsailaren|otsailak martxoa|mar|martxoaren|martxoak apirila|api|apirilaren|apirilak maiatza|mai|maiatzaren|maiatzak ekaina|eka|ekainaren|ekainak uztaila|uzt|uztailaren|uztailak abuztua|abu|abuztuaren|abuztuak iraila|ira|irailaren|irailak urria|urr|urriaren|urriak azaroa|aza|azaroaren|azaroak abendua|abe|abenduaren|abenduak',
  gl: 'xaneiro|xan febreiro|feb marzo|mar abril|abr maio xuño xullo|xul agosto|ago setembro|set outubro|out novembro|nov decembro|dec',
  et: 'jaanuar|jaan veebruar|veebr märts aprill|apr mai juuni juuli august|aug september|sept oktoober|okt november|nov detsember|dets',
  lv: 'janvāris|janv|janvārī februāris|febr|februārī marts|martā aprīlis|apr|aprīlī maijs|maijā jūnijs|jūn|jūnijā jūlijs|jūl|jūlijā augusts|aug|augustā septembris|sept|septembrī oktobris|okt|oktobrī novembris|nov|novembrī decembris|dec|decembrī',
  lt: 'sausio|sausis vasario|vasaris kovo|kovas balandžio|balandis gegužės|gegužė birželio|birželis liepos|liepa rugpjūčio|rugpjūtis rugsėjo|rugsėjis spalio|spalis lapkričio|lapkritis gruodžio|gruodis',
  is: 'janúar|jan febrúar|feb mars|mar apríl|apr maí júní|jún júlí|júl ágúst|ágú september|sep október|okt nóvember|nóv desember|des',
  ga: 'eanáir|ean feabhra|feabh márta aibreán|aib bealtaine|beal meitheamh|meith iúil lúnasa|lún meán_fómhair|mfómh deireadh_fómhair|dfómh samhain|samh nollaig|noll',
  af: 'januarie|jan februarie|feb maart|mrt april|apr mei junie|jun julie|jul augustus|aug september|sep oktober|okt november|nov desember|des',
  sw: 'januari|jan februari|feb machi|mac aprili|apr mei juni|jun julai|jul agosti|ago septemba|sep oktoba|okt novemba|nov desemba|des',
  tl: 'enero|ene pebrero|peb marso|mar abril|abr mayo|may hunyo|hun hulyo|hul agosto|ago setyembre|set oktubre|okt nobyembre|nob disyembre|dis',
  mk: 'јануари|јан февруари|фев март|мар април|апр мај јуни|јун јули|јул август|авг септември|сеп октомври|окт ноември|ное декември|дек',
  sq: 'janar|jan shkurt|shk mars|mar prill|pri maj qershor|qer korrik|korr gusht|gush shtator|sht tetor|tet nëntor|nën dhjetor|dhj',
  az: 'yanvar|yan fevral|fev mart|mar aprel|apr may iyun|iyn iyul|iyl avqust|avq sentyabr|sen oktyabr|okt noyabr|noy dekabr|dek',
  kk: 'қаңтар|қаң ақпан|ақп наурыз|нау сәуір|сәу мамыр|мам маусым|мау шілде|шіл тамыз|там қыркүйек|қыр қазан|қаз қараша|қар желтоқсан|жел',
  uz: 'yanvar|yan fevral|fev mart|mar aprel|apr may iyun|iyn iyul|iyl avgust|avg sentabr|sen oktabr|okt noyabr|noy dekabr|dek',
  ka: 'იანვარი|იან თებერვალი|თებ მარტი|მარ აპრილი|აპრ მაისი|მაი ივნისი|ივნ ივლისი|ივლ აგვისტო|აგვ სექტემბერი|სექ ოქტომბერი|ოქტ ნოემბერი|ნოე დეკემბერი|დეკ',
  hy: 'հունվարի|հունվար|հնվ փետրվարի|փետրվար|փտվ մարտի|մարտ|մրտ ապրիլի|ապրիլ|ապր մայիսի|մայիս|մյս հունիսի|հունիս|հնս հուլիսի|հուլիս|հլս օգոստոսի|օգոստոս|օգս սեպտեմբերի|սեպտեմբեր|սեպ հոկտեմբերի|հոկտեմբեր|հոկ նոյեմբերի|նոյեմբեր|նոյ դեկտեմբերի|դեկտեմբեր|դեկ',
  ta: 'ஜனவரி|ஜன பிப்ரவரி|பிப் மார்ச்|மார் ஏப்ரல்|ஏப் மே ஜூன் ஜூலை ஆகஸ்ட்|ஆக செப்டம்பர்|செப் அக்டோபர்|அக் நவம்பர்|நவ டிசம்பர்|டிச',
  te: 'జనవరి|జన ఫిబ్రవరి|ఫిబ్ర మార్చి ఏప్రిల్|ఏప్రి మే జూన్ జులై ఆగస్టు|ఆగ సెప్టెంబర్|సెప్టెం అక్టోబర్|అక్టో నవంబర్|నవం డిసెంబర్|డిసెం',
  mr: 'जानेवारी|जाने फेब्रुवारी|फेब्रु मार्च एप्रिल|एप्रि मे जून जुलै ऑगस्ट|ऑग सप्टेंबर|सप्टें ऑक्टोबर|ऑक्टो नोव्हेंबर|नोव्हें डिसेंबर|डिसें',
  ur: 'جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر',
  ne: 'जनवरी फेब्रुअरी मार्च अप्रिल मे जुन जुलाई अगस्ट सेप्टेम्बर अक्टोबर नोभेम्बर डिसेम्बर',
  km: 'មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ',
  lo: 'ມັງກອນ|ມກ ກຸມພາ|ກພ ມີນາ|ມນ ເມສາ|ມສ ພຶດສະພາ|ພພ ມິຖຸນາ|ມິຖ ກໍລະກົດ|ກລ ສິງຫາ|ສຫ ກັນຍາ|ກຍ ຕຸລາ|ຕລ ພະຈິກ|ພຈ ທັນວາ|ທວ',
  my: 'ဇန်နဝါရီ|ဇန် ဖေဖော်ဝါရီ|ဖေ မတ် ဧပြီ|ဧ မေ ဇွန် ဇူလိုင်|ဇူ ဩဂုတ်|ဩ စက်တင်ဘာ|စက် အောက်တိုဘာ|အောက် နိုဝင်ဘာ|နို ဒီဇင်ဘာ|ဒီ',
  be: 'студзеня|студзень|сту лютага|люты|лют сакавіка|сакавік|сак красавіка|красавік|кра мая|травень|май чэрвеня|чэрвень|чэр ліпеня|ліпень|ліп жніўня|жнівень|жні верасня|верасень|вер кастрычніка|кастрычнік|кас лістапада|лістапад|ліс снежня|снежань|сне',
  cy: 'ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr',
};

/** Solar Hijri months as Persian newspapers print them. */
const JALALI = 'فروردین اردیبهشت خرداد تیر|تير مرداد|امرداد شهریور مهر آبان آذر دی بهمن اسفند';

export interface MonthName {
  /** 1…12 */
  month: number;
  /** True for the Solar Hijri calendar. */
  jalali?: boolean;
  /** Set where languages disagree: month by primary language tag. */
  byLanguage?: Record<string, number>;
}

const table = new Map<string, MonthName>();
let words = 1;

function enter(language: string, groups: string, jalali: boolean): void {
  groups.split(' ').forEach((group, index) => {
    for (const name of group.split('|')) {
      if (!name) continue;
      const key = plain(name.replace(/_/g, ' '));
      words = Math.max(words, key.split(' ').length);
      const known = table.get(key);
      if (!known)
        table.set(
          key,
          jalali ? { month: index + 1, jalali } : { month: index + 1, byLanguage: { [language]: index + 1 } },
        );
      else if (known.byLanguage) known.byLanguage[language] = index + 1;
    }
  });
}

/** Accents off Latin and Greek letters, dots and apostrophes away: `août`, `Aout.` and `AOÛT` are one. */
function plain(name: string): string {
  if (!/[^\0-\x7f]/.test(name)) return name.toLowerCase().replace(/[.']/g, '');
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/([a-zα-ω])[\u0300-\u036f]+/g, '$1')
    .normalize('NFC')
    .replace(/[.'’׳॰]/g, '')
    .replace(/ı/g, 'i');
}

for (const [language, groups] of Object.entries(NAMES)) enter(language, groups, false);
enter('fa', JALALI, true);

/** Most words in one month name (e.g. `كانون الثاني`). */
export const MONTH_WORDS = words;

/**
 * The month that a word (or words parted by one space) names, or null.
 * `hint` decides where languages disagree (Croatian and Polish `listopad`).
 */
export function monthOf(word: string, hint?: string | null): { month: number; jalali: boolean } | null {
  if (word.length > 24) return null;
  const found = table.get(plain(word));
  if (!found) return null;
  const language = hint?.slice(0, 2).toLowerCase();
  return { month: (language && found.byLanguage?.[language]) || found.month, jalali: found.jalali === true };
}
