/**
 * Cities that newspapers print in datelines, in the languages that print them in mixed case or with one short word.
 * A place that is not here is still a dateline when it stands in capitals or beside an agency; this list decides doubtful cases only.
 */
const CITIES = `
amsterdam ankara athens athen athènes atenas baghdad bagdad bangkok barcelona beijing peking pékin pequim pechino beirut beyrouth belgrade belgrad berlin bern berne
bogotá brasília brasilia bratislava brussels brüssel bruxelles bruselas bruxelas brussel bucharest bukarest budapest buenos_aires cairo kairo le_caire el_cairo canberra
caracas copenhagen kopenhagen københavn damascus damaskus damas delhi dhaka doha dubai dubaï dublin frankfurt frankfurt/main geneva genf genève ginebra gaza guatemala
hamburg hanoi hà_nội havana la_habana helsinki hong_kong hongkong istanbul islamabad jakarta jerusalem jérusalem jerusalén johannesburg kabul kaboul karachi kathmandu
kyiv kiev kiew kinshasa köln cologne kuala_lumpur kuwait lagos abuja lima lisbon lissabon lisbonne lisboa ljubljana london londres londra los_angeles luxembourg luxemburg
madrid manila mexico_city mexiko-stadt mexico ciudad_de_méxico milan milano mailand minsk moscow moskau moscou moscú mosca moskva montreal montréal mumbai munich münchen
nairobi new_delhi neu-delhi nueva_delhi new_york nueva_york nova_york oslo ottawa paris parís parigi prague prag praga praha pretoria pyongyang pjöngjang quito riad riyadh riga rio_de_janeiro
rom rome roma santiago santiago_de_chile são_paulo sao_paulo sarajevo seoul séoul seúl shanghai singapore singapur singapour sofia sofija stockholm straßburg strasbourg estrasburgo sydney
taipei tallinn tehran teheran téhéran teherán tel_aviv tel_aviv-jaffa tirana tokyo tokio toronto tripoli tripolis tunis valletta vatican_city vatikanstadt vienna wien vienne viena vienna vilnius warsaw warschau varsovie varsovia warszawa
washington wellington zagreb zürich zurich düsseldorf stuttgart leipzig dresden hannover bremen nürnberg mainz wiesbaden potsdam magdeburg erfurt kiel schwerin saarbrücken münchen augsburg dortmund essen
lyon marseille lille bordeaux toulouse nantes nice porto sevilla valencia bilbao málaga napoli torino bologna firenze palermo venezia genova graz linz salzburg innsbruck basel lausanne
atlanta baltimore boston chicago cincinnati cleveland dallas denver detroit honolulu houston indianapolis las_vegas miami milwaukee minneapolis new_orleans oklahoma_city
philadelphia phoenix pittsburgh st._louis salt_lake_city san_antonio san_diego san_francisco seattle united_nations vereinte_nationen nations_unies naciones_unidas
москва київ киев минск мінськ санкт-петербург софия београд скопје лондон париж берлин вашингтон αθήνα λευκωσία θεσσαλονίκη القاهرة الرياض بيروت دبي بغداد دمشق عمان الدوحة أبوظبي الكويت تونس الرباط الجزائر طرابلس الخرطوم غزة لندن باريس واشنطن تهران
תל_אביב ירושלים 北京 东京 東京 上海 香港 台北 华盛顿 首尔 平壌 平壤 ソウル ワシントン ロンドン パリ ニューヨーク 大阪 서울 도쿄 베이징 워싱턴 부산 평양 नई_दिल्ली मुंबई লন্ডন ঢাকা กรุงเทพฯ
`;

const KNOWN = new Set(
  CITIES.trim()
    .split(/\s+/)
    .map((name) => name.replace(/_/g, ' ').normalize('NFC')),
);

/** True for a city that datelines name, alone or as the first of several (`Berlin/Wien`, `PARIS, France`). */
export function isKnownPlace(text: string): boolean {
  const name = text.trim().toLowerCase().normalize('NFC');
  return name.length <= 60 && (KNOWN.has(name) || KNOWN.has(name.split(/[/,(]/)[0]!.trim()));
}

/** Languages in whose datelines a country stands behind its city. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl'];
let countries: ReadonlySet<string> | null = null;

/** True for a country's name as Unicode's locale data (CLDR) prints it; the names are gathered when first asked for. */
export function isCountry(text: string): boolean {
  countries ??= new Set(
    LANGUAGES.flatMap((language) => {
      const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
      const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
      return letters.flatMap((a) =>
        letters.map(
          (b) =>
            names
              .of(a + b)
              ?.toLowerCase()
              .normalize('NFC') ?? '',
        ),
      );
    }),
  );
  const name = text.trim().toLowerCase().normalize('NFC');
  return name !== '' && countries.has(name);
}
