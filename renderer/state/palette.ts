/** What the palette offers: commands, themes, orders, places, formats; and clippings, found as one types. */
import type { CommandId } from '../../electron/contract/ipc';
import { EVERYTHING } from '../../electron/contract/lists';
import { keysLabel, SHORTCUTS } from '../../electron/contract/shortcuts';
import { attempt } from '../bridge/ask.svelte';
import { MAC } from '../platform';
import { openClipping } from '../reading/open-at';
import { SCOPE_ORDER } from '../scopes';
import { BEST_FIRST, SORT_ORDER } from '../sorts';
import { exportChosen } from './actions';
import { canRun, run } from './commands';
import { message } from './language.svelte';
import { library } from './library.svelte';
import { list } from './list.svelte';
import { where } from './place.svelte';
import { reader } from './reader.svelte';
import { selection } from './selection.svelte';
import { settings } from './settings.svelte';

export interface PaletteItem {
  id: string;
  name: string;
  /** What kind of thing it is, or where it is from. */
  group: string;
  keys: string;
  run: () => void;
}

const THEMES = ['system', 'light', 'dark', 'sepia'] as const;
/** Clippings offered at the most. */
const MOST_CLIPPINGS = 8;

function show(part: Parameters<typeof list.show>[0]): void {
  list.show(part);
  where.go('library');
  where.readerFront = false;
}

/** Everything but clippings. */
export function paletteItems(): PaletteItem[] {
  const place = (id: string, name: string, group: string, go: () => void): PaletteItem => ({
    id,
    name,
    group,
    keys: '',
    run: go,
  });
  return [
    ...(Object.keys(SHORTCUTS) as CommandId[])
      .filter((id) => id !== 'view.palette' && canRun(id))
      .map((id) => ({
        id,
        name: message(`commands.${id}`),
        group: message(`menu.${SHORTCUTS[id].group}`),
        keys: SHORTCUTS[id].keys ? keysLabel(SHORTCUTS[id].keys!, MAC) : '',
        run: () => run(id),
      })),
    ...SCOPE_ORDER.map((scope) =>
      place(`scope:${scope}`, message(`scopes.${scope}`), message('palette.view'), () => show({ scope })),
    ),
    ...(library.overview?.savedSearches ?? []).map(({ id, name, query }) =>
      place(`search:${id}`, name, message('sidebar.saved'), () => show({ query })),
    ),
    ...SORT_ORDER.filter((sort) => sort !== 'relevance' || list.view.query).map((sort) =>
      place(`sort:${sort}`, message(`sorts.${sort}`), message('list.sort'), () =>
        list.narrow({ sort, descending: BEST_FIRST.has(sort) }),
      ),
    ),
    ...THEMES.map((theme) =>
      place(`theme:${theme}`, message(`type.themes.${theme}`), message('settings.theme'), () =>
        settings.set({ theme }),
      ),
    ),
    ...(library.overview?.tags ?? []).map(({ name }) =>
      place(`tag:${name}`, name, message('quotes.tag'), () => show({ tag: name })),
    ),
    ...(library.overview?.publications ?? []).map(({ value }) =>
      place(`publication:${value}`, value, message('fields.publication'), () => show({ publication: value })),
    ),
  ];
}

/** Formats of exports, each of which opens the export of what is chosen. */
export async function exportItems(): Promise<PaletteItem[]> {
  if (!canRun('export')) return [];
  const formats = await attempt('export.formats', {});
  return (formats?.value ?? []).map(({ id, title }) => ({
    id: `export:${id}`,
    name: title,
    group: message('export.title'),
    keys: '',
    run: () => exportChosen(selection.chosen(), id),
  }));
}

const clipping = (id: string, title: string, publication: string | null): PaletteItem => ({
  id: `clipping:${id}`,
  name: title || message('common.untitled'),
  group: publication ?? message('palette.clipping'),
  keys: '',
  run: () => void openClipping(id),
});

export const recentClippings = (): PaletteItem[] =>
  reader.recent.map(({ id, title, publication }) => clipping(id, title, publication));

/** Clippings whose title, author or publication holds the words, of which the last may be only begun. */
export async function findClippings(typed: string): Promise<PaletteItem[]> {
  const words = typed.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  if (!words.length || !library.usable) return [];
  const all = words.map((word, i) => (i === words.length - 1 ? `${word}*` : word)).map(among);
  const found = await attempt('library.list', {
    view: { ...EVERYTHING, query: all.join(' '), sort: 'relevance' },
    offset: 0,
    limit: MOST_CLIPPINGS,
  });
  return (found?.value.rows ?? []).map(({ id, title, publication }) => clipping(id, title, publication));
}

const among = (word: string): string => `(title:${word} OR author:${word} OR publication:${word})`;
