/** JSON of a file, as an unknown value. */
import { CuttingsError } from '../contract/errors';
import type { PageInput } from '../contract/stages';
import { decodeSource } from './source';

/** `kind`: `own` for an export of ours. Throws `page-unreadable` for what is no JSON. */
export function parsedJson(input: PageInput, kind: 'text' | 'own' = 'text'): unknown {
  const { source } = decodeSource(input.bytes, { person: input.charset, kind });
  try {
    return JSON.parse(source) as unknown;
  } catch (thrown) {
    throw new CuttingsError('page-unreadable', { detail: input.name }, { cause: thrown });
  }
}
