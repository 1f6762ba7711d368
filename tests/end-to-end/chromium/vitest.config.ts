import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const here = import.meta.dirname;

/** The same tests of the window, in Debian's current Chromium. */
export default defineConfig({
  root: resolve(here, '../../..'),
  resolve: {
    alias: [
      { find: /^electron$/, replacement: resolve(here, 'electron.ts') },
      { find: /^\.\/harness$/, replacement: resolve(here, 'launch.ts') },
    ],
  },
  test: {
    include: ['marking', 'reading', 'finding', 'accessibility', 'adapting'].map(
      (name) => `tests/end-to-end/${name}.test.ts`,
    ),
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    maxWorkers: 1,
    environment: 'node',
    retry: process.env.CI ? 1 : 0,
  },
});
