/** Addresses as they stand in pages. */

/**
 * The absolute form of a reference, or null where it is no address (or relative without a base). Not by `URL.canParse`: that of Node 20
 * calls an address with letters beyond ASCII none, once it has been called often enough to be compiled.
 */
export function resolveAddress(reference: string, base: string | null = null): string | null {
  try {
    return new URL(reference, base ?? undefined).href;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
