/** Colours a tag may have, by the names in the catalogues; each is told from the paper at 3:1, light and dark. */
export const TAG_COLOURS = [
  { name: 'red', value: '#b8453a' },
  { name: 'orange', value: '#c2701f' },
  { name: 'ochre', value: '#9a7d17' },
  { name: 'green', value: '#4d8a3d' },
  { name: 'teal', value: '#2c8a82' },
  { name: 'blue', value: '#3a78b5' },
  { name: 'violet', value: '#7d5cb8' },
  { name: 'grey', value: '#7b7468' },
] as const;
