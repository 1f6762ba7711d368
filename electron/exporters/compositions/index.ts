/** The registry of formats for composed documents: boards and press reviews. */
import { book } from './book';
import type { Composer } from './composer';
import { page, printed } from './html';
import { mail } from './mail';
import { openDocument } from './open-document';
import { markdown, plainText } from './text';
import { word } from './word';

export { cardsOf } from './cards';
export { compose, type ComposeMeans } from './compose';
export { draftOf } from './draft';
export { composedShown } from './preview';
export { logoOf, readReview } from './review-file';

export const COMPOSERS: readonly Composer[] = [printed, word, openDocument, page, book, mail, markdown, plainText];

export const composerById = (id: string): Composer | undefined => COMPOSERS.find((one) => one.id === id);
