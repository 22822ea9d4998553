import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Every core: vitest leaves one idle, which is half of a small machine.
    maxWorkers: '100%',
    globalSetup: 'test/bundled.ts',
  },
});
