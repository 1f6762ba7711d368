/** Going on to what is not read yet. */
import { toast } from 'svelte-sonner';
import { attempt } from '../bridge/ask.svelte';
import { message } from './language.svelte';
import { list } from './list.svelte';
import { reader } from './reader.svelte';
import { selection } from './selection.svelte';

/** Rows looked at in one go. */
const ROWS = 60;

/** Opens the next unread clipping of the list below the one that is chosen; says so where there is none. */
export async function openNextUnread(): Promise<void> {
  for (let offset = selection.cursor + 1; offset < list.total; offset += ROWS) {
    const page = await attempt('library.list', { view: list.view, offset, limit: ROWS });
    if (!page) return;
    const next = page.value.rows.find(({ read, id }) => !read && id !== reader.id);
    if (!next) continue;
    selection.onlyId(next.id);
    await reader.open(next.id);
    return;
  }
  toast(message('reader.noMoreUnread'));
}
