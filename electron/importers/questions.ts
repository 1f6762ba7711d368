/** What readers throw where a person should say how a file is read. */
import { CuttingsError } from '../contract/errors';
import { SAMPLE_LETTERS, type FileQuestion } from '../contract/questions';

/** `file-asks` with what the file asks. */
export const asks = (name: string, question: FileQuestion): CuttingsError =>
  new CuttingsError('file-asks', { detail: name, question });

/** `file-encrypted`; `given` is the password that did not open it. */
export const asksPassword = (name: string, given: string | undefined): CuttingsError =>
  new CuttingsError('file-encrypted', { detail: name, question: { kind: 'password', wrong: given !== undefined } });

/** Words of the file as a question shows them. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length > SAMPLE_LETTERS ? `${line.slice(0, SAMPLE_LETTERS - 1).trimEnd()}…` : line;
}
