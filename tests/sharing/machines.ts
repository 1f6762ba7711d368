/** Libraries that share a server, each as on a machine of its own. */
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clipping } from '../../electron/contract/model';
import { readBodyFiles } from '../../electron/library/body-file';
import { library, temporaryFolder } from '../library/make';
import { openMachine, type MachineOptions, type OpenMachine } from './open-machine';

export interface Machine extends OpenMachine {
  name: string;
  /** The program ends without a word, and begins anew over the same files. */
  again(): Promise<Machine>;
}

export async function machine(name: string, url: string, options: Partial<MachineOptions> = {}): Promise<Machine> {
  const folder = options.folder ?? temporaryFolder();
  const now = () => new Date(Date.now() + (options.clock ?? 0));
  const opened = options.library ?? (await library(join(folder, 'library'), { now }));
  const open = await openMachine(name, url, { ...options, folder, library: opened });
  onTestFinished(open.stop);
  return {
    name,
    ...open,
    async again() {
      await open.stop();
      return machine(name, url, { ...options, folder, library: opened });
    },
  };
}

/** Rounds of all in turn until nobody has anything to tell; bounded. */
export async function settled(...machines: Machine[]): Promise<void> {
  for (let turn = 0; turn < 12; turn++) {
    let moved = 0;
    for (const each of machines) {
      const { sent, received } = await each.round();
      moved += sent + received;
    }
    if (!moved) return;
  }
  throw new Error('does not come to rest');
}

/** What is to be equal on all machines: all but the history, whose times are each machine's, and what nobody else sees (read, starred). */
export async function content(of: Machine): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for await (const { id } of of.library.scan()) {
    const {
      history: _,
      modified: _m,
      editedAt: _e,
      read: _r,
      starred: _s,
      flaggedAt: _f,
      written: _w,
      ...clipping
    } = await of.library.read(id);
    const { article, trace } = await of.library.readBody(id);
    const { body } = await readBodyFiles(article, trace);
    const original = await of.library.readOriginal(id);
    // The order in which these stand in the file says nothing: highlights are shown by their place in the text.
    const highlights = [...clipping.highlights].sort((a, b) => (a.id < b.id ? -1 : 1));
    const sorted = {
      ...clipping,
      highlights,
      tags: [...clipping.tags].sort(),
      restored: [...clipping.restored].sort(),
    };
    all[id] = {
      ...withoutTimes(sorted),
      body,
      original: { ...clipping.original, read: Buffer.from(original).toString('base64') },
      assets: [...(await of.library.assets(id)).keys()],
    };
  }
  return all;
}

function withoutTimes(
  clipping: Omit<Clipping, 'history' | 'modified' | 'editedAt' | 'read' | 'starred' | 'flaggedAt' | 'written'>,
) {
  const { trashedAt, disputed, provenance, ...rest } = clipping;
  const { import: _, importedAt: _i, ...from } = provenance;
  return { ...rest, trashed: trashedAt !== null, disputed: disputed ?? null, provenance: from };
}
