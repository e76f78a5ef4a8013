import { expect, test } from 'vitest';
import { pageMessage } from '../../../src/extension/preview/messages.js';

test('what the page says is read', () => {
  expect(pageMessage({ kind: 'ready', more: 1 })).toEqual({ kind: 'ready' });
  expect(pageMessage({ kind: 'unit', unit: 'HNI' })).toEqual({ kind: 'unit', unit: 'HNI' });
  const weights = [{ parent: 'elsewhere', node: 'A', weight: 40, more: 1 }];
  expect(pageMessage({ kind: 'try', parent: 'P', weights })).toEqual({
    kind: 'try',
    parent: 'P',
    weights: [{ parent: 'P', node: 'A', weight: 40 }],
  });
});

test.each([
  [null],
  ['write'],
  [{}],
  [[{ kind: 'write' }]],
  [{ kind: 'go' }],
  [{ kind: 'unit', unit: 1 }],
  [{ kind: 'try', weights: [] }],
  [{ kind: 'try', parent: 'P', weights: {} }],
  [{ kind: 'try', parent: 'P', weights: [{ node: 'A', weight: '40' }] }],
  [{ kind: 'try', parent: 'P', weights: [{ node: 'A', weight: -1 }] }],
  [{ kind: 'try', parent: 'P', weights: [{ node: 'A', weight: Number.NaN }] }],
  [{ kind: 'try', parent: 'P', weights: new Array(10_001).fill({ node: 'A', weight: 1 }) }],
])('%j is not what the page says', (message) => {
  expect(pageMessage(message)).toBeUndefined();
});
