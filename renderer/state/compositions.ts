/** What a person does with boards and press reviews: asks main, says what was done, offers Undo. */
import type { CallArgs } from '../../electron/contract/ipc';
import type { Board, Part, PartCard } from '../../electron/contract/compositions';
import type { Selection as Chosen } from '../../electron/contract/lists';
import { ask, attempt } from '../bridge/ask.svelte';
import { message } from './language.svelte';
import { undo } from './undo.svelte';
import { where } from './place.svelte';

export type Added = CallArgs<'board.add'>['add'];

export async function newBoard(name: string, parts: Part[] = []): Promise<string | null> {
  const done = await attempt('board.save', { id: null, name, parts });
  return done && done.value.board;
}

export function askNewBoard(): void {
  where.dialog = {
    kind: 'ask-name',
    title: message('boards.new'),
    label: message('search.name'),
    value: '',
    action: message('boards.make'),
    run: (name) => void newBoard(name).then((id) => id && where.goToBoard(id)),
  };
}

export async function addToBoard(id: string, name: string, add: Added): Promise<void> {
  const done = await attempt('board.add', { id, add });
  if (done) undo.offer(message(done.value.undo === null ? 'boards.already' : 'boards.added', { name }), done.value);
}

export async function saveBoard({ id, name, parts }: Pick<Board, 'id' | 'name' | 'parts'>): Promise<boolean> {
  return (await attempt('board.save', { id, name, parts })) !== null;
}

export async function deleteBoard(id: string, name: string): Promise<void> {
  const done = await attempt('board.remove', { id });
  if (!done) return;
  undo.offer(message('boards.deleted', { name }), done.value);
  if (where.board === id) where.go('library');
}

/** What is to be seen of parts, by their ids. */
export async function cardsOf(parts: Part[]): Promise<Map<string, PartCard>> {
  const cards = await ask('composition.cards', { parts });
  return new Map(cards.map((card) => [card.part, card]));
}

/** Clippings onto a board that is asked for. */
export function askBoard(add: Added | null): void {
  if (add) where.dialog = { kind: 'board', add };
}

/** A press review of what is chosen; of nothing chosen, of a template's own search. */
export function makeReview(chosen: Chosen | null): void {
  where.dialog = { kind: 'review', selection: chosen };
}
