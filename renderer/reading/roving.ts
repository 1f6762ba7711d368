/**
 * One stop of the Tab key for a whole list of places, with arrows inside (WAI-ARIA Authoring Practices, "Keyboard Navigation Inside
 * Components"): up and down go from place to place, Home and End to the ends; right and left unfold and fold; the menu key and
 * Shift+F10 open the menu of a place.
 */
const PLACE = '.side-item';

export function roving(root: HTMLElement): () => void {
  const places = () =>
    [...root.querySelectorAll<HTMLElement>(PLACE)].filter((place) => place.getClientRects().length > 0);
  const beside = (place: Element, what: string) => place.closest('.side-row')?.querySelector<HTMLElement>(what);
  let stop: HTMLElement | null = null;

  function settle(): void {
    const all = places();
    if (!stop?.isConnected || !all.includes(stop))
      stop = all.find((place) => place.hasAttribute('aria-current')) ?? all[0] ?? null;
    for (const place of all) {
      const index = place === stop ? '0' : '-1';
      if (place.getAttribute('tabindex') !== index) place.setAttribute('tabindex', index);
      for (const other of place.closest('.side-row')?.querySelectorAll<HTMLElement>('.fold, .row-menu') ?? [])
        if (other.tabIndex !== -1) other.tabIndex = -1;
    }
  }
  function focused(event: FocusEvent): void {
    const place = (event.target as Element).closest<HTMLElement>(PLACE);
    if (!place) return;
    stop = place;
    settle();
  }
  function key(event: KeyboardEvent): void {
    const here = (event.target as Element).closest<HTMLElement>(PLACE);
    if (!here || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = places();
    const at = all.indexOf(here);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all[Math.max(0, Math.min(all.length - 1, to))]?.focus();
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const fold = beside(here, '.fold[aria-expanded]');
      const wanted = (event.key === 'ArrowRight') === (getComputedStyle(root).direction === 'ltr');
      if (!fold || (fold.getAttribute('aria-expanded') === 'true') === wanted) return;
      event.preventDefault();
      fold.click();
    } else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      const menu = beside(here, '.row-menu');
      if (!menu) return;
      event.preventDefault();
      menu.click();
    }
  }

  const watch = new MutationObserver(settle);
  watch.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-current'] });
  root.addEventListener('focusin', focused);
  root.addEventListener('keydown', key);
  settle();
  return () => {
    watch.disconnect();
    root.removeEventListener('focusin', focused);
    root.removeEventListener('keydown', key);
  };
}
