/** What of the window lies over a box. The original page is drawn above all HTML, so it must give way to what is opened over it. */

/** Menus and dialogs, the folded sidebar, the sign for dropping: they take the whole place. */
const ABOVE = '#overlays > *, .side.over, .scrim.under, .dropping';
/** Messages and jobs at the lower edge: the page ends above them. */
const BELOW = '[data-sonner-toast], .jobs';

function overlapping(selector: string, box: DOMRect): DOMRect[] {
  return (
    [...document.querySelectorAll(selector)]
      // Wrappers without a size hold their content in a layer of their own.
      .flatMap((element) => (element.getClientRects().length > 0 ? [element] : [...element.children]))
      .map((element) => element.getBoundingClientRect())
      .filter(
        (over) =>
          over.width > 0 &&
          over.height > 0 &&
          over.left < box.right &&
          over.right > box.left &&
          over.top < box.bottom &&
          over.bottom > box.top,
      )
  );
}

/** How much of the box's height is free, from its top; null where something lies over it. */
export function freeHeight(box: DOMRect): number | null {
  if (overlapping(ABOVE, box).length > 0) return null;
  const height = Math.min(box.height, ...overlapping(BELOW, box).map((over) => over.top - 8 - box.top));
  return height > box.height / 3 ? height : null;
}
