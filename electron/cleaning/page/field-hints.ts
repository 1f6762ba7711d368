/** What class names, ids and roles say about an element, as a bit set. */
import { detachedString } from './detached-string';

export const FIELD_HINT = {
  byline: 1,
  date: 2,
  subtitle: 4,
  kicker: 8,
  headline: 16,
  hentry: 32,
  comments: 64,
  related: 128,
  navigation: 256,
  footer: 512,
  hidden: 1024,
  caption: 2048,
  form: 4096,
  quote: 8192,
  authorBox: 16384,
  breadcrumb: 32768,
  modified: 65536,
  /** Any of the hints at a field. */
  field: 1 | 2 | 4 | 8 | 16 | 32768,
} as const;

/** A set of field hints. Of a type of its own, so that the blocks' hints are never taken for it. */
export enum FieldHints {
  none = 0,
}

/** Hints that hold for everything inside the element. */
export const ZONES =
  FIELD_HINT.comments |
  FIELD_HINT.related |
  FIELD_HINT.navigation |
  FIELD_HINT.footer |
  FIELD_HINT.hidden |
  FIELD_HINT.authorBox;

/** Places whose words are about something else than this article. */
export const ELSEWHERE = FIELD_HINT.comments | FIELD_HINT.related | FIELD_HINT.footer | FIELD_HINT.hidden;

/** In class names words are parted by anything that is no letter, or by a capital. */
const RULES: readonly [number, RegExp][] = [
  [
    FIELD_HINT.byline,
    /byline|user-?name|(?<![a-z])by-?lines?(?![a-z])|author|autor|auteur|verfasser|redakteur|writer|contributor|creator|journalist|reporter|(?<![a-z])(?:vcard|fn|firma|credits?|posted-?by|post-?by)(?![a-z])/,
  ],
  [
    FIELD_HINT.date,
    /date(?!li)|datum|fecha|(?<![a-z])data(?:-|_)?(?:pub|hora|e)|publish|pubdate|timestamp|(?<![a-z])(?:time|posted|posted-on|meta|entry-?meta|post-?meta|article-?meta|post-?info|article-?info|info|published|hora|zeit|dato|tid)(?![a-z])|erstellt|published/,
  ],
  [FIELD_HINT.modified, /modif|updat|aktualis|geändert|geaendert|actualiz|last-?edit/],
  [
    FIELD_HINT.subtitle,
    /sub-?(?:title|headline|head|heading|line|titel|titre|titulo)|standfirst|(?<![a-z])(?:dek|deck|chapo|chapeau|bajada|copete|entradilla|occhiello|sommario|ingress|vorspann|anleser|summary|excerpt|abstract|linhafina|linha-fina|manchet|lead|lede|intro)(?![a-z])|article-?(?:intro|lead|summary|dek)|(?:article|entry|post)[-_]{1,2}(?:intro|lead|summary)/,
  ],
  [
    FIELD_HINT.kicker,
    /kicker|overline|eyebrow|topline|dachzeile|spitzmarke|roofline|supertitle|over-?title|pretitle|pre-?headline|(?<![a-z])(?:rubrik|ressort|section-?(?:name|label|title)|category|cat-?links|volanta|antetitulo|rubrique|category-?(?:name|label))(?![a-z])/,
  ],
  [
    FIELD_HINT.headline,
    /headline|(?<![a-z])(?:entry|post|article|page|story|content|news|single|blog)[-_]{0,2}(?:title|titel|header)(?![a-z])|(?<![a-z])(?:title|titel|titulo|titre|titolo)(?![a-z])/,
  ],
  [
    FIELD_HINT.hentry,
    /(?<![a-z-])(?:entry-title|p-name|dt-published|dt-updated|p-author|fn|published|updated|entry-date|posted-on|author|vcard)(?![a-z-])/,
  ],
  [
    FIELD_HINT.comments,
    /comment(?!ary|ed)|kommentar(?!e?-?link)|disqus|(?<![a-z])(?:respond|replies|reactions|discussion|leserbrief)(?![a-z])/,
  ],
  [
    FIELD_HINT.related,
    /related|recommend|sidebar|(?<![a-z])(?:widget|teaser|teasers|popular|trending|most-?read|promo|promos|latest|carousel|slider|rail|upsell|also|aside|ticker|more-?(?:from|stories|news|articles|posts)|next-?post|prev-?post|post-?navigation|read-?(?:more|next|also)|recent-?posts?|similar|empfehlung|empfehlungen|meistgelesen|verwandt|weitere-?artikel|relacionad[ao]s|relacionadas|correlat[ie]|verwante|secondary|newsletter|outbrain|taboola|advert|sponsored|onward|yarpp|jp-relatedposts)(?![a-z])|(?:article|post|news|story)[-_]?list(?![a-z_-]*(?:date|author|meta|categor|single|detail|time))/,
  ],
  [
    FIELD_HINT.navigation,
    /(?<![a-z])(?:nav|navbar|navigation|menu|topbar|mainmenu|submenu|toolbar|social|share|sharing|skip-?link|search|login|cookie|banner|masthead)(?![a-z])/,
  ],
  [
    FIELD_HINT.footer,
    /(?<!(?:post|entry|article|content|story|card|news|blog|media)[-_]{0,2})(?<![a-z])(?:footer|foot|site-?footer|page-?footer|colophon|contentinfo|impressum|copyright)(?![a-z])/,
  ],
  [
    FIELD_HINT.hidden,
    /(?<![a-z])(?:hidden|display-?none|d-none|invisible|screen-?reader(?:-text)?|sr-only|visually-?hidden|print-only)(?![a-z])/,
  ],
  [
    FIELD_HINT.caption,
    /caption|(?<![a-z])(?:legend|bildunterschrift|bu|cutline|legenda|leyenda|pie-?foto|wp-caption)(?![a-z])/,
  ],
  [
    FIELD_HINT.authorBox,
    /author-?(?:bio|box|info|card|profile|description|about|archive)|about-?(?:the-?)?author|autor(?:en)?-?box|ueber-?(?:den|die)-?autor|bio(?:graphy)?(?![a-z])/,
  ],
  [FIELD_HINT.breadcrumb, /bread-?crumb|crumbs|brotkrum|migas|fil-ariane/],
];

/** Classes of frameworks that say nothing: `no-sidebar`, `has-author`, `with-comments`. */
const EMPTY = /(?<![a-z])(?:no|has|with|without|hide|show|is|not|column|col|wp-block-post)-[a-z-]*/g;

/** What single class names say, remembered across pages: a newspaper's pages share them. Emptied when full. */
const tokens = new Map<string, number>();
const MOST_TOKENS = 30_000;

function tokenHints(token: string): number {
  const known = tokens.get(token);
  if (known !== undefined) return known;
  const spaced = token
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(EMPTY, ' ');
  let hints = 0;
  for (const [bit, pattern] of RULES) if (pattern.test(spaced)) hints |= bit;
  if (tokens.size >= MOST_TOKENS) tokens.clear();
  tokens.set(detachedString(token), hints);
  return hints;
}

/** The hints of a class, id or role (see name-hints.ts, which remembers them). At most 300 characters are looked at. */
export function fieldHintsOf(text: string): FieldHints {
  let hints = 0;
  for (const token of text.slice(0, 300).split(/\s+/)) if (token) hints |= tokenHints(token);
  return hints;
}
