/** What VS Code calls inside of its extension host: runs the tests with mocha, and tells each result on the console. */

import { Mocha, Test } from 'mocha-bundled';
import { type Title } from './titles.js';

export type Tests<T extends Title> = Readonly<Record<T, () => Promise<void>>>;

/** A slow machine may take its time; a test that hangs is ended. */
const TIMEOUT = 120_000;

export function runTests(tests: Partial<Tests<Title>>): Promise<void> {
  const tell = (result: { readonly title: string; readonly error?: string }): void =>
    console.log(`##test ${JSON.stringify(result)}`);
  const mocha = new Mocha({
    timeout: TIMEOUT,
    // Mocha calls it with `new`.
    reporter: function (runner) {
      runner.on('pass', ({ title }) => tell({ title }));
      runner.on('fail', ({ title }, error) => tell({ title, error: error.stack ?? error.message }));
    },
  });
  for (const [title, run] of Object.entries(tests)) mocha.suite.addTest(new Test(title, run));
  return new Promise((resolve, reject) => {
    mocha.run((failures) => (failures === 0 ? resolve() : reject(new Error(`${failures} tests failed.`))));
  });
}
