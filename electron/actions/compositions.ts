/** Boards, templates of press reviews, and the documents that are made of both. */
import { v7 } from 'uuid';
import type { Board, Part } from '../contract/compositions';
import { CuttingsError } from '../contract/errors';
import type { Message } from '../contract/message';
import { message } from '../contract/messages/spoken';
import { cardsOf, draftReview, previewComposition } from '../jobs/compositions';
import { changeDocument } from '../session/change';
import type { Context, Part as Handlers } from '../session/context';

type Calls =
  | 'board.open'
  | 'board.save'
  | 'board.add'
  | 'board.remove'
  | 'reviews.list'
  | 'review.save'
  | 'review.remove'
  | 'review.draft'
  | 'composition.formats'
  | 'composition.cards'
  | 'composition.preview';

export function compositionActions(context: Context): Handlers<Calls> {
  const changeBoards = (label: Message, change: (boards: Board[]) => Board[]) =>
    changeDocument(context, label, 'boards', change);
  const boardOf = (id: string): Board => {
    const board = context.session().library.document.boards.find((one) => one.id === id);
    if (!board) throw new CuttingsError('not-found');
    return structuredClone(board) as Board;
  };
  return {
    'board.open': ({ id }) => boardOf(id),
    'board.save': async ({ id, name, parts }) => {
      if (id !== null) boardOf(id);
      const saved: Board = { id: id ?? v7(), name, parts, modified: context.now() };
      const changed = await changeBoards({ key: id === null ? 'undo.newBoard' : 'undo.changeBoard' }, (boards) =>
        id === null ? [...boards, saved] : boards.map((one) => (one.id === id ? saved : one)),
      );
      return { ...changed, board: saved.id };
    },
    'board.add': async ({ id, add }) => {
      const board = boardOf(id);
      const given: Part[] =
        'quotes' in add
          ? add.quotes.map((quote) => ({ kind: 'quote', id: v7(), ...quote }))
          : context
              .session()
              .index.ids(add.selection)
              .map((clipping) => ({ kind: 'clipping', id: v7(), clipping, summary: null, also: [] }));
      const known = new Set(board.parts.map(sameAs));
      const fresh = given.filter((part) => !known.has(sameAs(part)));
      if (fresh.length === 0) return { undo: null, job: null };
      return changeBoards({ key: 'undo.addToBoard', args: { name: board.name } }, (boards) =>
        boards.map((one) =>
          one.id === id ? { ...one, parts: [...one.parts, ...fresh], modified: context.now() } : one,
        ),
      );
    },
    'board.remove': ({ id }) =>
      changeBoards({ key: 'undo.deleteBoard', args: { name: boardOf(id).name } }, (boards) =>
        boards.filter((one) => one.id !== id),
      ),
    'reviews.list': () => structuredClone(context.session().library.document.reviews) as never,
    'review.save': async ({ review }) => {
      const saved = { ...review, id: review.id ?? v7() };
      const changed = await changeDocument(context, { key: 'undo.saveReview' }, 'reviews', (reviews) =>
        reviews.some(({ id }) => id === saved.id)
          ? reviews.map((one) => (one.id === saved.id ? saved : one))
          : [...reviews, saved],
      );
      return { ...changed, review: saved.id };
    },
    'review.remove': ({ id }) =>
      changeDocument(context, { key: 'undo.deleteReview' }, 'reviews', (reviews) =>
        reviews.filter((one) => one.id !== id),
      ),
    'review.draft': ({ review, selection }) => draftReview(context, review, selection),
    'composition.formats': async () => {
      const { COMPOSERS } = await import('../exporters/compositions');
      return COMPOSERS.map(({ id, label, extension }) => ({ id, title: message(label), extensions: [extension] }));
    },
    'composition.cards': ({ parts }) => cardsOf(context, parts),
    'composition.preview': ({ composition }) => previewComposition(context, composition),
  };
}

/** What a part speaks of: a clipping or a quote stands on a board once, unless a person puts it there again by hand. */
const sameAs = (part: Part): string =>
  part.kind === 'clipping' ? part.clipping : part.kind === 'quote' ? `${part.clipping} ${part.highlight}` : part.id;
