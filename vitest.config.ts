import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const report = process.env.INDEXWRIGHT_TEST_REPORT;

/** What takes minutes or most of one, the longest first; what runs on engines of others is short as a file. */
const LONG = [
  'test/parity/spark.test.ts',
  'test/parity/duckdb.test.ts',
  'test/parity/generated-duckdb.test.ts',
  'test/parity/workbook-variations.test.ts',
  'test/extension/vscode.test.ts',
  'test/parity/generated-python.test.ts',
  'test/parity/python.test.ts',
  'test/parity/postgresql.test.ts',
  'test/parity/r.test.ts',
  'test/parity/workbook.test.ts',
  'test/properties/methodologies.test.ts',
  'test/hostile/length.test.ts',
  'test/hostile/depth.test.ts',
  'test/server/long-session.test.ts',
  'test/generate/sql/spark-submit.test.ts',
];

/** A long file that begins last has a machine to itself; Vitest begins with the largest files, which are not the longest to run. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((name) => moduleId.endsWith(name));
      return at < 0 ? LONG.length : at;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Half of the time of many tests is another program's: a worker for each core keeps them busy.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    // A machine that wants the numbers (continuous integration) names a file for them.
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
