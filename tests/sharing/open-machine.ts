/** A library that shares a server, as on a machine of its own; no test framework needed. */
import { join } from 'node:path';
import type { Library } from '../../electron/contract/stages';
import { ofOurs } from '../../electron/files/gate';
import { openLibrary } from '../../electron/library';
import { readBodyFiles } from '../../electron/library/body-file';
import { LocalCopy } from '../../electron/sharing/local-copy';
import { Rounds, type Progress, type RoundOptions } from '../../electron/sharing/rounds';
import { Server } from '../../electron/sharing/server';

export interface MachineOptions extends Partial<RoundOptions> {
  /** Holds the library and the copy of the documents. */
  folder: string;
  /** Milliseconds that this machine's clock is off. */
  clock?: number;
  user?: string;
  password?: string;
}

export interface OpenMachine {
  library: Library;
  local: LocalCopy;
  /** One round over everything. */
  round(): Promise<Progress>;
  /** Ends what is under way and lets go of the copy; the library stays open. */
  stop(): Promise<void>;
}

export async function openMachine(name: string, url: string, options: MachineOptions): Promise<OpenMachine> {
  const { folder, clock = 0 } = options;
  const now = () => new Date(Date.now() + clock);
  const library =
    options.library ??
    (await openLibrary(join(folder, 'library'), { create: true, program: 'Test', version: '1.0.0', now }));
  const local = await LocalCopy.open(ofOurs(folder, 'sharing.sqlite'), name);
  const server = new Server({ url, user: options.user ?? null, password: options.password ?? null });
  const stopping = new AbortController();
  const rounds = new Rounds({
    library,
    local,
    server,
    signal: stopping.signal,
    send: true,
    largest: 64 * 1024 * 1024,
    who: name,
    now,
    isShared: () => true,
    readBody: (_id, article, trace) => readBodyFiles(article, trace),
    taken: () => Promise.resolve(),
    libraryTaken: () => undefined,
    progress: () => undefined,
    ...options,
  });
  let closed = false;
  return {
    library,
    local,
    async round() {
      await server.open();
      return rounds.run(null);
    },
    async stop() {
      if (closed) return;
      closed = true;
      stopping.abort();
      server.close();
      await local.close();
    },
  };
}
