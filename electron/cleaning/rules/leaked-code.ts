import { keptTexts } from './predicates';
import type { Block } from '../page/blocks';
import type { Rule } from './types';

/** Longer text is looked at by its beginning and its end alone. */
const LOOK = 300;

/** `{"id":"82","autoplay":false …}`: at least two keys of JSON, in its brackets. */
const isData = (text: string): boolean =>
  /^[[{]/.test(text) && /[\]}];?$/.test(text) && (text.slice(0, LOOK).match(/"[\w@$-]{1,40}"\s?:/g)?.length ?? 0) >= 2;

/** `googletag.cmd.push(function() { … });`, `var x = …;`: a statement from its first sign to its last. */
const isScript = (text: string): boolean =>
  /^(?:\(?function\s?\w{0,40}\s?\(|(?:var|let|const)\s[\w$]{1,40}\s?=|(?:window|document|[\w$]{1,40}\.(?:cmd|queue|[\w$]{1,40}))\.[\w$.]{1,60}\s?[(=]|\(adsbygoogle)/.test(
    text,
  ) && /[;)}]$/.test(text);

/** `<iframe src="…"></iframe>`: markup that was escaped once too often, and nothing else. */
const isMarkup = (text: string): boolean =>
  /^<(?:iframe|script|div|img|ins|embed|object|video|amp-[a-z-]+)\s[^<>]{0,600}>/i.test(text) && text.endsWith('>');

/** `{{#each items}}`: a template that nobody filled in. */
const isTemplate = (text: string): boolean =>
  /^\{\{[#/!>]?[^{}]{1,80}\}\}/.test(text) || /^<%[-=]?[^%]{1,200}%>/.test(text);

const isLeaked = (block: Block): boolean => {
  const { text } = block;
  return isData(text) || isScript(text) || isMarkup(text) || isTemplate(text);
};

export const leakedCode: Rule = {
  id: 'leaked-code',
  sure: 1,
  what: 'Data, scripts, markup and templates that the page shows by mistake are no text.',
  reason: 'boilerplate',
  *takeOut(view) {
    for (const b of keptTexts(view)) if (!b.scope.preformatted && /[}\])>;]$/.test(b.text) && isLeaked(b)) yield b;
  },
};
