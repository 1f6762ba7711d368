/** What a person does to clippings: asks main, says what was done, offers Undo. */
import { toast } from 'svelte-sonner';
import type { Changed, QuoteGiven } from '../../electron/contract/ipc';
import type { QuoteForm } from '../../electron/contract/quote-forms';
import type { Selection as Chosen } from '../../electron/contract/lists';
import { MOST_LAST_TAGS } from '../../electron/contract/settings';
import type { Shelf } from '../../electron/contract/model';
import { attempt } from '../bridge/ask.svelte';
import { message } from './language.svelte';
import { list } from './list.svelte';
import { reader } from './reader.svelte';
import { selection } from './selection.svelte';
import { settings } from './settings.svelte';
import { undo } from './undo.svelte';
import { where } from './place.svelte';

function size(chosen: Chosen): number {
  return 'ids' in chosen ? chosen.ids.length : selection.size;
}

/** Offers Undo once a change is made. */
function offer(done: { value: Changed } | null, said: string): boolean {
  if (!done) return false;
  undo.offer(said, done.value);
  return true;
}

export async function star(chosen: Chosen | null, starred: boolean): Promise<void> {
  if (!chosen) return;
  const done = await attempt('clippings.star', { selection: chosen, starred });
  if (size(chosen) > 1) offer(done, starred ? message('said.starred') : message('said.unstarred'));
}

export async function markRead(chosen: Chosen | null, read: boolean): Promise<void> {
  if (!chosen) return;
  const done = await attempt('clippings.read', { selection: chosen, read });
  if (size(chosen) > 1) offer(done, read ? message('said.read') : message('said.unread'));
}

/** Everything that is listed. */
export async function markAllRead(): Promise<void> {
  if (!list.total) return;
  const done = await attempt('clippings.read', { selection: { view: list.view, except: [] }, read: true });
  offer(done, message('said.read'));
}

/** Puts clippings by, or puts them away; those that all stand there already are taken from it again. */
export async function shelve(chosen: Chosen | null, shelf: Shelf, there: boolean): Promise<void> {
  if (!chosen) return;
  const to = there ? null : shelf;
  const done = await attempt('clippings.shelve', { selection: chosen, shelf: to });
  offer(done, message(`said.shelf.${to ?? 'none'}`, { count: size(chosen) }));
}

/** Puts whole articles on the clipboard. */
export async function copyClippings(chosen: Chosen | null, form: 'rich' | 'markdown'): Promise<void> {
  if (!chosen) return;
  const done = await attempt('clippings.copy', { selection: chosen, form });
  if (done) toast(message('said.copiedClippings', { count: done.value }));
}

export async function tag(chosen: Chosen | null, add: string[], remove: string[] = []): Promise<boolean> {
  if (!chosen) return false;
  const done = await attempt('clippings.tag', { selection: chosen, add, remove });
  if (done && add.length)
    settings.set({ lastTags: [...new Set([...add, ...settings.value.lastTags])].slice(0, MOST_LAST_TAGS) });
  return offer(
    done,
    add.length
      ? message('tags.added', { names: add.map((text) => ({ key: 'common.quoted', args: { text } }) as const) })
      : message('tags.removed', { name: remove.join(', ') }),
  );
}

/** The clippings leave the list; the next one takes their place. */
async function leave(chosen: Chosen, call: 'clippings.trash' | 'clippings.putBack', said: string): Promise<void> {
  const cursor = selection.cursor;
  const done = await attempt(call, { selection: chosen });
  if (!offer(done, said)) return;
  const gone = 'ids' in chosen ? new Set(chosen.ids) : null;
  selection.clear();
  if (reader.id && (!gone || gone.has(reader.id))) {
    const next = cursor >= 0 ? nextLeft(cursor, gone) : -1;
    reader.close();
    if (next >= 0) {
      const row = list.row(next);
      if (row) {
        void reader.open(row.id);
        selection.onlyId(row.id);
      }
    } else where.readerFront = false;
  }
}

/** The row nearest to `from` that is not among those going. */
function nextLeft(from: number, gone: Set<string> | null): number {
  if (!gone) return -1;
  for (let i = from; i < list.total; i++) {
    const row = list.row(i);
    if (!row) break;
    if (!gone.has(row.id)) return i;
  }
  for (let i = from - 1; i >= 0; i--) {
    const row = list.row(i);
    if (!row) break;
    if (!gone.has(row.id)) return i;
  }
  return -1;
}

export async function trash(chosen: Chosen | null): Promise<void> {
  if (chosen) await leave(chosen, 'clippings.trash', message('trash.moved', { count: size(chosen) }));
}

export async function putBack(chosen: Chosen | null): Promise<void> {
  if (chosen) await leave(chosen, 'clippings.putBack', message('trash.putBack', { count: size(chosen) }));
}

/** Asks first: this cannot be undone. */
export function deleteForever(chosen: Chosen | null, count = chosen ? size(chosen) : 0): void {
  if (!chosen || !count) return;
  where.dialog = {
    kind: 'confirm',
    title: message('trash.deleteTitle', { count }),
    text: message('trash.deleteText'),
    action: message('trash.delete'),
    run: async () => {
      const done = await attempt('clippings.deleteForever', { selection: chosen });
      if (!done) return;
      selection.clear();
      reader.close();
      where.readerFront = false;
    },
  };
}

export async function renameTag(from: string, to: string): Promise<void> {
  if (from === to) return;
  if (
    offer(await attempt('tags.rename', { from, to }), message('tags.renamed', { from, to })) &&
    list.view.tag === from
  )
    list.show({ tag: to });
}

export async function deleteTag(name: string): Promise<void> {
  if (offer(await attempt('tags.delete', { name }), message('tags.deleted', { name })) && list.view.tag === name)
    list.show({ scope: 'all' });
}

export async function colourTag(name: string, colour: string | null): Promise<void> {
  await attempt('tags.colour', { name, colour });
}

/** Puts the citations of clippings on the clipboard, in the style of the settings; with the pages of passages that are quoted. */
export async function copyCitation(chosen: Chosen | null, passages?: QuoteGiven[]): Promise<void> {
  if (chosen && (await attempt('citations.copy', { selection: chosen, passages }))) toast(message('citations.copied'));
}

/** Puts quotes on the clipboard; their comments are the person's own and go only where that is asked for. */
export async function copyQuotes(quotes: QuoteGiven[], form: QuoteForm, comments = false): Promise<void> {
  const done = quotes.length ? await attempt('quotes.copy', { quotes, form, comments }) : null;
  if (done) toast(done.value ? message(`highlight.copied.${form}`) : message('highlight.noAddress'));
}

/** Gives the import's job, null where there is none. */
export async function importFiles(files: File[]): Promise<string | null> {
  const tokens = files.length ? await window.cuttings.tokens(files) : [];
  // Where the system's locale cannot write a name, the window is handed no path for it.
  if (tokens.length < files.length) toast(message('drop.unreachable', { count: files.length - tokens.length }));
  return tokens.length ? ((await attempt('import.tokens', { tokens }))?.value ?? null) : null;
}

/** Gives the import's job, null where there is none. */
export async function importText(html: string | null, text: string | null): Promise<string | null> {
  if (!html?.trim() && !text?.trim()) {
    toast(message('paste.empty'));
    return null;
  }
  const given = { html: html?.trim() ? html : null, text: text?.trim() ? text : null };
  return (await attempt('import.paste', given))?.value ?? null;
}

/** @param format to begin with; else the last one that was used */
export function exportChosen(chosen: Chosen | null, format?: string): void {
  where.dialog = chosen
    ? { kind: 'export', selection: chosen, count: size(chosen), format }
    : { kind: 'export', selection: { view: list.view, except: [] }, count: list.total, format };
}

/** On paper or as a PDF; nothing where nothing is chosen. */
export function printChosen(chosen: Chosen | null): void {
  if (chosen) where.dialog = { kind: 'print', selection: chosen, count: size(chosen) };
}
