/**
 * HTML as what a word processor makes of it: paragraphs, headings, lists, tables and links, no boxes and no names. Without style sheets, and
 * with the words that stand for a picture in its place, as pandoc writes them where it has no picture. For training. Development only.
 */
import { isTag, isText, type ChildNode } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { escapeHtml } from '../../../electron/importers/page';

/** Elements that stay, without what they say of themselves. */
const KEPT = new Set(
  'h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr td th caption blockquote'.split(' '),
);
/** Elements whose words stand right in them. */
const HOLDS = new Set('h1 h2 h3 h4 h5 h6 dt caption'.split(' '));
/** Elements that end a paragraph and begin another. */
const PARTS = new Set(
  'address article aside body center details dialog div fieldset figcaption figure footer form header hr main menu nav option p pre section summary'.split(
    ' ',
  ),
);
const UNSEEN = new Set(
  'head script style noscript template iframe object svg select textarea audio video canvas datalist title meta link input button'.split(
    ' ',
  ),
);

export function withoutBoxes(html: string): string {
  const out: string[] = [];
  let open = false;
  let holding = 0;
  let links = 0;
  const end = () => {
    if (open) out.push('</p>');
    open = false;
  };
  const words = (text: string) => {
    if (!open && !holding) {
      if (!text.trim()) return;
      out.push('<p>');
      open = true;
    }
    out.push(links && text.trim() ? `<a href="#">${escapeHtml(text)}</a>` : escapeHtml(text));
  };
  type Step = ChildNode | (() => void);
  const steps: Step[] = [...parseDocument(html, { decodeEntities: true }).children].reverse();
  while (steps.length) {
    const step = steps.pop()!;
    if (typeof step === 'function') {
      step();
      continue;
    }
    if (isText(step)) {
      words(step.data);
      continue;
    }
    if (!isTag(step) || UNSEEN.has(step.name)) continue;
    const { name, attribs } = step;
    const into = (after: () => void) => steps.push(after, ...[...step.children].reverse());
    if (name === 'br') out.push('<br>');
    else if (name === 'img') words(attribs.alt ? ` ${attribs.alt} ` : '');
    else if (name === 'a' && attribs.href) {
      links++;
      into(() => {
        links--;
      });
    } else if (KEPT.has(name)) {
      end();
      const holds = HOLDS.has(name);
      out.push(`<${name}>`);
      if (holds) holding++;
      into(() => {
        end();
        if (holds) holding--;
        out.push(`</${name}>`);
      });
    } else if (PARTS.has(name)) {
      end();
      // In a heading there are no paragraphs to end.
      if (holding) out.push('<br>');
      into(() => {
        end();
        if (holding) out.push('<br>');
      });
    } else into(() => undefined);
  }
  end();
  return `<!doctype html><html><body>${out.join('')}</body></html>`;
}
