/** Three builds: `renderer` (the window), `node` (main, worker, command line), `preload` (one file, sandboxed). */
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { builtinModules } from 'node:module';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

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

/**
 * Loops of pdf.js that go as far as a number in the file tells them, each with a bound: a list that grows so far ends the whole program and
 * not its thread alone, whatever memory the thread may have, and what the numbers stand in is packed, so that nothing before pdf.js sees them.
 * Glyphs have numbers of two bytes, and a map of characters has no more than Unicode has. An update of unpdf that no longer has these very
 * words stops the build: its loops are looked at again.
 */
const PDFJS_BOUNDS: readonly (readonly [found: string, times: number, bounded: string])[] = [
  ['for(let x=g;x<=b;x++)a[x]=w', 1, 'for(let x=Math.max(0,g);x<=b&&x<65536;x++)a[x]=w'],
  ['for(let j=w;j<=x;j++)o[j]=y', 1, 'for(let j=Math.max(0,w);j<=x&&j<65536;j++)o[j]=y'],
  ['if(n-e>If)throw', 3, 'if(n-e>If||(this.mapped=(this.mapped??0)+n-e+1)>1114112)throw'],
  [
    'if(!Number.isInteger(s)||!Number.isInteger(i)||!Number.isInteger(a))throw',
    1,
    'if(!Number.isInteger(s)||!Number.isInteger(i)||!Number.isInteger(a)||Math.min(s,i,a)<0||s+i+a<1)throw',
  ],
  [
    'const f=new Array(o),c=new Array(o);for(let d=0;d<o;++d){',
    1,
    'if(o>1e6)throw new Q("ObjStm");const f=new Array(o),c=new Array(o);for(let d=0;d<o;++d){',
  ],
];
const boundedPdfjs: Plugin = {
  name: 'bounded-pdfjs',
  transform(code, id) {
    if (!/\/unpdf\/dist\/pdfjs\.mjs/.test(id.replaceAll('\\', '/'))) return null;
    for (const [found, times, bounded] of PDFJS_BOUNDS) {
      const parts = code.split(found);
      if (parts.length !== times + 1)
        throw new Error(`pdf.js is another one than its bounds were written for: ${found}`);
      code = parts.join(bounded);
    }
    return { code, map: null };
  },
};

const { version } = JSON.parse(readFileSync(resolve(here, 'package.json'), 'utf8')) as { version: string };

const commonJs = (entries: Record<string, string>): UserConfig => ({
  root: here,
  publicDir: false,
  plugins: [boundedPdfjs],
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
