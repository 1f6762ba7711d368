/** Lead pictures over the article: a click, or Enter, enlarges one; their captions are selected and marked as any words are. */
import type { Element } from '../../electron/contract/model';
import { message } from '../state/language.svelte';
import { nodesOf, type NodeOptions, type ShownText } from './nodes';

/** @param enlarge shows a stored picture whole, with its words; without it there is only the picture */
export function shownFigures(
  figures: readonly Element[],
  options: NodeOptions,
  shown: ShownText[],
  enlarge?: (name: string, words: string) => void,
): HTMLElement[] {
  return figures.map((figure) => {
    const made = options.document.createElement('figure');
    made.className = 'lead-figure';
    made.append(nodesOf(figure.children, options, shown));
    const picture = made.querySelector('img');
    const caption = made.querySelector('figcaption');
    if (caption) caption.dir = 'auto';
    const credit = caption?.querySelector('small');
    if (credit) credit.title = message('reader.photo');
    if (picture && enlarge) {
      const button = options.document.createElement('button');
      button.type = 'button';
      button.className = 'enlarge';
      button.setAttribute('aria-label', message('picture.enlarge'));
      const words = caption?.textContent || picture.alt;
      const name = String(nameOf(figure)).replace(/^assets\//, '');
      button.addEventListener('click', (event) => {
        event.stopPropagation();
        enlarge(name, words);
      });
      picture.replaceWith(button);
      button.append(picture);
    }
    return made;
  });
}

const nameOf = ({ children }: Element): unknown =>
  children.flatMap((node) => (node.type === 'element' && node.tagName === 'img' ? [node.properties.src] : []))[0];
