import type { Program, StageNote } from '../../../src/plan/program.js';
import type { Span } from '../../../src/report/finding.js';
import { node, number, of, program, rowsOf, source, steps, type StepDraft } from '../../execute/small-program.js';

/** Programs by hand for the tests of the JavaScript target. */

export const at = (line: number): Span => ({
  file: '/somewhere/hdi.methodology',
  start: 0,
  end: 1,
  line,
  column: 1,
  endLine: line,
  endColumn: 2,
});

const stage = (name: StageNote['stage'], line: number, text: string, step: number): StageNote => ({
  stage: name,
  text,
  span: at(line),
  from: 'own',
  operand: of(step),
});

const span = at(1);
const elementwise = (name: 'subtract' | 'divide' | 'ln' | 'exponential' | 'clamp', ...operands: (number | string)[]) =>
  ({
    op: 'elementwise',
    function: name,
    operands: operands.map((operand) => (typeof operand === 'string' ? of(Number(operand)) : number(operand))),
  }) as const satisfies StepDraft;

/** The human development index without its pillar of education: goalposts, a logarithm, a geometric mean, ranks by year. */
export function hdi(): Program {
  const health = { node: 'Health.LifeExpectancy', part: 'normalise', span: at(14) };
  const income = { node: 'Income.GNIPerCapita', part: 'normalise', span: at(20) };
  const top = { node: '', part: 'aggregate', span: at(5) };
  return program({
    name: 'HDI',
    title: 'Human Development Index',
    version: '2022.0.0',
    hash: 'sha256:0123456789abcdef',
    unitSet: 'Country',
    period: 'year',
    sources: [
      source('hdr', {
        title: 'Human development report',
        path: 'data/hdr.csv',
        declaredIn: '/somewhere/hdi.methodology',
        unitColumn: 'iso3',
        periodColumn: 'year',
        settings: { blanks: ['..'] },
        columns: [
          { name: 'iso3', header: 'ISO 3', type: 'text', span },
          { name: 'year', header: 'year', type: 'integer', span },
          { name: 'le', header: 'Life expectancy', type: 'number', minimum: 0, span },
          { name: 'gnipc', header: 'gnipc', type: 'number', span },
        ],
      }),
    ],
    steps: steps(
      { ...health, part: 'value', op: 'column', source: 'hdr', column: 'le' },
      { ...health, ...elementwise('subtract', '0', 20) },
      { ...health, ...elementwise('divide', '1', 65) },
      { ...health, ...elementwise('clamp', '2', -Infinity, 1) },
      { ...income, part: 'value', op: 'column', source: 'hdr', column: 'gnipc' },
      { ...income, ...elementwise('ln', '4') },
      { ...income, ...elementwise('subtract', '5', Math.log(100)) },
      { ...income, ...elementwise('divide', '6', Math.log(75000) - Math.log(100)) },
      { ...income, ...elementwise('clamp', '7', 0, 1) },
      { ...top, ...elementwise('ln', '3') },
      { ...top, ...elementwise('ln', '8') },
      { ...top, op: 'across', function: 'mean', columns: [of(9), of(10)], weights: null, where: null },
      { ...top, ...elementwise('exponential', '11') },
      { ...top, part: 'round', op: 'round', value: of(12), rounding: { decimals: 3, mode: 'away' } },
      { ...top, part: 'rank', op: 'group', byPeriod: true, by: [], type: 'grouping' },
      {
        ...top,
        part: 'rank',
        op: 'rank',
        value: of(13),
        order: 'descending',
        ties: 'min',
        decimals: null,
        where: null,
        grouping: 14,
      },
      { ...top, part: 'bands', op: 'elementwise', function: 'greaterOrEqual', operands: [of(13), number(0.8)] },
      {
        ...top,
        part: 'bands',
        op: 'elementwise',
        function: 'chooseText',
        operands: [of(16), { text: 'Very High' }, { text: 'Other' }],
        type: 'text',
      },
    ),
    nodes: [
      node('', {
        name: 'HDI',
        title: 'Human Development Index',
        value: of(12),
        score: of(13),
        rank: of(15),
        bands: [{ name: '', value: of(17) }],
        span: at(3),
        stages: [
          stage('value', 5, 'aggregate geometric', 12),
          stage('score', 6, 'round to 3', 13),
          stage('rank', 6, 'rank highest first, ties share', 15),
        ],
      }),
      node('Health', { kind: 'pillar', value: of(3), score: of(3) }),
      node('Health.LifeExpectancy', {
        title: 'Life expectancy at birth',
        measure: 'years',
        value: of(0),
        normalised: of(3),
        score: of(3),
        stages: [stage('value', 13, 'value hdr.le', 0), stage('normalised', 14, 'normalise goalposts(x)', 3)],
      }),
      node('Income.GNIPerCapita', {
        title: 'Gross national income per head',
        value: of(4),
        normalised: of(8),
        score: of(8),
        outputs: [{ name: 'Raw', value: of(4) }],
        failsWhenMissing: true,
        stages: [
          stage('value', 19, 'value hdr.gnipc', 4),
          stage('normalised', 20, 'normalise goalposts(x), clamped', 8),
        ],
      }),
    ],
  });
}

/** Rows of a survey, a share that is guarded by an `if`, and a coalesce. */
export function survey(): Program {
  const rows = { frame: rowsOf('survey') };
  return program({
    name: 'Survey',
    sources: [
      source('survey', {
        role: 'rows',
        columns: [
          { name: 'id', header: 'ID', type: 'text', span },
          { name: 'days', header: 'days', type: 'number', span },
          { name: 'cost', header: 'cost', type: 'number', span },
        ],
      }),
    ],
    steps: steps(
      { op: 'column', source: 'survey', column: 'days', ...rows },
      { op: 'column', source: 'survey', column: 'cost', ...rows },
      { op: 'elementwise', function: 'greater', operands: [of(1), number(0)], ...rows },
      {
        op: 'elementwise',
        function: 'divide',
        operands: [of(0), of(1)],
        ...rows,
        guards: [{ condition: of(2), is: 1 }],
      },
      { op: 'elementwise', function: 'choose', operands: [of(2), of(3), number(0)], ...rows },
      {
        op: 'reduce',
        function: 'mean',
        value: of(4),
        where: null,
        weight: null,
        from: rowsOf('survey'),
        grouping: 'cases',
      },
      { op: 'elementwise', function: 'ln', operands: [of(5)], guards: [{ unless: 7 }] },
      { op: 'elementwise', function: 'coalesce', operands: [of(6), number(-1)] },
      { op: 'elementwise', function: 'divide', operands: [of(7), number(0)] },
    ),
    nodes: [node('', { score: of(7) }), node('A', { value: of(5), score: of(8) })],
  });
}
