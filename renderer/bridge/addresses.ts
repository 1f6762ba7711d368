/** Addresses of stored pictures, in the scheme that main serves. */

/** A picture of a clipping; `src` is `assets/<name>` as it stands in a body. Null for anything that is not stored. */
export function pictureAddress(id: string, src: string): string | null {
  const match = /^(?:assets\/)?([0-9a-f]{16,64}\.[a-z0-9]{1,5})$/.exec(src);
  return match ? `cuttings-asset://${id}/${match[1]}` : null;
}
