/** What verifying found of quotes, by highlight; kept until the clipping changes. */
import { SvelteMap } from 'svelte/reactivity';
import { toast } from 'svelte-sonner';
import { isVerified, type QuoteVerification } from '../../electron/contract/quote-checks';
import { attempt } from '../bridge/ask.svelte';
import { message } from './language.svelte';

class Verified {
  readonly #found = new SvelteMap<string, QuoteVerification>();

  of(highlight: string): QuoteVerification | undefined {
    return this.#found.get(highlight);
  }

  /** One highlight of a clipping, or all of them; says the result of several in a word. */
  async verify(clipping: string, highlight: string | null = null): Promise<void> {
    const done = await attempt('quotes.verify', { clipping, highlight });
    if (!done) return;
    for (const one of done.value) this.#found.set(one.highlight, one);
    if (highlight === null)
      toast(message('verify.said', { count: done.value.length, verified: done.value.filter(isVerified).length }));
  }
}

export const verified = new Verified();
