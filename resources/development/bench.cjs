/**
 * `node resources/development/bench.cjs tests/bench/cleaning.ts …`: bundles a benchmark as the app is bundled, and runs it with what
 * follows. A loader that compiles file by file (tsx) gives every function its name anew each time it is made, which costs our code
 * a third of its time and the packages that it is compared with nothing.
 */
'use strict';
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

const root = path.resolve(__dirname, '../..');
/** What ours is measured against runs as it is installed, and so does native code. */
const OTHERS = [
  '@mozilla/readability',
  '@photostructure/sqlite',
  'defuddle',
  /^defuddle\//,
  'jschardet',
  'jsdom',
  'linkedom',
  'playwright-core',
  'pouchdb-adapter-http',
  'pouchdb-adapter-leveldb-core',
  'pouchdb-core',
  'pouchdb-replication',
];

/** Files lie elsewhere once they are bundled. */
const ownFolders = {
  name: 'own-folders',
  transform: (code, id) =>
    code.includes('import.meta.dirname')
      ? code.replaceAll('import.meta.dirname', JSON.stringify(path.dirname(id)))
      : null,
};

/** Our own scripts run from where they lie. */
const ownScripts = {
  name: 'own-scripts',
  enforce: 'pre',
  resolveId: (source, importer) =>
    importer && /^\..*\.cjs$/.test(source)
      ? { id: pathToFileURL(path.resolve(path.dirname(importer), source)).href, external: true }
      : null,
};

/** Bundles an entry into `outDir`/bench.mjs. */
async function bundle(entry, outDir, plugins = []) {
  const { build } = await import('vite');
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [ownScripts, ownFolders, ...plugins],
    ssr: { noExternal: true, external: OTHERS.filter((name) => typeof name === 'string') },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: {
        input: path.resolve(entry),
        external: OTHERS,
        output: { format: 'esm', entryFileNames: 'bench.mjs' },
      },
    },
  });
}

async function main([entry, ...rest]) {
  const outDir = path.join(root, 'node_modules/.cache/cuttings-bench');
  await bundle(entry, outDir);
  process.exitCode =
    // Node's pool of threads is begun by the loader of modules, before `engine.ts` could say how large it is to be.
    spawnSync(process.execPath, [path.join(outDir, 'bench.mjs'), ...rest], {
      stdio: 'inherit',
      env: { UV_THREADPOOL_SIZE: '16', ...process.env },
    }).status ?? 1;
}

if (require.main === module)
  main(process.argv.slice(2)).catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });

module.exports = { bundle };
