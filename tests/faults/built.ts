/** Child processes of the tests, built once into a folder of their own: starting a TypeScript runner 200 times would take minutes. */
import { mkdtempSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** Native code stays where it is installed. */
const NATIVE = '@photostructure/sqlite';

/** Gives the path of the built program `tests/faults/<name>.ts`. */
export async function built(name: string): Promise<string> {
  const root = resolve(import.meta.dirname, '../..');
  const outDir = mkdtempSync(join(tmpdir(), 'cuttings-faults-'));
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: [NATIVE] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rollupOptions: {
        input: { [name]: join(root, 'tests/faults', `${name}.ts`) },
        external: [NATIVE, ...builtinModules, ...builtinModules.map((module) => `node:${module}`)],
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          paths: { [NATIVE]: createRequire(import.meta.url).resolve(NATIVE) },
        },
      },
    },
  });
  return join(outDir, `${name}.cjs`);
}
