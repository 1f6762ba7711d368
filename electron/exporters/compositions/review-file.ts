/** A template of a press review as a file of one's own: YAML or JSON with the keys of the contract. */
import * as v from 'valibot';
import { parse } from 'yaml';
import { ReviewSchema, type Review } from '../../contract/compositions';
import { CuttingsError } from '../../contract/errors';
import { isPlainName } from '../../files/gate';

/** Aliases of YAML may not blow a small file up. */
const MOST_ALIASES = 20;

const TYPES: readonly [RegExp, string][] = [
  [/^\x89PNG/, 'png'],
  [/^\xff\xd8\xff/, 'jpeg'],
  [/^GIF8/, 'gif'],
];

/** A picture as a `data:` address. Throws `review-wrong` for what is no PNG, JPEG or GIF. */
export function logoOf(bytes: Uint8Array): string {
  const beginning = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  const type = TYPES.find(([sign]) => sign.test(beginning))?.[1];
  if (!type) throw new CuttingsError('review-wrong', { detail: 'logo' });
  return `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`;
}

/**
 * @param name what it is called where it does not say itself
 * @param beside bytes of a file beside it, for the logo; null where there is none
 * @throws CuttingsError `review-wrong` with the key that is wrong
 */
export function readReview(source: string, name: string, beside: (file: string) => Uint8Array | null): Review {
  let given: unknown;
  try {
    given = parse(source, { maxAliasCount: MOST_ALIASES });
  } catch (thrown) {
    throw new CuttingsError('review-wrong', { detail: (thrown as Error).message.split('\n')[0] }, { cause: thrown });
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new CuttingsError('review-wrong');
  const { logo, ...rest } = given as Record<string, unknown>;
  const checked = v.safeParse(ReviewSchema, {
    name,
    ...rest,
    ...(logo === undefined ? {} : { logo: picture(logo, beside) }),
  });
  if (checked.success) return { ...checked.output, title: checked.output.title || checked.output.name };
  const issue = checked.issues[0];
  throw new CuttingsError('review-wrong', { detail: v.getDotPath(issue) ?? issue.message });
}

/** A file beside the template, by a plain name: a template from elsewhere cannot ask for others. */
function picture(logo: unknown, beside: (file: string) => Uint8Array | null): unknown {
  if (typeof logo !== 'string' || logo.startsWith('data:')) return logo;
  const bytes = isPlainName(logo) ? beside(logo) : null;
  if (!bytes) throw new CuttingsError('review-wrong', { detail: `logo: ${logo.slice(0, 100)}` });
  return logoOf(bytes);
}
