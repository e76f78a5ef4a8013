/** Programs with weights that are found together, and with what can be wrong with the data of each. */

import type { Frame, Operand, Program, StepKind } from '../../../src/plan/program.js';
import {
  constant,
  node,
  of,
  overCases,
  program,
  rowsOf,
  source,
  span,
  steps,
  table,
} from '../../execute/small-program.js';
import type { StepDraft } from '../../execute/small-program.js';
import type { OperationCase } from '../every-operation.js';

const NAMES = ['a', 'b', 'c', 'd'];
const columns = ['id', 'g', ...NAMES].map((name) => ({
  name,
  header: name,
  type: name === 'id' || name === 'g' ? ('text' as const) : ('number' as const),
  span,
}));

/** Four children that vary together more or less; gaps, and in the group `z` a child that does not vary. */
const data = {
  id: Array.from({ length: 24 }, (_, at) => `u${String(at).padStart(2, '0')}`),
  g: Array.from({ length: 24 }, (_, at) => (at % 8 === 7 ? null : at % 5 === 0 ? 'z' : at % 2 === 0 ? 'x' : 'y')),
  a: Array.from({ length: 24 }, (_, at) => (at === 3 ? NaN : (at * 7) % 11)),
  b: Array.from({ length: 24 }, (_, at) => ((at * 7) % 11) * 0.5 + ((at * 3) % 7) * 0.3),
  c: Array.from({ length: 24 }, (_, at) => 20 - ((at * 5) % 13)),
  d: Array.from({ length: 24 }, (_, at) => (at % 5 === 0 ? 1 : ((at * 11) % 9) + 0.1 * at)),
};

function withMembers(joint: StepKind & { readonly op: 'joint' }, frame: Frame, grouping: number | null): Program {
  const drafts: StepDraft[] = columns.slice(1).map(({ name, type }) => ({
    op: 'column',
    source: 'data',
    column: name,
    type: type === 'text' ? 'text' : 'number',
  }));
  drafts.push({ op: 'group', byPeriod: false, by: [of(0)], type: 'grouping' });
  const found = drafts.push({ ...joint, frame }) - 1;
  const outputs: Operand[] = joint.names.map((_, place) => {
    const member = drafts.push({ op: 'member', of: of(found), place, frame }) - 1;
    return grouping === null ? of(member) : of(drafts.push({ op: 'spread', value: of(member), grouping }) - 1);
  });
  return program({
    sources: [source('data', { columns })],
    steps: steps(...drafts),
    nodes: [node('', { outputs: outputs.map((value, place) => ({ name: `w${place}`, value })) })],
  });
}

const CHILDREN = [of(1), of(2), of(3), of(4)];
const GROUPING = 5;

function ofChildren(name: 'principalComponentWeights' | 'balancedWeights', grouping: number | null): Program {
  const numbers = name === 'balancedWeights' ? [1, 2, 1, 1] : [];
  const frame: Frame = grouping === null ? constant : { kind: 'groups', grouping };
  const joint = {
    op: 'joint',
    function: name,
    columns: CHILDREN,
    names: NAMES,
    numbers,
    from: overCases,
    grouping,
  } as const;
  return withMembers(joint, frame, grouping);
}

function bestOf(grouping: number | null, least: number, most: number): Program {
  const joint = {
    op: 'joint',
    function: 'benefitOfTheDoubtWeights',
    columns: CHILDREN,
    names: NAMES,
    numbers: [least, most],
    from: overCases,
    grouping,
  } as const;
  return withMembers(joint, overCases, null);
}

/** Judgements of pairs: repeated, inverse, about a stranger, of nothing, against each other. */
function judged(): OperationCase {
  const list = {
    first: ['a', 'b', 'a', 'c', 'd', 'd', 'd', 'q', 'a', 'b', 'c'],
    second: ['b', 'a', 'c', 'b', 'a', 'b', 'c', 'a', 'a', 'c', 'c'],
    more: [3, 0.5, 5, 2, 0.25, 1, 4, 2, 7, -1, 1],
  };
  const frame = rowsOf('judgements');
  const common = { source: 'judgements', frame } as const;
  const drafts: StepDraft[] = [
    { op: 'column', column: 'first', type: 'text', ...common },
    { op: 'column', column: 'second', type: 'text', ...common },
    { op: 'column', column: 'more', ...common },
    {
      op: 'joint',
      function: 'judgementWeights',
      columns: [of(0), of(1), of(2)],
      names: NAMES,
      numbers: [],
      from: frame,
      grouping: null,
      frame: constant,
    },
    ...[0, 1, 2, 3, 4].map((place): StepDraft => ({ op: 'member', of: of(3), place, frame: constant })),
  ];
  const about = program({
    sources: [
      source('data', { columns }),
      source('judgements', {
        role: 'list',
        unitColumn: undefined,
        makesCases: false,
        columns: [
          { name: 'first', header: 'first', type: 'text', span },
          { name: 'second', header: 'second', type: 'text', span },
          { name: 'more', header: 'more', type: 'number', span },
        ],
      }),
    ],
    steps: steps(...drafts),
    nodes: [node('', { outputs: [4, 5, 6, 7, 8].map((step) => ({ name: `w${step}`, value: of(step) })) })],
  });
  return { name: 'judgements', program: about, tables: { data: table(data), judgements: table(list) } };
}

export function jointWeightCases(): readonly OperationCase[] {
  const tables = { data: table(data) };
  const constantChild = { data: table({ ...data, d: data.d.map(() => 2) }) };
  const negative = { data: table({ ...data, b: data.b.map((value, at) => (at === 4 ? -1 : at === 6 ? 0 : value)) }) };
  return [
    { name: 'principal components', program: ofChildren('principalComponentWeights', null), tables },
    { name: 'principal components by groups', program: ofChildren('principalComponentWeights', GROUPING), tables },
    {
      name: 'principal components of a constant',
      program: ofChildren('principalComponentWeights', null),
      tables: constantChild,
    },
    { name: 'balanced weights', program: ofChildren('balancedWeights', null), tables },
    { name: 'balanced weights by groups', program: ofChildren('balancedWeights', GROUPING), tables },
    { name: 'benefit of the doubt', program: bestOf(null, 0, 1), tables: negative },
    { name: 'benefit of the doubt within shares', program: bestOf(null, 0.1, 0.4), tables: negative },
    { name: 'benefit of the doubt by groups', program: bestOf(GROUPING, 0.05, 0.7), tables: negative },
    { name: 'shares that nobody can keep', program: bestOf(null, 0.3, 0.9), tables },
    judged(),
  ];
}
