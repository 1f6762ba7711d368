import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Serial: each test drives a window of its own, and the machine has one screen. */
export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  test: {
    include: ['tests/end-to-end/**/*.test.ts'],
    globalSetup: ['tests/end-to-end/setup.ts'],
    setupFiles: ['tests/end-to-end/connections.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    maxWorkers: 1,
    environment: 'node',
    // A window that did not come up in time on a loaded machine is tried once more; the report names it as flaky.
    retry: process.env.CI ? 1 : 0,
  },
});
