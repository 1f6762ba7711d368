/** The whole index from the files, and what of it is the index alone. */
import { indexFileOf } from '../../../electron/library/index-file';
import { statSync } from 'node:fs';
import { readStored } from '../../../electron/reading/stored';
import { Session } from '../../../electron/session/session';
import type { SearchIndex } from '../../../electron/contract/stages';
import { openLibrary } from '../../../electron/library';
import { openIndex } from '../../../electron/search';
import type { Bench } from './measure';
import { percentile } from './measure';

/** Makes the index that the other measures use. */
export async function measureRebuild({ size, folder, dataFolder, add }: Omit<Bench, 'core'>): Promise<void> {
  const library = await openLibrary(folder, { create: false, program: 'bench', version: '0' });
  const file = await indexFileOf(dataFolder, library);
  const index = openIndex(file, { libraryId: library.id });
  let indexing = 0;
  const pauses: number[] = [];
  const put: SearchIndex['put'] = (documents) => {
    const start = performance.now();
    index.put(documents);
    const taken = performance.now() - start;
    indexing += taken;
    pauses.push(taken);
  };
  const session = new Session(
    library,
    new Proxy(index, {
      get: (target, name) => {
        if (name === 'put') return put;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    }),
    readStored,
    () => undefined,
    (id, failure) => {
      throw new Error(`${id}: ${failure.kind}`);
    },
  );
  const start = performance.now();
  await session.synchronise(() => undefined);
  const taken = performance.now() - start;
  const indexed = [...index.stamps()].reduce((sum, stamps) => sum + stamps.size, 0);
  if (indexed !== size) throw new Error(`indexed ${indexed} of ${size}`);
  await session.close();
  add('rebuild of the whole index', taken / 1000, 's');
  add('rebuild, a clipping', taken / size, 'ms');
  add('index cost, a clipping', indexing / size, 'ms');
  add('rebuild: longest hold-up of the window by the index', percentile(pauses, 1), 'ms');
  add('index file, a clipping', statSync(file).size / size / 1000, 'kB');
}
