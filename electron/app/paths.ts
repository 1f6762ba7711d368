/** Paths out of addresses. */
import { join, resolve, sep } from 'node:path';

/** The file below `folder` that a path names, or null when it climbs out. Throws URIError for a broken escape. */
export function fileBelow(folder: string, path: string): string | null {
  const name = decodeURIComponent(path);
  if (name.includes('\0') || name.includes('\\')) return null;
  const file = resolve(join(folder, name));
  return file.startsWith(folder + sep) ? file : null;
}
