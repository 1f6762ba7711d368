import { defineConfig } from 'vitest/config';

/** `npm run test:faults`: kills, power cuts, full and broken disks. Slower than the other tests, so apart from them. */
export default defineConfig({
  test: {
    include: ['tests/faults/**/*.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 60_000,
    environment: 'node',
    maxWorkers: 2,
  },
});
