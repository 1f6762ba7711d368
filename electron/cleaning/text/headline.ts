/** Headline, standfirst and section: lines above the body. */
import type { FieldReadings } from '../../contract/model';
import { Candidates } from '../fields/candidates';
import { isAgencyAlone } from '../fields/agency';
import { isPersonName, readAuthors } from '../fields/authors';
import { readDate } from '../fields/date';
import { isKnownPlace } from '../fields/places';
import { comparisonKey } from '../fields/strings';
import { claim, sharedWithBody, type Context } from './context';
import { isCue } from './features';

/** How far above the body a headline may stand, in lines. */
const REACH = 45;

const COUNTED = /\s*[|｜]\s*[^|｜]{2,40}$|\s[-–—]\s[^-–—.!?]{2,30}$/u;

/** The headline's score for a line, about 0…1.3; negative for what cannot be one. */
function score(context: Context, i: number, seen: ReadonlyMap<string, number>): number {
  const look = context.looks[i]!,
    text = context.lines[i]!.text;
  if (
    look.size < 8 ||
    look.size > 260 ||
    look.number ||
    look.tabs > 0 ||
    look.share ||
    look.copyright ||
    (look.words < 2 && look.size < 15)
  )
    return -1;
  if (/^https?:|^www\.|^@|^#\S+$/u.test(text)) return -1;
  let s = look.size < 18 ? 0.1 : look.size > 180 ? 0.2 : 0.4;
  s += 0.5 * (sharedWithBody(context, look.terms) ?? 0);
  if (look.stop && !look.question) s -= 0.25;
  if (isCue(look)) s -= 0.35;
  if (look.byline) s -= 0.35;
  if (look.credit) s -= 0.4;
  if (look.date && readDate(text) && look.size < 60) s -= 0.6;
  if (look.ago && look.size < 30) s -= 0.4;
  if (/[>»›→]/u.test(text)) s -= 0.3;
  if (look.brackets && /^[([]/u.test(text)) s -= 0.2;
  if ((seen.get(text) ?? 0) > 1) s += 0.12;
  if (look.words <= 3 && isPersonName(text)) s -= 0.3;
  if (look.size <= 60 && isAgencyAlone(text)) s -= 0.5;
  const away = Math.abs(context.first - i);
  s -= 0.012 * Math.min(away, 40);
  for (let k = 1; k <= 5 && i + k < context.lines.length; k++) {
    const near = context.looks[i + k]!;
    if (near.size < 120 && (near.byline || near.date || near.reading || near.ago)) {
      s += 0.14;
      break;
    }
  }
  if (context.lines[i]!.before || context.lines[i]!.after) s += 0.03;
  return s;
}

/** Reads the headline and claims its lines. Returns the line it stands on, or -1. */
export function readHeadline(context: Context, fields: FieldReadings): number {
  const candidates = new Candidates<string>(comparisonKey, new Set());
  for (const entry of context.header.entries)
    if (entry.key === 'title' && entry.value)
      candidates.add(entry.value, 'container', 'header', context.header.mail ? 0.8 : 0.97);
  if (context.page.containerTitle) candidates.add(context.page.containerTitle, 'container', 'container-title', 0.55);
  if (context.wire.headline) candidates.add(context.wire.headline, 'visible', 'wire-headline', 0.95);
  const seen = new Map<string, number>();
  for (const line of context.lines) seen.set(line.text, (seen.get(line.text) ?? 0) + 1);
  const top = context.first < 0 ? 0 : context.first;
  const scored: { i: number; s: number }[] = [];
  for (let i = Math.max(0, top - REACH); i <= Math.min(context.lines.length - 1, top + 2); i++) {
    if (
      context.header.lines.has(i) ||
      context.header.above.has(i) ||
      context.wire.slugs.has(i) ||
      context.claimed.has(i)
    )
      continue;
    // Inside the body only a short unended line right at its start can be the headline.
    if (
      i >= top &&
      (!context.kept[i] ||
        context.looks[i]!.stop ||
        context.looks[i]!.size > 150 ||
        i + 1 >= context.lines.length ||
        (i > top && !scored.some((c) => c.i === i - 1)))
    )
      continue;
    const s = score(context, i, seen);
    if (s > 0) scored.push({ i, s });
  }
  // Of two good lines in a row the first is the headline, the second its standfirst.
  for (const c of scored) {
    const above = scored.find((o) => o.i === c.i - 1);
    if (above && above.s > 0.55 && context.lines[above.i]!.text !== context.lines[c.i]!.text) c.s -= 0.12;
  }
  scored.sort((a, b) => b.s - a.s || b.i - a.i);
  const best = scored[0];
  for (const c of scored.slice(0, 4))
    candidates.add(context.lines[c.i]!.text, 'visible', 'headline-line', Math.max(0.05, Math.min(0.92, c.s * 0.75)));
  const reading = candidates.reading();
  if (!reading || !candidates.size) return -1;
  const chosen = comparisonKey(reading.value);
  let at = -1;
  for (const c of scored) {
    const own = comparisonKey(context.lines[c.i]!.text);
    if (own === chosen || (own.length > 12 && (own.startsWith(chosen) || chosen.startsWith(own)))) {
      if (at < 0 || c.i > at) at = c.i;
      claim(context, c.i, 'headline');
    }
  }
  if (at < 0 && best && reading.from === 'visible') {
    at = best.i;
    claim(context, best.i, 'headline');
  }
  if (reading.from === 'visible' && reading.confidence < 0.25) return -1;
  // `Headline | Site`, where the headline stands alone elsewhere.
  const cut = COUNTED.exec(reading.value);
  if (cut && context.lines.some((l) => l.text === reading.value.slice(0, cut.index)))
    reading.value = reading.value.slice(0, cut.index);
  fields.title = reading;
  return at;
}

/** The standfirst: the line under the headline that is a sentence and no byline, date or caption. */
export function readStandfirst(context: Context, headline: number, fields: FieldReadings): void {
  const given = context.header.entries.find((e) => e.key === 'subtitle');
  if (given) {
    fields.subtitle = { value: given.value, from: 'container', confidence: 0.95, rule: 'header' };
    return;
  }
  if (headline < 0) return;
  const title = comparisonKey(fields.title?.value ?? '');
  for (let i = headline + 1; i < Math.min(headline + 4, context.lines.length); i++) {
    const look = context.looks[i]!,
      text = context.lines[i]!.text;
    if (context.claimed.has(i) || comparisonKey(text) === title) continue;
    // The first body paragraph is none, unless the body plainly begins after bylines further down.
    if (context.kept[i]) return;
    if (
      look.byline ||
      look.credit ||
      isCue(look) ||
      look.number ||
      look.tabs ||
      (look.date && look.size < 90) ||
      look.ago ||
      look.reading
    )
      continue;
    if (
      look.size < 40 ||
      look.size > 420 ||
      look.words < 6 ||
      (sharedWithBody(context, look.terms) ?? 0) < (i === headline + 1 ? 0.01 : 0.2)
    )
      continue;
    fields.subtitle = {
      value: text,
      from: 'visible',
      confidence: i === headline + 1 ? 0.75 : 0.6,
      rule: 'under-headline',
    };
    claim(context, i, 'standfirst');
    return;
  }
}

/** Names of newspapers' sections in the languages that most saved news is in. */
const SECTIONS = new Set(
  (
    'news,world,world news,u.s.,us,u.s. news,uk,uk news,nation,national,international,local,politics,business,economy,markets,finance,money,tech,technology,science,health,environment,climate,sports,sport,football,soccer,cricket,tennis,opinion,editorial,commentary,comment,analysis,culture,arts,books,music,film,movies,tv,entertainment,lifestyle,life,style,fashion,food,travel,education,crime,law,media,religion,weather,asia,europe,africa,americas,middle east,china,japan,india,russia,ukraine,space,gaming,cars,autos,real estate,obituaries,investigations,features,magazine,' +
    'politik,wirtschaft,ausland,inland,panorama,wissen,wissenschaft,kultur,feuilleton,gesellschaft,meinung,reise,gesundheit,digital,netzwelt,welt,deutschland,österreich,schweiz,regional,lokales,leben,' +
    'monde,international,politique,économie,société,sciences,santé,planète,environnement,sport,culture,idées,opinions,débats,france,tribune,' +
    'mundo,internacional,política,economía,sociedad,ciencia,salud,deportes,cultura,opinión,tecnología,españa,sucesos,américa,méxico,argentina,nacional,gente,' +
    'esportes,economia,saúde,ciência,brasil,cotidiano,cidades,educação,tecnologia,opinião,' +
    'esteri,cronaca,politica,economia,scienze,salute,spettacoli,cultura,sport,opinioni,mondo,italia,' +
    'buitenland,binnenland,politiek,economie,wetenschap,cultuur,opinie,världen,inrikes,utrikes,ekonomi,kultur,sport,vetenskap,udland,indland,verden,norge,kotimaa,ulkomaat,talous,kulttuuri,urheilu,' +
    'świat,polska,polityka,gospodarka,nauka,zdrowie,kultura,sport,opinie,svět,domácí,ekonomika,kultura,věda,külföld,belföld,gazdaság,externe,actualitate,' +
    'мир,в мире,политика,экономика,общество,наука,культура,спорт,технологии,происшествия,мнения,россия,світ,політика,економіка,суспільство,' +
    'κόσμος,πολιτική,οικονομία,κοινωνία,πολιτισμός,dünya,politika,ekonomi,spor,sağlık,gündem,kültür,dunia,nasional,internasional,bisnis,olahraga,thế giới,thời sự,kinh doanh,thể thao,' +
    '国際,政治,経済,社会,科学,スポーツ,文化,国内,海外,エンタメ,国际,國際,政治,经济,經濟,社会,社會,科技,体育,體育,文化,财经,財經,国内,评论,國內,軍事,军事,국제,정치,경제,사회,문화,스포츠,과학,세계,' +
    'العالم,سياسة,اقتصاد,رياضة,ثقافة,علوم,صحة,عربي,دولي,תרבות,כלכלה,ספורט,פוליטיקה,חדשות,בעולם,मनोरंजन,खेल,राजनीति,विदेश,देश,दुनिया,व्यापार,जहाँ,جهان,سیاست,اقتصاد,ورزش,فرهنگ'
  ).split(','),
);

/** A byline without "by", or an agency's credit: no kicker. */
const namesSomebody = (text: string): boolean =>
  isPersonName(text) || isAgencyAlone(text) || readAuthors(text).length > 0;

const JOINT = /\s*(?:[>»›→/|]|::)\s*/u;

/** The section: a header line, a breadcrumb, or a section's name right above (or below) the headline. */
export function readSection(context: Context, headline: number, fields: FieldReadings): void {
  const candidates = new Candidates<string>(comparisonKey, new Set());
  for (const entry of context.header.entries)
    if (entry.key === 'section' && entry.value) candidates.add(entry.value, 'container', 'header', 0.95);
  const title = comparisonKey(fields.title?.value ?? '');
  const from = headline >= 0 ? headline : context.first;
  for (let i = Math.max(0, from - 6); from >= 0 && i < Math.min(context.lines.length, from + 4); i++) {
    if (i === headline || context.kept[i] || context.header.lines.has(i)) continue;
    const text = context.lines[i]!.text,
      look = context.looks[i]!;
    if (look.size > 90 || look.number) continue;
    const parts = text
      .split(JOINT)
      .map((p) => p.trim())
      .filter((p) => p && comparisonKey(p) !== title);
    const away = Math.abs(i - from);
    if (parts.length > 1 && parts.length <= 6) {
      const named = parts.filter((p) => SECTIONS.has(p.toLowerCase()));
      if (named.length && i < from)
        candidates.add(named[named.length - 1]!, 'visible', 'breadcrumb', 0.8 - away * 0.03);
    } else if (SECTIONS.has(text.toLowerCase()) && (i < from || away <= 2)) {
      // In a menu every line is a section's name; above a headline one or two are.
      let run = 0;
      for (let k = i - 3; k <= i + 3; k++)
        if (k !== i && context.lines[k] && SECTIONS.has(context.lines[k]!.text.toLowerCase())) run += 1;
      if (run >= 2 && !context.lines.some((line, k) => k < i && line.text === text)) continue;
      candidates.add(text, 'visible', 'section-line', Math.max(0.1, 0.78 - away * 0.05 - run * 0.12));
      if (run === 0) context.claimed.set(i, { reason: 'metadata', rule: 'section' });
    } else if (
      look.words <= 3 &&
      i === from - 1 &&
      !context.claimed.has(i) &&
      !isCue(look) &&
      !look.stop &&
      !look.date &&
      !look.byline &&
      !namesSomebody(text) &&
      !isKnownPlace(text) &&
      (context.lines[i]!.before || context.lines[i]!.after)
    )
      candidates.add(text, 'visible', 'kicker', 0.3);
  }
  const reading = candidates.reading();
  if (reading && reading.confidence >= 0.3) fields.section = reading;
}
