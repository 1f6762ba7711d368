/** Whether a page writes the month first (5/6 is the 6th of May) or the day: by its language, and by the country of its host. */
import { detectLanguage } from './language';
import type { Line } from '../page/outline';

/** Endings of two letters that are no country's papers, or those of countries that write the month first. */
const NO_COUNTRY = /^(?:us|ca|ph|pr|gu|io|co|me|tv|ai|ly|to|fm|am|cc|ws|gg|is)$/;

/** Lines that detection looks at where a page declares no language. */
const SAMPLE_LINES = 6;

/**
 * The language by which a page's dates are read. Software declares `en` or `en-US` unasked: a host under the ending of a country that
 * writes the day first outweighs it.
 */
export function datingHint(declared: string, address: string | null, lines: readonly Line[]): string {
  const language = declared || (detectLanguage(sample(lines))?.language ?? '');
  if (!/^en(?:[-_]us)?$/i.test(language)) return language;
  const ending = /^https?:\/\/[^/?#:]*\.([a-z]{2})(?=[/?#:]|$)/i.exec(address ?? '')?.[1]?.toLowerCase();
  return ending && !NO_COUNTRY.test(ending) ? 'en-GB' : language;
}

function sample(lines: readonly Line[]): string {
  const prose: string[] = [];
  for (const line of lines) {
    if (line.length >= 100 && line.linked < line.length / 2) prose.push(line.text);
    if (prose.length >= SAMPLE_LINES) break;
  }
  return prose.join(' ');
}

/** A hint under which the other order is read. */
export function otherOrder(hint: string): string {
  return /^(?:en|fil|tl|es-us)(?:[-_](?:us|ph))?$/i.test(hint) ? 'en-GB' : 'en-US';
}
