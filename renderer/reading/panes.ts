/** Going from pane to pane by keys: sidebar, list, reader. */

/** What takes the focus in each pane, in their order. */
const PANES = ['[data-testid="sidebar"] [tabindex="0"]', '#list', '#article', '[data-testid="reader"] button'];
const SECTION = '[data-testid="sidebar"], [data-testid="list-pane"], [data-testid="reader"]';

/** Puts the focus into the next pane that is there, or the one before. */
export function goToPane(by: 1 | -1): void {
  const shown = PANES.map((place) => document.querySelector<HTMLElement>(place)).filter(
    (pane): pane is HTMLElement => pane !== null && pane.getClientRects().length > 0,
  );
  // The reader has a button to go to only where it shows no article.
  const panes = shown.filter((pane, i) => i === 0 || pane.closest(SECTION) !== shown[i - 1]!.closest(SECTION));
  if (!panes.length) return;
  const sections = panes.map((pane) => pane.closest(SECTION));
  const here = sections.findIndex((section) => section?.contains(document.activeElement));
  panes[here < 0 ? (by > 0 ? 0 : panes.length - 1) : (here + by + panes.length) % panes.length]?.focus({
    preventScroll: true,
  });
}
