import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/end-to-end/**', 'tests/faults/**', 'tests/bench/**', '**/node_modules/**'],
    testTimeout: 60_000,
    environment: 'node',
    maxWorkers: 2,
  },
});
