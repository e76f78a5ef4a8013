import type { Test } from '../model/model.js';
import type { Analysis } from './analysis.js';

/** The tests that the file itself declares; a title that comes again has a number. */
export function testsWithIds({ file, model }: Analysis): readonly { readonly id: string; readonly test: Test }[] {
  const counts = new Map<string, number>();
  return model.tests
    .filter(({ span }) => span.file === file)
    .map((test) => {
      const count = (counts.get(test.title) ?? 0) + 1;
      counts.set(test.title, count);
      return { id: count === 1 ? test.title : `${test.title} (${count})`, test };
    });
}
