/** Imported first by main and the command line: how Node and V8 are to run. */
import { setFlagsFromString } from 'node:v8';

// Node's own pool lets only four fsyncs run at once; changes of many clippings need more.
process.env.UV_THREADPOOL_SIZE ??= '16';

/*
 * Where much of what a line of code makes outlives a collection of the young, V8 has it made among the old from then on. A page is large
 * enough to be alive when that happens and dead a moment later; its old part then keeps what it points to alive, too, and that becomes
 * old in turn. Without it cleaning takes a quarter less time, and the heap stays as large as one page (`npm run bench:cleaning`).
 */
setFlagsFromString('--no-allocation-site-pretenuring');
