/**
 * What class names, ids, roles and microdata say an element is. Names are cut into words; a word is looked up in one table.
 * A name is a hint, never a verdict: the model weighs it against what the block looks like.
 */

export const BLOCK_HINT = {
  article: 1 << 0,
  navigation: 1 << 1,
  related: 1 << 2,
  newsletter: 1 << 3,
  share: 1 << 4,
  cookie: 1 << 5,
  comments: 1 << 6,
  promotion: 1 << 7,
  author: 1 << 8,
  advertisement: 1 << 9,
  paywall: 1 << 10,
  hidden: 1 << 11,
  footer: 1 << 12,
  header: 1 << 13,
  metadata: 1 << 14,
  caption: 1 << 15,
  media: 1 << 16,
  form: 1 << 17,
  sidebar: 1 << 18,
  tags: 1 << 19,
  quote: 1 << 20,
  summary: 1 << 21,
  title: 1 << 22,
  /** Named or marked as the text of the article itself, not only as something of an article. */
  text: 1 << 23,
} as const;
export type Hint = keyof typeof BLOCK_HINT;

/** A set of block hints. Of a type of its own, so that the fields' hints are never taken for it. */
export enum BlockHints {
  none = 0,
}

const WORDS: Record<Exclude<Hint, 'text'>, string> = {
  article:
    'article articles body content contents story text entry post main artikel articolo articulo artigo noticia noticias nota cuerpo corpo contenido conteudo testo texto texte contenu inhalt beitrag bericht artikkel artikel innehall innhold indhold tresc artykul tekst clanek obsah statya novost makale haber icerik cikk tartalom prose paragraph paragraphs rte richtext wysiwyg copy blog page neirong zhengwen wenzhang artibody newstext newscontent mainbody fulltext bodytext zawartosc szoveg',
  navigation:
    'nav navigation navbar menu breadcrumb breadcrumbs crumb crumbs pagination pager paging toc tabs tab skip skiplink navi hauptnavigation mainmenu submenu topbar hamburger masthead sitemap pagenav prev previous next daohang menyu navega',
  related:
    'related relacionados relacionadas relacionada relacionado similar recommended recommendation recommendations recirculation recirc more morefrom mehr also read readmore readnext popular trending mostread mostpopular most latest teaser teasers teaserlist outbrain taboola zergnet suggested siblings seealso carousel verwandte weitere lire aussi correlati correlate collegati gerelateerd relaterade relatert relaterede ustream headlines rail promoted upnext powiazane czytaj podobne card cards anons anonse zobacz tuijian xiangguan remen paihang rank ranking hot hotnews toplist similares vezi relacionats liittyvat lue onemli digerhaberler',
  newsletter:
    'newsletter newsletters subscribe subscription signup subscribebox mailing mailchimp optin emailsignup abonnement abo abonnieren nieuwsbrief nyhetsbrev nyhedsbrev boletin',
  share:
    'share sharing shares social sharebar sharethis addthis addtoany sharedaddy sociable facebook twitter whatsapp pinterest linkedin reddit telegram mail print printer bookmark like likes follow teilen partager compartir compartilhar condividi delen udostepnij dela del paylas jp-relatedposts socials tweet permalink fenxiang teile jaa podeli',
  cookie: 'cookie cookies consent gdpr ccpa privacy onetrust didomi',
  comments:
    'comment comments commenting commentlist disqus discussion respond reply replies kommentar kommentare kommentarer commentaires commentaire comentarios comentario commenti reacties komentarze forum livefyre coral coment coments pinglun yorum yorumlar opinie opinia komentari komentare komentars kommentit komente guestbook liuyan discussione dyskusja hozzaszolas hozzaszolasok mnenja',
  promotion:
    'promo promos promotion promotional cta banner callout advert-promo upsell marketing donate donation donations membership support appeal shop store product sale offer deal deals affiliate buy',
  author:
    'author authors bio byline bylines authorbio aboutauthor autor auteur autore authorinfo writer contributor profile avatar gravatar vcard',
  advertisement:
    'ad ads adv advert adverts advertisement advertising adsense adslot adunit dfp gpt sponsor sponsored sponsors anzeige werbung publicite publicidad reklama reklam reclame annons pubblicita dianomi native',
  paywall: 'paywall premium subscriber meter metered regwall piano locked',
  hidden: 'hidden hide invisible screenreader sr visuallyhidden srolny offscreen assistive noprint noshow',
  footer: 'footer foot colophon bottom copyright legal fusszeile disclaimer pied rodape',
  header: 'header head top banner topper kopf cabecera hero',
  metadata:
    'meta metadata date time timestamp published pubdate dateline posted postmeta info details datum fecha data category categories kicker section rubrik label eyebrow overline source credits readtime reading views',
  caption:
    'caption captions figcaption credit photocredit legend bildunterschrift legende pie leyenda didascalia photographer copyrightholder bu imgcaption',
  media:
    'gallery slideshow video player audio image img photo photos picture figure media podcast slide slider lightbox thumbnail thumb embed bild foto galerie galeria',
  form: 'form login signin register search searchform input suche captcha poll survey quiz modal popup overlay dialog toast alert',
  sidebar:
    'sidebar side aside rail widget widgets column secondary complementary right left marginalia box infobox factbox module',
  tags: 'tag tags keyword keywords topic topics hashtag hashtags tagcloud taglist labels stichworte schlagworte themen etiquetas',
  quote: 'quote blockquote pullquote pull zitat quotes citation tweet twitter instagram',
  summary:
    'summary lead lede standfirst intro teaser deck dek subtitle subhead excerpt abstract subheadline chapo vorspann entradilla bajada sommario ingress sapo description perex lid',
  title: 'title headline heading h1 titre titel titulo titolo tytul rubrik entrytitle posttitle name',
};

const TABLE = new Map<string, number>();
for (const [hint, words] of Object.entries(WORDS)) {
  for (const word of words.split(' ')) TABLE.set(word, (TABLE.get(word) ?? 0) | BLOCK_HINT[hint as Hint]);
}

/** Run-together names (`relatedposts`, `articlebody`) are cut at these where the whole is unknown. Long and telling ones only. */
const PARTS: [string, number][] = (
  [
    ['article', 'article'],
    ['artikel', 'article'],
    ['content', 'article'],
    ['story', 'article'],
    ['bodytext', 'article'],
    ['related', 'related'],
    ['recommend', 'related'],
    ['teaser', 'related'],
    ['popular', 'related'],
    ['newsletter', 'newsletter'],
    ['subscri', 'newsletter'],
    ['signup', 'newsletter'],
    ['share', 'share'],
    ['sharing', 'share'],
    ['social', 'share'],
    ['cookie', 'cookie'],
    ['consent', 'cookie'],
    ['comment', 'comments'],
    ['disqus', 'comments'],
    ['promo', 'promotion'],
    ['author', 'author'],
    ['byline', 'author'],
    ['advert', 'advertisement'],
    ['sponsor', 'advertisement'],
    ['paywall', 'paywall'],
    ['hidden', 'hidden'],
    ['footer', 'footer'],
    ['header', 'header'],
    ['caption', 'caption'],
    ['credit', 'caption'],
    ['gallery', 'media'],
    ['video', 'media'],
    ['sidebar', 'sidebar'],
    ['widget', 'sidebar'],
    ['breadcrumb', 'navigation'],
    ['navig', 'navigation'],
    ['menu', 'navigation'],
    ['pullquote', 'quote'],
    ['timestamp', 'metadata'],
    ['dateline', 'metadata'],
    ['headline', 'title'],
    ['subtitle', 'summary'],
    ['standfirst', 'summary'],
  ] as [string, Hint][]
).map(([part, hint]) => [part, BLOCK_HINT[hint]]);

/** `article-body`, `story_content`, `postText`, `entry-content`: one word for the article, one for its text. */
const TEXT =
  /(?:^|[^a-z])(?:article|story|entry|post|news|artikel|articulo|articolo|noticia|nota|materia|detail)(?:[-_]{0,2}|\B)(?:body|content|contents|text|txt|copy|inhalt|cuerpo|corpo|texto|testo)(?![a-z])/i;

/** A platform that manages consent (`cmpbox`, `cmp-banner`); `cmp` alone begins the names of a page builder's components: `cmp-text`. */
const CONSENT = /(?:^|[^a-z])cmp[-_]?(?:app|banner|box|consent|dialog|modal|overlay|popup|ui|wrapper)/i;

/** The hints of a class or an id (see name-hints.ts, which remembers them). */
export function blockHintsOf(name: string): BlockHints {
  let hints = (TEXT.test(name) ? BLOCK_HINT.text : 0) | (CONSENT.test(name) ? BLOCK_HINT.cookie : 0);
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  for (const word of words) {
    if (word.length < 2) continue;
    const found = TABLE.get(word);
    if (found !== undefined) {
      hints |= found;
      continue;
    }
    if (word.length < 6) continue;
    for (const [part, hint] of PARTS) if (word.includes(part)) hints |= hint;
  }
  return hints;
}

/** Boxes of these names are no article, whoever asks. */
const NO_ARTICLE =
  BLOCK_HINT.navigation |
  BLOCK_HINT.related |
  BLOCK_HINT.newsletter |
  BLOCK_HINT.share |
  BLOCK_HINT.comments |
  BLOCK_HINT.promotion |
  BLOCK_HINT.author |
  BLOCK_HINT.advertisement |
  BLOCK_HINT.footer |
  BLOCK_HINT.form;

/** Names that speak against a box, by what is looked for in it. */
export const AGAINST = {
  /** Pictures of the article may stand in a box beside the text or in one that is named for its caption. */
  picture: NO_ARTICLE,
  /** The article's prose may not; but whole articles stand in boxes that are called hidden, tagged or behind a paywall. */
  prose: NO_ARTICLE | BLOCK_HINT.sidebar | BLOCK_HINT.cookie | BLOCK_HINT.caption,
  /** A single line may stand in a box beside the text, and hardly in one that is hidden, or holds tags or an offer. */
  line: NO_ARTICLE | BLOCK_HINT.cookie | BLOCK_HINT.caption | BLOCK_HINT.tags | BLOCK_HINT.hidden | BLOCK_HINT.paywall,
} as const;
