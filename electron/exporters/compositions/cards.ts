/** What a person sees of a board or a press review while they put it in order. */
import type { Part, PartCard } from '../../contract/compositions';
import type { ExportItem } from '../../contract/stages';
import { titleOf } from '../title';
import { sourceLine } from '../parts/source-line';
import { summaryOf, type ComposeMeans } from './compose';

/** What is kept of a clipping, so that one that stands in many parts is read once. */
interface Seen {
  title: string;
  source: string;
  summary: string;
  /** In a list of where a story stands, too. */
  publication: string;
  quotes: ReadonlyMap<string, { words: string; comment: string }>;
}

const seenOf = (item: ExportItem): Seen => ({
  title: titleOf(item),
  source: sourceLine(item),
  summary: summaryOf(item),
  publication: item.fields.publication ?? titleOf(item),
  quotes: new Map(item.highlights.map(({ id, selector, comment }) => [id, { words: selector.quote.exact, comment }])),
});

/** What is to be seen of each part, in order. */
export async function cardsOf(parts: readonly Part[], read: ComposeMeans['read']): Promise<PartCard[]> {
  const all = new Map<string, Seen | null>();
  const seen = async (id: string): Promise<Seen | null> => {
    const known = all.get(id);
    if (known !== undefined) return known;
    const item = await read(id);
    const fresh = item && seenOf(item);
    all.set(id, fresh);
    return fresh;
  };
  const cards: PartCard[] = [];
  for (const part of parts) {
    const card: PartCard = { part: part.id, title: '', source: '', summary: '', also: [], missing: false };
    cards.push(card);
    if (part.kind === 'heading' || part.kind === 'note') continue;
    const own = await seen(part.clipping);
    const quote = part.kind === 'quote' ? own?.quotes.get(part.highlight) : undefined;
    if (!own || (part.kind === 'quote' && !quote)) {
      card.missing = true;
      continue;
    }
    card.source = own.source;
    card.title = quote ? quote.words : own.title;
    card.summary = quote ? quote.comment : own.summary;
    if (part.kind !== 'clipping') continue;
    for (const id of part.also) {
      const other = await seen(id);
      if (other) card.also.push(other.publication);
    }
  }
  return cards;
}
