import fc from 'fast-check';
import { expect, test } from 'vitest';
import { giveWay, stepOf } from '../../../src/extension/preview/give-way.js';

test.each([
  ['two shares', [60, 40], 0, 70, 1, [70, 30]],
  ['three keep their proportion: 40 and 20 of what is left', [40, 40, 20], 0, 10, 1, [10, 60, 30]],
  ['whole steps, the largest remainder is rounded up: 33.3 and 16.7', [40, 40, 20], 0, 50, 1, [50, 33, 17]],
  ['all of it', [60, 30, 10], 1, 100, 1, [0, 100, 0]],
  ['others that have nothing share what is left', [100, 0, 0], 0, 40, 1, [40, 30, 30]],
  ['never more than the whole', [60, 40], 0, 130, 1, [100, 0]],
  ['tenths', [33.3, 33.3, 33.4], 0, 33.4, 0.1, [33.4, 33.3, 33.3]],
  ['plain shares', [0.5, 0.25, 0.25], 0, 0.7, 0.01, [0.7, 0.15, 0.15]],
] as const)('%s', (_, weights, moved, to, step, expected) => {
  expect(giveWay(weights, moved, to, step)).toEqual(expected);
});

test('the sum stays, nothing is negative, and all are whole steps', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100), { minLength: 2, maxLength: 8 }), fc.nat(), fc.nat(), (parts, which, to) => {
      const sum = parts.reduce((total, part) => total + part, 0);
      fc.pre(sum > 0);
      const moved = which % parts.length;
      const target = to % (sum + 1);
      const after = giveWay(parts, moved, target, 1);
      expect(after.reduce((total, part) => total + part, 0)).toBe(sum);
      expect(after.every((part) => part >= 0 && Number.isInteger(part))).toBe(true);
      expect(after[moved]).toBe(target);
    }),
  );
});

test('a slider steps by hundredths of the whole, or as finely as the weights are written', () => {
  expect(stepOf([60, 40], true)).toBe(1);
  expect(stepOf([33.3, 66.7], true)).toBe(0.1);
  expect(stepOf([3, 1], false)).toBe(0.01);
  expect(stepOf([0.125, 0.875], false)).toBe(0.001);
});
