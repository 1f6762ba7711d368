/** Reading what lies inside a file (attachments, entries of an archive): each as a file of its own, within bounds, its failure its own. */
import { sha256Now } from '../files/hash';
import { CuttingsError, toFailure, type Failure } from '../contract/errors';
import type { Page, Place } from '../contract/model';
import type { PageInput, ReadInner } from '../contract/stages';

/** Bytes of everything inside one file together, as inflated: four times what one file may hold. */
export const INSIDE_BYTES = 256 * 1024 * 1024;
/** Files inside one file together. */
export const INSIDE_COUNT = 20_000;
/** Containers within one another: a message in a message in an archive is three. */
const DEEPEST = 5;
/** Longest place that a clipping's record holds, in UTF-16 units. */
const LONGEST_PLACE = 200;

/** A file inside the one that was read, which could not be. */
export interface InnerFailure {
  name: string;
  error: Failure;
}

type Read = (input: PageInput, inner: ReadInner) => Promise<Page[]>;

export class Inside {
  readonly failures: InnerFailure[] = [];
  private bytes = 0;
  private count = 0;

  private readonly given: Pick<PageInput, 'answers'>;

  /** `read` reads one file whose inner files are read by what it is given. The password of `outer` is that of all inside. */
  constructor(
    private readonly read: Read,
    { answers }: Pick<PageInput, 'answers'>,
  ) {
    this.given = answers?.password === undefined ? {} : { answers: { password: answers.password } };
  }

  /** The reader of what lies `depth` containers deep. Throws `file-too-large` where the bounds of the whole file are passed. */
  at(depth: number, path: string): ReadInner {
    return async (input) => {
      this.count++;
      this.bytes += input.bytes.length;
      if (this.count > INSIDE_COUNT || this.bytes > INSIDE_BYTES)
        throw new CuttingsError('file-too-large', { detail: input.name });
      const name = path ? `${path}/${input.name}` : input.name;
      try {
        if (depth > DEEPEST) throw new CuttingsError('page-unreadable', { detail: input.name });
        const pages = await this.read({ ...input, ...this.given }, this.at(depth + 1, name));
        return pages.map((page) => ({ ...page, place: { name: placeInside(input.name, page.place), of: 0 } }));
      } catch (thrown) {
        if (this.count > INSIDE_COUNT || this.bytes > INSIDE_BYTES) throw thrown;
        this.failures.push({ name, error: toFailure(thrown) });
        return [];
      }
    };
  }
}

const placeInside = (name: string, inner: Place | undefined): string => (inner ? `${name}: ${inner.name}` : name);

/** A place's name in the length that a record holds: a longer one is told apart by a hash at its end. */
function fitting(name: string): string {
  if (name.length <= LONGEST_PLACE) return name;
  return `${name.slice(0, LONGEST_PLACE - 12).trimEnd()}… ${sha256Now(name).slice(0, 8)}`;
}

/** The pages of one file with places that tell each from the others, and how many they are. */
export function withPlaces(pages: readonly Page[]): Page[] {
  if (pages.length <= 1 && !pages[0]?.place) return [...pages];
  const taken = new Map<string, number>();
  return pages.map((page, i) => {
    const name = fitting(page.place?.name ?? String(i + 1));
    const times = (taken.get(name) ?? 0) + 1;
    taken.set(name, times);
    return {
      ...page,
      place: { name: times > 1 ? `${name.slice(0, LONGEST_PLACE - 8)} (${times})` : name, of: pages.length },
    };
  });
}
