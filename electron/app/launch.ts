/** What the command line of the app asks for. No Electron here, so that it is tested under plain Node. */
import { fileURLToPath } from 'node:url';
import { isAbsolute, resolve } from 'node:path';

export interface LaunchOptions {
  /** Absolute paths of files and folders to import. */
  files: string[];
  /** `cuttings://clipping/<id>#<highlight>`: a clipping to show, at a highlight if it names one. */
  show: Shown | null;
  /** Absolute path of our own data folder, or null for the usual place. */
  dataFolder: string | null;
  /** Start without anything that runs by itself, with the index rebuilt. */
  safeMode: boolean;
  /** No window: print for the process that started this one. */
  printing: boolean;
}

export interface Shown {
  id: string;
  highlight: string | null;
}

const SHOW = /^cuttings:\/\/clipping\/([0-9a-f-]{36})\/?(?:#([0-9a-f-]{36}))?$/;

/** What a `cuttings://` address shows, or null: it may come from any page, and can do no more than that. */
export function shownBy(address: string): Shown | null {
  const [, id, highlight] = SHOW.exec(address) ?? [];
  return id === undefined ? null : { id, highlight: highlight ?? null };
}

/** Our part of the process's arguments: unpacked, the app's folder stands before it, and Electron's switches before that. */
export function ownArguments(argv: readonly string[], packaged: boolean): string[] {
  const args = argv.slice(1);
  return packaged ? args : args.slice(args.findIndex((arg) => !arg.startsWith('-')) + 1);
}

/**
 * Reads arguments as the system hands them over: switches of Chromium stand between ours and are passed over.
 * @param args without the program's (and, unpacked, the app folder's) own name
 * @param folder the folder that relative paths start from
 */
export function readArguments(args: readonly string[], folder: string): LaunchOptions {
  const options: LaunchOptions = { files: [], show: null, dataFolder: null, safeMode: false, printing: false };
  let onlyFiles = false;
  for (const arg of args) {
    if (arg === '') continue;
    const value = arg.startsWith('--user-data-dir=') ? arg.slice('--user-data-dir='.length) : null;
    if (!onlyFiles && arg === '--') onlyFiles = true;
    else if (!onlyFiles && arg === '--safe-mode') options.safeMode = true;
    else if (!onlyFiles && arg === '--print') options.printing = true;
    else if (!onlyFiles && value) options.dataFolder = resolve(folder, value);
    else if (!onlyFiles && arg.startsWith('-')) continue;
    else if (arg.startsWith('cuttings:')) options.show = shownBy(arg);
    else if (arg.startsWith('file:')) options.files.push(...fromFileAddress(arg));
    else options.files.push(isAbsolute(arg) ? arg : resolve(folder, arg));
  }
  return options;
}

/** File managers may hand over `file:` addresses; one with a foreign host or a broken escape names no file. */
function fromFileAddress(address: string): string[] {
  try {
    return [fileURLToPath(address)];
  } catch (error) {
    if (error instanceof TypeError || error instanceof URIError) return [];
    throw error;
  }
}
