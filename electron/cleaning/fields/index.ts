/** The news fields of an HTML page: `readFields` on the untouched page, `finishFields` once the body is known. */
export { finishFields } from './finish';
export { readFields, type FieldOptions } from './read';
