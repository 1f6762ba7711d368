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

/** Not shown, far outside the window, or cut down to nothing: the ways that styles hide words. */
export const HIDING =
  /display\s*:\s*none|visibility\s*:\s*hidden|(?:^|[;\s])(?:(?:left|top)\s*:\s*-(?:\d{4,}|999)(?:px|r?em)|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]|clip-path\s*:\s*inset\(\s*(?:50|100)%)/i;

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

/** SingleFile's mark of what the browser did not show, and the names by which style sheets everywhere leave words to screen readers alone. */
const UNSEEN = /(?:^|\s)(?:sf-hidden|visually-?hidden|sr-only|screen-reader-text)(?:\s|$)/;

/** The page does not show the element: by attribute, style or a name that means nothing else. */
export const hidesItself = ({ attribs: a }: Element): boolean =>
  a.hidden !== undefined ||
  (a.style !== undefined && HIDING.test(a.style)) ||
  (a.class !== undefined && UNSEEN.test(a.class));
