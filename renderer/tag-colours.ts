/** Colours a tag may have, in the order of `texts.tags.colourNames`; each is told from the paper at 3:1, light and dark. */
export const TAG_COLOURS = [
  '#b8453a',
  '#c2701f',
  '#9a7d17',
  '#4d8a3d',
  '#2c8a82',
  '#3a78b5',
  '#7d5cb8',
  '#7b7468',
] as const;
