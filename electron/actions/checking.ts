/** Checking quotes: where words that somebody wrote stand in the library. */
import { Standings, type Standing } from '../annotations/standing';
import { PLACES_SHOWN, type QuoteCheck, type QuotePlace } from '../contract/quote-checks';
import type { Likely } from '../contract/stages';
import type { Context, Part } from '../session/context';

/** Passages of one draft that are checked; a book has more. */
const MOST_PASSAGES = 1000;
/** Clippings that are compared with a passage in full. */
const COMPARED = 24;

export function checkingActions(context: Context): Part<'quotes.check'> {
  return {
    'quotes.check': async ({ text, mode }) => {
      const { index } = context.session();
      // Reading Markdown takes a while to load, and is needed here alone.
      const { quotedIn } = await import('../annotations/quoted');
      const quoted = quotedIn(text, mode);
      const checks: QuoteCheck[] = [];
      for (const { quote, line } of quoted.slice(0, MOST_PASSAGES)) {
        const places = placesOf(quote, index.likely(quote, COMPARED));
        checks.push({ quote, line, verdict: places[0]?.verdict ?? 'nowhere', places });
        // Others get their turn between two passages.
        await new Promise((resolve) => setImmediate(resolve));
      }
      return { checks, left: Math.max(0, quoted.length - MOST_PASSAGES) };
    },
  };
}

/** Word for word before those that differ, and these by how much. */
function placesOf(quote: string, clippings: readonly Likely[]): QuotePlace[] {
  const found = clippings.flatMap((clipping) =>
    (['text', 'title'] as const).flatMap((from) => {
      const [standing, ...others] = new Standings(clipping[from]).of(quote);
      return standing ? [{ clipping, from, standing, times: others.length + 1 }] : [];
    }),
  );
  return found
    .sort((a, b) => rank(b.standing) - rank(a.standing))
    .slice(0, PLACES_SHOWN)
    .map(({ clipping, from, standing: { verdict, start, end, changes }, times }) => ({
      clipping: clipping.id,
      title: clipping.title,
      publication: clipping.publication,
      published: clipping.published,
      from,
      verdict,
      times,
      words: clipping[from].slice(start, end),
      start,
      changes,
    }));
}

const rank = ({ verdict, alike }: Standing): number => (verdict === 'exact' ? 2 : alike);
