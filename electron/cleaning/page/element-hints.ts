/** All that an element hints at: by its tag, role, class, id and microdata. */
import type { Element } from './markup/nodes';
import { byTag } from './markup/tags';
import { hintsOfNames } from './name-hints';
import { HINT } from './block-hints';

const ROLES: Record<string, number> = {
  navigation: HINT.navigation,
  complementary: HINT.sidebar,
  contentinfo: HINT.footer,
  banner: HINT.header,
  search: HINT.form,
  dialog: HINT.form,
  alertdialog: HINT.form,
  main: HINT.article,
  article: HINT.article,
  menu: HINT.navigation,
  menubar: HINT.navigation,
  form: HINT.form,
  alert: HINT.form,
  toolbar: HINT.share,
  tablist: HINT.navigation,
};
const TAGS = byTag({
  nav: HINT.navigation,
  aside: HINT.sidebar,
  footer: HINT.footer,
  header: HINT.header,
  form: HINT.form,
  fieldset: HINT.form,
  article: HINT.article,
  main: HINT.article,
  figcaption: HINT.caption,
  figure: HINT.media,
  blockquote: HINT.quote,
  address: HINT.author,
  menu: HINT.navigation,
  time: HINT.metadata,
  dialog: HINT.form,
});
const PROPERTIES: Record<string, number> = {
  articlebody: HINT.article | HINT.text,
  text: HINT.article,
  author: HINT.author,
  datepublished: HINT.metadata,
  datemodified: HINT.metadata,
  headline: HINT.title,
  name: 0,
  caption: HINT.caption,
  comment: HINT.comments,
  commenttext: HINT.comments,
  keywords: HINT.tags,
  description: HINT.summary,
  breadcrumb: HINT.navigation,
};

const HIDING = /display\s*:\s*none|visibility\s*:\s*hidden/i;

/** Bits of `HINT`. */
export function hintsOf(element: Element): number {
  const a = element.attribs;
  let hints = TAGS[element.tag.id]! | hintsOfNames(element).body;
  if (a.role) hints |= ROLES[a.role] ?? 0;
  if (a.itemprop) hints |= PROPERTIES[a.itemprop.toLowerCase()] ?? 0;
  if (a.hidden !== undefined || a['aria-hidden'] === 'true' || (a.style && HIDING.test(a.style))) hints |= HINT.hidden;
  return hints;
}

/** SingleFile's mark of what the browser did not show, and the names by which style sheets everywhere leave words to screen readers alone. */
const UNSEEN = /(?:^|\s)(?:sf-hidden|visually-?hidden|sr-only|screen-reader-text)(?:\s|$)/;

/** The page does not show the element: by attribute, style or a name that means nothing else. */
export const hidesItself = ({ attribs: a }: Element): boolean =>
  a.hidden !== undefined ||
  (a.style !== undefined && HIDING.test(a.style)) ||
  (a.class !== undefined && UNSEEN.test(a.class));
