/**
 * The app's log: what happened, never what was read. Lines hold times, names of calls and kinds of errors;
 * no titles, no text, no addresses, no paths but those of our own code.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { ofOurs } from '../files/gate';
import { appendText, makeFolders, moveNow } from '../files/own-folder';

/** Bytes after which a new file is begun; one earlier file is kept. */
const LIMIT = 512 * 1024;

export interface Log {
  readonly file: string;
  write(event: string, data?: Record<string, string | number | boolean | null>): void;
  /** A thrown value: its kind or class and the places in our code, without its message, which may quote a page. */
  error(event: string, thrown: unknown): void;
  /** The kept file and the present one. */
  text(): string;
}

/** Where an error was thrown, as file names and lines only. */
export function placesOf(thrown: unknown): string {
  if (!(thrown instanceof Error) || !thrown.stack) return '';
  return [...thrown.stack.matchAll(/(?<![\w.-])([\w.-]+\.(?:cjs|mjs|js|ts|svelte):\d+:\d+)/g)]
    .slice(0, 8)
    .map((match) => match[1])
    .join(' < ');
}

/** What kind of error it is, in one word. */
export function kindOf(thrown: unknown): string {
  const failure = (thrown as { failure?: { kind?: unknown } } | null)?.failure;
  if (typeof failure?.kind === 'string') return failure.kind;
  const code = (thrown as { code?: unknown } | null)?.code;
  if (typeof code === 'string') return code;
  return thrown instanceof Error ? thrown.name : typeof thrown;
}

/** @param folder made if it is not there, readable by the person alone */
export function openLog(folder: string): Log {
  makeFolders(ofOurs(folder), 0o700);
  const file = ofOurs(folder, 'cuttings.log');
  const earlier = ofOurs(folder, 'cuttings.1.log');
  const write: Log['write'] = (event, data = {}) => {
    const fields = Object.entries(data).map(
      ([name, value]) => ` ${name}=${typeof value === 'string' ? value.replace(/\s+/g, ' ').slice(0, 500) : value}`,
    );
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LIMIT) moveNow(file, earlier);
      appendText(file, `${new Date().toISOString()} ${event}${fields.join('')}\n`, 0o600);
    } catch (error) {
      // A log that cannot be written must never stop the app; a terminal still hears of it.
      process.stderr.write(`log: ${kindOf(error)}\n`);
    }
  };
  return {
    file,
    write,
    error: (event, thrown) => write(event, { kind: kindOf(thrown), at: placesOf(thrown) }),
    text: () =>
      [earlier, file]
        .filter((name) => existsSync(name))
        .map((name) => readFileSync(name, 'utf8'))
        .join(''),
  };
}
