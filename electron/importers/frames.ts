/** Documents that a page shows in its frames, where they were saved as files beside it. */
import { decodeHTML } from 'entities';
import type { Siblings } from '../contract/stages';
import { relativePath } from './companion';
import { readSaved } from './saved-files';
import { htmlScore, sniff } from './sniff';
import { decodeSource } from './source';

/** Frames beyond these are not read, nor those with less source than an article needs; advertisements' frames are many and small. */
export const MOST_FRAMES = 8;
export const LEAST_FRAME = 300;
/** A frameset in a frame of a frameset is read; deeper ones are none that a person saved. */
const DEEPEST = 3;

const FRAME = /<(i?frame|object|embed)\b[^>]{0,2000}?\s(?:src|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

export interface FrameFile {
  source: string;
  /** Segments of its path from the page's folder; the last is its name. */
  path: readonly string[];
}

/** Paths that the frames of a source lead to, from the page's folder; `frameset` leaves out those in the text. */
function framePaths(pieces: readonly string[], folder: readonly string[], frameset = false): string[][] {
  const paths: string[][] = [];
  for (const piece of pieces)
    for (const [, tag, ...values] of piece.matchAll(FRAME)) {
      if (frameset && tag!.toLowerCase() !== 'frame') continue;
      const path = relativePath(decodeHTML(values.find((value) => value !== undefined) ?? '').trim());
      if (path) paths.push([...folder, ...path]);
    }
  return paths;
}

/**
 * The documents of a page's frames and of frames in them, in the order in which they are named; `missing` are files of a frameset that are
 * gone, `files` the bytes of all documents on the way, by their paths.
 */
export function frameFiles(
  pieces: readonly string[],
  siblings: Siblings | null,
): { frames: FrameFile[]; missing: string[][]; files: Map<string, Uint8Array> } {
  const frames: FrameFile[] = [];
  const files = new Map<string, Uint8Array>();
  const gone = framePaths(pieces, [], true);
  if (!siblings) return { frames, missing: gone, files };
  const asked = new Set<string>();
  const visit = (paths: readonly string[][], depth: number): void => {
    for (const path of paths) {
      const name = path.join('/');
      if (frames.length >= MOST_FRAMES || asked.size >= MOST_FRAMES * DEEPEST || asked.has(name)) continue;
      asked.add(name);
      const bytes = readSaved(siblings, path);
      if (!bytes || htmlScore(sniff(bytes)) === 0) continue;
      files.set(name, bytes);
      const decoded = decodeSource(bytes, { person: null, kind: 'html' });
      if (decoded.source.length >= LEAST_FRAME) frames.push({ source: decoded.source, path });
      if (depth < DEEPEST) visit(framePaths(decoded.pieces, path.slice(0, -1)), depth + 1);
    }
  };
  visit(framePaths(pieces, []), 1);
  return { frames, missing: gone.filter((path) => !files.has(path.join('/'))), files };
}
