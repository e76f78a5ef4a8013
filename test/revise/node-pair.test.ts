import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import { NODE_FIELDS } from '../../src/model/canonical-fields.js';
import type { Expression } from '../../src/model/expression.js';
import type { FrameworkNode, Methodology, Stated, Step, TreatStep } from '../../src/model/model.js';
import { compareNodes } from '../../src/revise/node-pair.js';
import { nodesNaming } from '../../src/revise/nodes-naming.js';
import { arbitraryPair } from './arbitrary-pairs.js';

const { model } = loadModel(
  'index.methodology',
  () =>
    'units U "Units" { listed d.k }\nsource d { file "d.csv"  key U by k  column k text  column a number }\nmethodology M { scores U  indicator A { value d.a } }',
);
const methodology = model.methodologies.get('M')!;

function apartIn(change: Partial<Record<keyof FrameworkNode, unknown>>): readonly string[] {
  const node = { ...methodology.nodes.get('A')!, ...change } as FrameworkNode;
  const after: Methodology = { ...methodology, nodes: new Map([...methodology.nodes, ['A', node]]) };
  const forms = { before: () => undefined, after: () => undefined };
  return compareNodes(forms, methodology, after, new Map(), new Map()).changed.flatMap(({ apart }) => apart);
}

test.each(Object.keys(NODE_FIELDS) as (keyof FrameworkNode)[])(
  'a node that differs in `%s` alone is seen to differ',
  (field) => {
    const isPlace = field === 'span' || field === 'nameSpan';
    expect(apartIn({ [field]: { said: 'otherwise' } })).toEqual(isPlace ? [] : [field]);
    expect(apartIn({ [field]: methodology.nodes.get('A')![field] })).toEqual([]);
  },
);

/** Whether there is anywhere in a part of a model what names a node, an output or a `let`: by its text. */
function namesAny(node: FrameworkNode): boolean {
  return /"kind":"(node|output)","methodology"|"kind":"let","let"/.test(JSON.stringify(node));
}

test('nodes that name others are found, whatever field they do it in', () => {
  let [naming, all] = [0, 0];
  for (const { text } of fc.sample(arbitraryPair(), { numRuns: 60, seed: 3 })) {
    for (const { nodes } of loadModel('all.methodology', () => text).model.methodologies.values()) {
      const expected = [...nodes.values()].filter(namesAny).map(({ id }) => id);
      expect([...nodesNaming(nodes)]).toEqual(expected);
      naming += expected.length;
      all += nodes.size;
    }
  }
  expect(naming).toBeGreaterThan(20);
  expect(naming).toBeLessThan(all / 2);
});

const span = methodology.span;
const B: Expression = { kind: 'node', methodology: 'M', node: 'B', stage: 'score', span };
const X: Expression = { kind: 'x', span };
const said = <T>(value: T): Stated<T> => ({ value, span, from: 'own' });
const step = (expression: Expression): Step => ({ expression, modifiers: [] });
const band = { label: 'High', span };
const output = { name: 'O', titles: new Map(), notes: [], span, nameSpan: span, from: 'own' } as const;
const rank = { order: 'highest', ties: 'share' } as const;

test.each<[string, Partial<FrameworkNode>]>([
  ['the value', { value: said(step(B)) }],
  ['an argument', { value: said(step({ kind: 'builtin', name: 'ln', arguments: [{ value: B }], span })) }],
  [
    'the end of a range',
    { value: said(step({ kind: 'call', function: 'f', arguments: [{ value: X, high: B }], span })) },
  ],
  ['a list', { value: said(step({ kind: 'list', items: [X, B], span })) }],
  ['the aggregation', { aggregate: said(step(B)) }],
  ['the weights', { weighting: said(B) }],
  ['a weight', { children: [{ node: 'A', weight: said(B), span }] }],
  ['what is missing', { missing: said({ policy: 'impute', expression: B, afterNormalise: false, modifiers: [] }) }],
  ['a treatment', { treat: [said({ kind: 'expression', step: step(B) })] }],
  ['the condition of a treatment', { treat: [said({ kind: 'when', condition: B, first: winsorised() })] }],
  [
    'the first step of a treatment',
    { treat: [said({ kind: 'when', condition: X, first: { kind: 'expression', expression: B } })] },
  ],
  [
    'the other step of a treatment',
    {
      treat: [
        said({ kind: 'when', condition: X, first: winsorised(), otherwise: { kind: 'expression', expression: B } }),
      ],
    },
  ],
  ['the normalisation', { normalise: said(step(B)) }],
  ['the low end of a scale', { normalise: said({ ...step(X), onto: { low: B, high: X } }) }],
  ['the high end of a scale', { normalise: said({ ...step(X), onto: { low: X, high: B } }) }],
  ['the low goalpost', { goalposts: said({ low: B, high: X, logarithmic: false }) }],
  ['the high goalpost', { goalposts: said({ low: X, high: B, logarithmic: false }) }],
  ['groups of a rank', { rank: said({ ...rank, within: B }) }],
  ['what is published below', { publish: said({ below: { limit: B, text: 'low' } }) }],
  ['what is published above', { publish: said({ above: { limit: B, text: 'high' } }) }],
  [
    'what is banded',
    { bands: [{ name: '', of: { kind: 'expression', expression: B }, bands: [], span, from: 'own' }] },
  ],
  [
    'the edge of a band',
    { bands: [{ name: '', of: { kind: 'score' }, bands: [{ ...band, value: B }], span, from: 'own' }] },
  ],
  ['an output', { outputs: [{ ...output, value: said(step(B)) }] }],
  [
    'what is published of an output',
    { outputs: [{ ...output, value: said(step(X)), publish: said({ below: { limit: B, text: 'low' } }) }] },
  ],
])('a node is named in %s', (_, change) => {
  const node = methodology.nodes.get('A')!;
  expect([...nodesNaming(new Map([['A', node]]))]).toEqual([]);
  expect([...nodesNaming(new Map([['A', { ...node, ...change }]]))]).toEqual(['A']);
});

function winsorised(): TreatStep {
  return { kind: 'winsorise', limit: 1, span };
}
