/** All that an element hints at: by its tag, role, class, id and microdata. */
import type { Element } from './markup/nodes';
import { byTag } from './markup/tags';
import { hintsOfNames } from './name-hints';
import { BLOCK_HINT, type BlockHints } from './block-hints';

const ROLES: Record<string, number> = {
  navigation: BLOCK_HINT.navigation,
  complementary: BLOCK_HINT.sidebar,
  contentinfo: BLOCK_HINT.footer,
  banner: BLOCK_HINT.header,
  search: BLOCK_HINT.form,
  dialog: BLOCK_HINT.form,
  alertdialog: BLOCK_HINT.form,
  main: BLOCK_HINT.article,
  article: BLOCK_HINT.article,
  menu: BLOCK_HINT.navigation,
  menubar: BLOCK_HINT.navigation,
  form: BLOCK_HINT.form,
  alert: BLOCK_HINT.form,
  toolbar: BLOCK_HINT.share,
  tablist: BLOCK_HINT.navigation,
};
const TAGS = byTag({
  nav: BLOCK_HINT.navigation,
  aside: BLOCK_HINT.sidebar,
  footer: BLOCK_HINT.footer,
  header: BLOCK_HINT.header,
  form: BLOCK_HINT.form,
  fieldset: BLOCK_HINT.form,
  article: BLOCK_HINT.article,
  main: BLOCK_HINT.article,
  figcaption: BLOCK_HINT.caption,
  figure: BLOCK_HINT.media,
  blockquote: BLOCK_HINT.quote,
  address: BLOCK_HINT.author,
  menu: BLOCK_HINT.navigation,
  time: BLOCK_HINT.metadata,
  dialog: BLOCK_HINT.form,
});
const PROPERTIES: Record<string, number> = {
  articlebody: BLOCK_HINT.article | BLOCK_HINT.text,
  text: BLOCK_HINT.article,
  author: BLOCK_HINT.author,
  datepublished: BLOCK_HINT.metadata,
  datemodified: BLOCK_HINT.metadata,
  headline: BLOCK_HINT.title,
  name: 0,
  caption: BLOCK_HINT.caption,
  comment: BLOCK_HINT.comments,
  commenttext: BLOCK_HINT.comments,
  keywords: BLOCK_HINT.tags,
  description: BLOCK_HINT.summary,
  breadcrumb: BLOCK_HINT.navigation,
};

/** Not shown, far outside the window, or cut down to nothing: the ways that styles hide words. (A word's reading is read apart from it.) */
export const HIDING =
  /display\s*:\s*(?:none|ruby-text)|visibility\s*:\s*hidden|(?:^|[;\s])(?:(?:left|top|text-indent)\s*:\s*-(?:\d{4,}|999)(?:px|r?em)|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]|clip-path\s*:\s*inset\(\s*(?:50|100)%|transform\s*:\s*scale\(\s*0\s*\))/i;

/** A box without height that cuts off what stands in it. */
const NO_HEIGHT = /(?:^|[;\s])(?:max-)?height\s*:\s*0(?:px)?\s*(?:;|!|$)/i;
const CUTS = /(?:^|[;\s])overflow(?:-y)?\s*:\s*(?:hidden|clip)/i;

/** Text by itself: a box that is folded away, or kept from screen readers while it is, unfolds at a click. */
const LEAVES = byTag({ p: 1, span: 1, li: 1, blockquote: 1, h2: 1, h3: 1, h4: 1, h5: 1, h6: 1, small: 1, font: 1 });
export const isLeaf = ({ tag }: Element): boolean => LEAVES[tag.id] === 1;

/** A style of its own hides the element. */
const isHiddenBy = (style: string, element: Element): boolean =>
  HIDING.test(style) ||
  (isLeaf(element) && NO_HEIGHT.test(style) && CUTS.test(style)) ||
  (NO_LETTERS.test(style) && hasWordsAlone(element));

/** The page keeps a text from screen readers: an ornament, or a repetition. */
export const isOrnament = (element: Element): boolean => element.attribs['aria-hidden'] === 'true' && isLeaf(element);

/** Letters without height; boxes are styled so to close the gaps between others, which have letters of their own. */
const NO_LETTERS = /(?:^|[;\s])font-size\s*:\s*0(?:px|r?em|%)?\s*(?:;|!|$)/i;

/** Bits of `BLOCK_HINT`. */
export function hintsOf(element: Element): BlockHints {
  const a = element.attribs;
  let hints = TAGS[element.tag.id]! | hintsOfNames(element).body;
  if (a.role) hints |= ROLES[a.role] ?? 0;
  if (a.itemprop) hints |= PROPERTIES[a.itemprop.toLowerCase()] ?? 0;
  if (a.hidden !== undefined || a['aria-hidden'] === 'true' || (a.style && HIDING.test(a.style)))
    hints |= BLOCK_HINT.hidden;
  return hints;
}

/**
 * SingleFile's mark of what the browser did not show, and the names by which style sheets everywhere leave words to screen readers alone,
 * with a prefix of the house (`u-`, `usa-`) or without.
 */
const UNSEEN =
  /(?:^|\s)(?:sf-hidden|(?:(?!not-)[a-z]{1,4}-)?(?:visually-?hidden|sr-only|screen-reader-text|element-invisible)(?!-focusable))(?:\s|$)/i;
/** What the two frameworks of most designs hide in windows of any width, */
const NEVER = /(?:^|\s)(?:d-none|hidden)(?:\s|$)/;
/** but where they show it from some width on, or by a script's word. */
const FROM_WIDTH =
  /(?:^|\s)(?:d-(?:sm|md|lg|xl|xxl)-(?!none)\w|(?:sm|md|lg|xl|2xl):(?!hidden)\w|(?:show|open|active|in)(?:\s|$))/;

const hasWordsAlone = (element: Element): boolean => element.children.every((child) => child.type === 'text');

/** The page does not show the element: by attribute, style or a name that means nothing else. */
export function hidesItself(element: Element): boolean {
  const { hidden, style, class: classes } = element.attribs;
  return (
    hidden !== undefined ||
    (style !== undefined && isHiddenBy(style, element)) ||
    (classes !== undefined && (UNSEEN.test(classes) || (NEVER.test(classes) && !FROM_WIDTH.test(classes))))
  );
}
