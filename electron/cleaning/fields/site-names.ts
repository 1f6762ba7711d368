/** The names that a site goes by, to tell them from a title's words. */
import { comparisonKey, isUpper } from './strings';

/** Second-level labels that are part of the public suffix (`co.uk`, `com.br`, `or.jp`). */
const SECOND_LEVEL = /^(?:co|com|org|net|gov|edu|ac|gob|or|ne|go|nom|in)$/;
const HOSTS =
  /^(?:www\d?|m|mobile|amp|web|blog|news|en|de|fr|es|it|pt|us|uk|beta|old|archive|archiv|forum|foren|magazin|shop)$/;

/** The label that names the site in its host: `www.japantoday.com` → `japantoday`; '' for addresses that are numbers. */
function hostLabel(address: string | null): string {
  if (!address) return '';
  const host = /^https?:\/\/([^/?#:]+)/i.exec(address)?.[1]?.toLowerCase() ?? '';
  if (!host || /^[\d.]+$/.test(host)) return '';
  const labels = host.split('.');
  labels.pop();
  if (labels.length > 1 && SECOND_LEVEL.test(labels[labels.length - 1]!)) labels.pop();
  const own = labels.filter((label) => !HOSTS.test(label));
  const platform =
    /^(?:wordpress|blogspot|tumblr|medium|substack|over-blog|typepad|livejournal|wixsite|jimdo|weebly|wikidot|blogger|github|hypotheses)$/;
  const last = own[own.length - 1] ?? '';
  return platform.test(last) && own.length > 1 ? own[own.length - 2]! : last;
}

/** `Ministry of Works - MOW`: short for the name beside it, which is no slogan. */
const isAbbreviation = (text: string): boolean => text.length <= 6 && isUpper(text);

export class SiteNames {
  private readonly names: string[];
  private readonly shown = new Set<string>();
  /** The same as they are written. */
  readonly shownNames: string[] = [];
  private readonly label: string;

  constructor(
    readonly printed: readonly string[],
    address: string | null,
  ) {
    this.names = [...new Set(printed.map(comparisonKey).filter((name) => name.length >= 2))];
    this.label = comparisonKey(hostLabel(address));
  }

  /** What the page shows as the site's name: the words of its logo, the holder of its copyright. Taken only where a title is parted. */
  show(names: readonly string[]): void {
    for (const name of names) {
      const key = comparisonKey(name);
      if (key.length < 3 || name.length > 60) continue;
      this.shown.add(key);
      this.shownNames.push(name);
    }
  }

  /** True where the host is a person's whole name, or one word of it: `janedoe.example` and `doe.example` of Jane Doe. */
  isOwner(person: string): boolean {
    return (
      this.label.length >= 4 &&
      (this.label.includes(comparisonKey(person)) ||
        person.split(/\s+/).some((word) => word.length >= 4 && comparisonKey(word) === this.label))
    );
  }

  /** True where a part of a title is the site's name. */
  isInTitles(text: string): boolean {
    return this.isName(text) || this.shown.has(comparisonKey(text));
  }

  /** True where a text equals a name that the site calls itself, or its host. */
  isOwnName(text: string): boolean {
    const name = comparisonKey(text);
    return (
      this.names.some((known) => known === name || known.endsWith(name)) &&
      (this.label.includes(name) || name.includes(this.label))
    );
  }

  /** A name without the slogan that is printed with it, where a part of it is what the host says: `LinkNaija | Nigeria's platform`. */
  withoutSlogan(text: string): string {
    return this.label.length >= 3
      ? (text
          .split(/(?<!\s)\s+[|–—·•:-]\s+|(?:(?<!\s)\s+)?[|•·]\s*/u)
          .find((part) => comparisonKey(part) === this.label && !isAbbreviation(part)) ?? text)
      : text;
  }

  /** True where a text has nothing of the host's name, nor the host anything of it. */
  isForeign(text: string): boolean {
    const name = comparisonKey(text);
    return this.label.length >= 4 && !name.includes(this.label) && !this.label.includes(name);
  }

  /** True where a text is the site's name, or plainly made of it (`DIE WELT`, `welt.de`, `SWR Aktuell`). */
  isName(text: string): boolean {
    const name = comparisonKey(text.replace(/^\s*(?:www\.)/i, ''));
    if (!name) return false;
    if (this.names.includes(name)) return true;
    if (this.label.length >= 3) {
      if (name === this.label) return true;
      // `welt.de`, `The Planetary Press`, `Die Zeit`
      if (
        this.label.length >= 4 &&
        name.includes(this.label) &&
        name.length <= this.label.length + 12 &&
        text.trim().split(/\s+/).length <= 5
      )
        return true;
      // `Deutscher Alpenverein` at `alpenverein.de` is above; `SZ` at `sz-online.de`: short names must be equal.
      if (name.length >= 5 && this.label.includes(name) && name.length >= this.label.length * 0.6) return true;
    }
    return this.names.some(
      (known) =>
        known.length >= 5 &&
        name.length >= 5 &&
        (name.includes(known) || known.includes(name)) &&
        Math.min(name.length, known.length) >= 0.6 * Math.max(name.length, known.length),
    );
  }
}
