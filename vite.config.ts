/** Three builds: `renderer` (the window), `node` (main, worker, command line), `preload` (one file, sandboxed). */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { builtinModules } from 'node:module';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';

const here = import.meta.dirname;
/** Stay outside the bundle: Electron itself and the one package with native code. */
const external = [
  'electron',
  '@photostructure/sqlite',
  ...builtinModules,
  ...builtinModules.map((name) => `node:${name}`),
];

const renderer: UserConfig = {
  root: resolve(here, 'renderer'),
  base: './',
  plugins: [svelte({ configFile: resolve(here, 'svelte.config.js') })],
  build: {
    outDir: resolve(here, 'out/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
};

const { version } = JSON.parse(readFileSync(resolve(here, 'package.json'), 'utf8')) as { version: string };

const commonJs = (entries: Record<string, string>): UserConfig => ({
  root: here,
  publicDir: false,
  define: { __VERSION__: JSON.stringify(version) },
  ssr: { noExternal: true, external: ['electron', '@photostructure/sqlite'] },
  build: {
    ssr: true,
    outDir: resolve(here, 'out'),
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rollupOptions: {
      input: entries,
      external,
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
    },
  },
});

export default defineConfig(({ mode }) => {
  if (mode === 'node')
    return commonJs({
      main: 'electron/main.ts',
      worker: 'electron/worker.ts',
      scanner: 'electron/scanner.ts',
      cli: 'electron/cli.ts',
    });
  if (mode === 'preload') return commonJs({ preload: 'electron/preload.ts' });
  return renderer;
});
