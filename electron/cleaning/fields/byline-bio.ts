/** Lines about who wrote, as articles close with: `Jane Doe is a staff writer at The Post.` */
import { phrases } from '../languages';
import { isPersonName, saysRole } from './authors';
import { hasGivenName } from './given-names';

/** A name and a verb that says what somebody is or does, in many languages. */
const BIO = new RegExp(
  `^[\\s*–—(]*((?:\\p{Lu}[\\p{L}\\p{M}.'’-]*\\s(?:(?:${phrases('nameParticles')})\\s){0,2}){1,3}\\p{Lu}[\\p{L}\\p{M}'’-]+),?\\s(?:${phrases('bioVerbs')})\\s`,
  'u',
);
/** How far behind the name its role stands. */
const REACH = 80;

/** The person whom a line is about; with `asWriter` only where the line says soon that the person writes or reports. */
export function nameInBio(line: string, asWriter = false): string | null {
  const m = BIO.exec(line.slice(0, 200));
  if (!m || !isPersonName(m[1]!) || !hasGivenName(m[1]!)) return null;
  return !asWriter || saysRole(line.slice(m[0].length, m[0].length + REACH)) ? m[1]! : null;
}
