/**
 * Whether a compound file (MS-CFB, the form of Outlook's messages) leads its reader anywhere without an end. The package that reads them
 * follows chains of sectors and the tree of entries until they end; in a damaged or hostile file they may not, and a list that grows for
 * ever ends the whole program and not its thread alone.
 * Offsets by https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb.
 */

/** In the header: where things stand. */
const SECTOR_SHIFT = 30;
const FAT_SECTORS = 44;
const FIRST_DIRECTORY = 48;
const FIRST_MINI_FAT = 60;
const MINI_FAT_SECTORS = 64;
const FIRST_DIFAT = 68;
const DIFAT_SECTORS = 72;
const HEADER_DIFAT = 76;
const IN_HEADER = 109;
/** In an entry of the directory. */
const ENTRY = 128;
const TYPE = 66;
const [LEFT, RIGHT, CHILD] = [68, 72, 76];
const SIZE = 120;
const STREAM = 2;
/** A sector's shift where sectors are large; else they have 512 bytes. */
const LARGE = 12;

/** True where no chain and no tree runs in a circle, and no length or number is larger than the file. */
export function isSoundCompound(bytes: Uint8Array): boolean {
  if (bytes.length < 512) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = view.getUint8(SECTOR_SHIFT) === LARGE ? 4096 : 512;
  const perSector = size / 4;
  const sectors = Math.ceil(bytes.length / size);
  /** A number at a place; -1, which ends every chain, where the file has none. */
  const at = (offset: number): number => (offset >= 0 && offset + 4 <= bytes.length ? view.getInt32(offset, true) : -1);
  // The package takes a place before the file for its beginning, and so do we: what counts is where it would go.
  const inSector = (sector: number, index: number): number => at(Math.max(0, (sector + 1) * size + index * 4));

  for (const counted of [FAT_SECTORS, MINI_FAT_SECTORS, DIFAT_SECTORS])
    if (at(counted) < 0 || at(counted) > sectors) return false;

  const tables = Array.from({ length: Math.min(IN_HEADER, at(FAT_SECTORS)) }, (_, i) => at(HEADER_DIFAT + i * 4));
  let difat = at(FIRST_DIFAT);
  for (let n = at(DIFAT_SECTORS); n > 0 && difat >= 0; n--) {
    for (let i = 0; i < perSector - 1 && tables.length < at(FAT_SECTORS); i++) tables.push(inSector(difat, i));
    difat = inSector(difat, perSector - 1);
  }
  const next = (sector: number): number => {
    const table = tables[Math.floor(sector / perSector)];
    return table === undefined ? -1 : inSector(table, sector % perSector);
  };
  if (!ends(tables.length * perSector, next)) return false;

  const miniTables = chain(at(FIRST_MINI_FAT), next);
  const nextMini = (sector: number): number => {
    const table = miniTables[Math.floor(sector / perSector)];
    return table === undefined ? -1 : inSector(table, sector % perSector);
  };
  if (!ends(miniTables.length * perSector, nextMini)) return false;

  const directory = chain(at(FIRST_DIRECTORY), next);
  const entryAt = (number: number): number =>
    (directory[Math.floor((number * ENTRY) / size)]! + 1) * size + ((number * ENTRY) % size);
  return isTree(directory.length * (size / ENTRY), (number) => {
    const entry = entryAt(number);
    const length = view.byteLength > entry + TYPE && view.getUint8(entry + TYPE) === STREAM ? at(entry + SIZE) : 0;
    if (length < 0 || length > bytes.length) return null;
    return [LEFT, RIGHT, CHILD].map((link) => at(entry + link));
  });
}

/** The sectors from one on; to be asked once it is known that chains end. */
function chain(first: number, next: (sector: number) => number): number[] {
  const sectors: number[] = [];
  for (let sector = first; sector >= 0; sector = next(sector)) sectors.push(sector);
  return sectors;
}

/** Whether every chain ends: each number leads to at most one other, so that a circle is met where a walk comes upon its own steps. */
function ends(count: number, next: (number: number) => number): boolean {
  const walk = new Int32Array(count);
  for (let first = 0; first < count; first++)
    for (let now = first; now >= 0 && now < count; now = next(now)) {
      if (walk[now] === first + 1) return false;
      if (walk[now] !== 0) break;
      walk[now] = first + 1;
    }
  return true;
}

/** Whether entries from the first on are each met once. `links` gives where an entry leads to, null for one that cannot be. */
function isTree(count: number, links: (number: number) => number[] | null): boolean {
  const met = new Uint8Array(count);
  const open = count > 0 ? [0] : [];
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    if (met[number]) return false;
    met[number] = 1;
    const found = links(number);
    if (!found) return false;
    for (const link of found) if (link >= 0 && link < count) open.push(link);
  }
  return true;
}
