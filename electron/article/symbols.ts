/** Typography, currencies, arrows and mathematics: nothing in these blocks of Unicode is a letter, a number or a mark of one. By UTF-16 unit. */
export const isSymbol = (unit: number): boolean =>
  (unit >= 0x2000 && unit <= 0x206f) || (unit >= 0x20a0 && unit <= 0x20cf) || (unit >= 0x2190 && unit <= 0x245f);
