/** Puts right what the clipping's own files allow: its document from the last version that we wrote, its article from its original. */
import type { Context } from '../session/context';
import { CuttingsError } from '../contract/errors';
import { sha256 } from '../files/hash';
import { examinedWith } from '../reading/stored';
import { readAgain } from './clean-again';

export type Repair = 'brought-back' | 'cleaned-again';

/** What was done, as the clipping's history calls it; [] where nothing was wrong with either. Throws what stands in the way. */
export async function repair(context: Context, id: string): Promise<Repair[]> {
  const session = context.writable();
  const done: Repair[] = [];
  const [newest] = await session.library.history(id);
  if (newest?.what === 'last-good') {
    await session.library.revert(id, 0);
    done.push('brought-back');
  }
  if (!(await articleStands(context, id))) {
    await readAgain(context, id, null);
    done.push('cleaned-again');
  } else if (done.length) await session.reindex([id]);
  return done;
}

/** Also where a person has edited it. */
async function articleStands(context: Context, id: string): Promise<boolean> {
  const { library } = context.session();
  const { written } = await library.read(id);
  try {
    const { article } = await library.readBody(id, false);
    if (written?.article === (await sha256(article))) return true;
    return (await examinedWith(context.pool)({ article, trace: null })).article;
  } catch (thrown) {
    const kind = thrown instanceof CuttingsError ? thrown.failure.kind : null;
    if (kind === 'library-damaged' || kind === 'file-missing') return false;
    throw thrown;
  }
}
