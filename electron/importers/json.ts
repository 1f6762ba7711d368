/** JSON of a file, as an unknown value. */
import { CuttingsError } from '../contract/errors';
import type { PageInput } from '../contract/stages';
import { decodeSource } from './source';

/** Throws `page-unreadable` for what is no JSON. */
export function parsedJson(input: PageInput): unknown {
  const { source } = decodeSource(input.bytes, { person: input.charset, kind: 'text' });
  try {
    return JSON.parse(source) as unknown;
  } catch (thrown) {
    throw new CuttingsError('page-unreadable', { detail: input.name }, { cause: thrown });
  }
}
