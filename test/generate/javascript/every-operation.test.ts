import { expect, test } from 'vitest';
import { everyOperationCases } from '../every-operation.js';
import { expectSameDoubles } from './same-doubles.js';

test.each(everyOperationCases().map((one) => [one.name, one] as const))('%s', async (_, { program, tables }) => {
  const scores = await expectSameDoubles(program, tables);
  expect(scores.findings.length).toBeGreaterThan(3);
});
