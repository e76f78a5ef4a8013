import { defineConfig } from 'vitest/config';

const report = process.env.INDEXWRIGHT_TEST_REPORT;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Half of the time of many tests is another program's: a worker for each core keeps them busy.
    maxWorkers: '100%',
    // A machine that wants the numbers (continuous integration) names a file for them.
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
