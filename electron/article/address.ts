/** Addresses as they stand in pages. */

/** The absolute form of a reference, or null where it is no address (or relative without a base). */
export function resolveAddress(reference: string, base: string | null = null): string | null {
  return URL.canParse(reference, base ?? undefined) ? new URL(reference, base ?? undefined).href : null;
}
