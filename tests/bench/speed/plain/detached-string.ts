export const detachedString = (text: string): string => text;
