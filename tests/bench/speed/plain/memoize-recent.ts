export const memoizeRecent = <T, B = undefined>(ask: (text: string, beside?: B) => T): typeof ask => ask;
