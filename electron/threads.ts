/** Imported first by main and the command line: Node's own pool lets only four fsyncs run at once; changes of many clippings need more. */
process.env.UV_THREADPOOL_SIZE ??= '16';
