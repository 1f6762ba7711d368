/** Source to htmlparser2's tree, within limits. */
import { DomHandler, type Document } from 'domhandler';
import { Parser } from 'htmlparser2';
import type { Problem } from '../../contract/model';
import { limitSource, MAX_DEPTH, MAX_ELEMENTS, MAX_SOURCE } from './limits';

/** Never throws; what was cut is told as a problem. */
export function parseHtml(given: string): { document: Document; problems: Problem[] } {
  const { source, tooDeep, tooLarge } = limitSource(given);
  const problems: Problem[] = [];
  if (tooDeep) problems.push({ kind: 'too-deep', detail: `nested deeper than ${MAX_DEPTH}` });
  if (tooLarge) problems.push({ kind: 'too-large', detail: `more than ${MAX_SOURCE / 1e6} million characters or ${MAX_ELEMENTS} elements` });
  const handler = new DomHandler();
  const parser = new Parser(handler, { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true });
  parser.end(source);
  return { document: handler.root, problems };
}
