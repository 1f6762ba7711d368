/** Addresses as they stand in pages. `URL.canParse` is not there in Node 18.15, which Electron 25 carries. */

/** The absolute form of a reference, or null where it is no address (or relative without a base). */
export function resolveAddress(reference: string, base: string | null = null): string | null {
  try {
    return new URL(reference, base ?? undefined).href;
  } catch (thrown) {
    if (thrown instanceof TypeError) return null;
    throw thrown;
  }
}
