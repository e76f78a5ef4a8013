/**
 * One imaginary unit: a methodology run on values that a test gives, without any data.
 *
 * The model is changed for it: indicators have the given expressions as their values, one source of one row makes the
 * one case, and every value that the test expects is an indicator of its own, so that constants, functions and units of
 * measure mean in a test what they mean in a methodology.
 */

import type { Expression } from '../model/expression.js';
import { type Measure, parseMeasure } from '../model/measure.js';
import type { Expectation, FrameworkNode, Methodology, Model, Source } from '../model/model.js';
import { planGiven, planMethodology } from '../plan/plan.js';
import type { Program } from '../plan/program.js';
import { type Finding, hasErrors, type Span } from '../report/finding.js';
import { execute, type InputTable, type Run } from './execute.js';
import { subjectValue } from './subject-value.js';
import type { Value } from './compare-values.js';

export interface ImaginaryRun {
  /** For each expectation, what came out; undefined where there is no such column. */
  readonly got: readonly (Value | undefined)[];
  /** For each expectation, what is expected; null where the score must be missing. */
  readonly expected: readonly Value[];
  readonly findings: readonly Finding[];
}

const SOURCE = ' given';
const CASE_NODE = ' case';
const UNIT = 'the given unit';

/**
 * @param given by node, what stands in place of its data
 * @param period the period of the imaginary case in a panel
 */
export function runImaginaryUnit(
  model: Model,
  methodology: Methodology,
  given: ReadonlyMap<string, Expression>,
  expectations: readonly Expectation[],
  period: number,
): ImaginaryRun {
  const nothing = expectations.map(() => null);
  const probe = probeGiven(withGivenPresent(model, methodology, given), methodology, given, expectations);
  if (hasErrors(probe.findings)) return { got: nothing, expected: nothing, findings: probe.findings };

  const wanted = new Set(reachableNodes(model, methodology, expectations, given));
  const changed = imaginaryModel(model, methodology, given, wanted, expectations, probe.measures);
  const { program, findings } = planMethodology(changed, methodology.id);
  if (hasErrors(findings)) return { got: nothing, expected: nothing, findings };
  const run = execute(program, imaginaryTables(program, period), { keep: 'all' });
  return {
    got: expectations.map(({ subject }) => subjectValue(run, subject, 0)),
    expected: expectations.map((expectation, index) => expectedValue(run, expectation, index)),
    findings: findings.filter(({ severity }) => severity === 'error'),
  };
}

/** What values are expected where a test looks at real units; `measures` are those of what it looks at. */
export function expectedValues(
  model: Model,
  methodology: Methodology,
  expectations: readonly Expectation[],
  measures: readonly (Measure | undefined)[],
): { readonly expected: readonly Value[]; readonly findings: readonly Finding[] } {
  const changed = imaginaryModel(model, methodology, new Map(), new Set(), expectations, measures);
  const { program, findings } = planMethodology(changed, methodology.id);
  if (hasErrors(findings)) return { expected: expectations.map(() => null), findings };
  const run = execute(program, imaginaryTables(program, methodology.covers[0]?.from ?? 2000), { keep: 'all' });
  return { expected: expectations.map((expectation, index) => expectedValue(run, expectation, index)), findings: [] };
}

function expectedValue(run: Run, { value }: Expectation, index: number): Value {
  if (value === undefined) return null;
  if (value.kind === 'text') return value.value;
  return subjectValue(run, { kind: 'stage', node: expectedNode(index), stage: 'score' }, 0) ?? null;
}

function expectedNode(index: number): string {
  return ` expected ${index}`;
}

/** What the planner says of the given values, and in which unit of measure each result is. */
function probeGiven(
  model: Model,
  methodology: Methodology,
  given: ReadonlyMap<string, Expression>,
  expectations: readonly Expectation[],
): { readonly findings: readonly Finding[]; readonly measures: readonly (Measure | undefined)[] } {
  const findings: Finding[] = [];
  const measures = expectations.map(({ subject }) => {
    const { planned, findings: found } = planGiven(model, methodology.id, subject.node, given);
    let measure: Measure | undefined;
    if (subject.kind === 'output') measure = planned.output(subject.output)?.measure;
    else if (subject.kind === 'published' || subject.stage === 'score') measure = planned.score.measure;
    else if (subject.stage === 'rank') planned.rank();
    else if (subject.stage === 'band') planned.bands(subject.bands ?? '');
    else measure = (planned[subject.stage] ?? planned.value)?.measure;
    findings.push(...found().map(asGivenReduction));
    return measure;
  });
  return { findings, measures };
}

/** A value that is given is not missing: how it would be imputed does not matter. */
function present(node: FrameworkNode, given: Expression): FrameworkNode {
  if (given.kind === 'missing') return node;
  return { ...node, missing: { ...node.missing, value: { policy: 'keep', afterNormalise: false, modifiers: [] } } };
}

function withGivenPresent(model: Model, methodology: Methodology, given: ReadonlyMap<string, Expression>): Model {
  const nodes = new Map(methodology.nodes);
  for (const [id, expression] of given) {
    const node = nodes.get(id);
    if (node) nodes.set(id, present(node, expression));
  }
  return { ...model, methodologies: new Map([...model.methodologies, [methodology.id, { ...methodology, nodes }]]) };
}

/** Without the test the methodology has no such error: a reduction sees one constant only because one was given. */
function asGivenReduction(finding: Finding): Finding {
  if (finding.code !== 'shape/already-constant') return finding;
  const name = /`[^`]+`/.exec(finding.message)?.[0] ?? 'This reduction';
  return {
    ...finding,
    code: 'test/given-reduction',
    message: `This test gives a value for one imaginary unit, and ${name} is about all units.`,
    hint: 'Test it against a table, or give the data of all units with `given SOURCE from "file"`.',
  };
}

// ------------------------------------------------------------------------------------------------ the changed model

function imaginaryModel(
  model: Model,
  methodology: Methodology,
  given: ReadonlyMap<string, Expression>,
  wanted: ReadonlySet<string>,
  expectations: readonly Expectation[],
  measures: readonly (Measure | undefined)[],
): Model {
  const { span } = methodology;
  const nodes = new Map<string, FrameworkNode>();
  const root = methodology.nodes.get('')!;
  nodes.set('', wanted.has('') ? root : { ...bareNode('', span), kind: 'methodology', value: valueOf(zero(span)) });
  for (const [id, node] of methodology.nodes) if (wanted.has(id)) nodes.set(id, node);
  for (const [id, expression] of given) {
    const node = nodes.get(id);
    if (node)
      nodes.set(id, { ...present(node, expression), children: [], aggregate: undefined, value: valueOf(expression) });
  }
  nodes.set(CASE_NODE, {
    ...bareNode(CASE_NODE, span),
    value: valueOf({ kind: 'column', source: SOURCE, column: 'value', span }),
  });
  expectations.forEach(({ value }, index) => {
    if (value === undefined || value.kind === 'text') return;
    const id = expectedNode(index);
    nodes.set(id, { ...bareNode(id, value.span), measure: measures[index], value: valueOf(value) });
  });
  const unitSet = model.unitSets.get(methodology.unitSet);
  return {
    ...model,
    sources: new Map([...model.sources, [SOURCE, givenSource(methodology)]]),
    unitSets: unitSet
      ? new Map([...model.unitSets, [unitSet.id, { ...unitSet, listed: undefined, spellings: [] }]])
      : model.unitSets,
    methodologies: new Map([
      ...model.methodologies,
      [methodology.id, { ...methodology, nodes, screens: [], exclusions: [], covers: [] }],
    ]),
  };
}

function valueOf(expression: Expression): NonNullable<FrameworkNode['value']> {
  return { value: { expression, modifiers: [] }, span: expression.span, from: 'own' };
}

function zero(span: Span): Expression {
  return { kind: 'number', value: 0, digits: '0', span };
}

function bareNode(id: string, span: Span): FrameworkNode {
  const stated = { span, from: 'default' } as const;
  return {
    id,
    name: id,
    titles: new Map(),
    notes: [],
    span,
    nameSpan: span,
    kind: 'indicator',
    children: [],
    missing: { value: { policy: 'keep', afterNormalise: false, modifiers: [] }, ...stated },
    require: { value: { of: 'children', amount: { kind: 'all' } }, ...stated },
    treat: [],
    direction: { value: 'higher', ...stated },
    rank: { value: { order: 'highest', ties: 'share' }, ...stated },
    bands: [],
    outputs: [],
  };
}

function givenSource({ unitSet, period, span }: Methodology): Source {
  const column = (name: string, type: 'text' | 'integer' | 'number') =>
    [name, { name, header: name, type, span }] as const;
  return {
    id: SOURCE,
    name: SOURCE,
    titles: new Map(),
    notes: [],
    span,
    nameSpan: span,
    path: '',
    pathSpan: span,
    settings: {},
    role: 'key',
    unitSet,
    unitColumn: 'unit',
    periodName: period,
    periodColumn: period === undefined ? undefined : 'period',
    columns: new Map([column('unit', 'text'), column('period', 'integer'), column('value', 'number')]),
  };
}

/** One row for the imaginary unit; all other sources are empty. */
function imaginaryTables(program: Program, period: number): ReadonlyMap<string, InputTable> {
  return new Map(
    program.sources.map(({ name, columns }) => {
      const rowCount = name === SOURCE ? 1 : 0;
      const cells = columns.map((column) => {
        const number = column.name === 'period' ? period : 1;
        const values =
          column.type === 'text' ? new Array<string>(rowCount).fill(UNIT) : new Float64Array(rowCount).fill(number);
        return [column.name, values] as const;
      });
      return [name, { columns: new Map(cells), rowCount, rowNumber: (index: number) => index + 1 }] as const;
    }),
  );
}

// ------------------------------------------------------------------------------------------------ what is needed

/** The nodes that expectations depend on: a test of one indicator must not plan a thousand. */
function reachableNodes(
  model: Model,
  methodology: Methodology,
  expectations: readonly Expectation[],
  given: ReadonlyMap<string, Expression>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<unknown>();
  const visitNode = (id: string): void => {
    if (found.has(id)) return;
    const node = methodology.nodes.get(id);
    if (!node) return;
    found.add(id);
    if (!given.has(id)) node.children.forEach((child) => visitNode(child.node));
    walk({ ...node, children: given.has(id) ? [] : node.children });
  };
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null || seen.has(part)) return;
    seen.add(part);
    const expression = part as Partial<Expression>;
    if ((expression.kind === 'node' || expression.kind === 'output') && expression.methodology === methodology.id) {
      visitNode(expression.node ?? '');
    } else if (expression.kind === 'let') walk(model.lets.get(expression.let ?? ''));
    else if (expression.kind === 'constant') walk(model.constants.get(expression.constant ?? ''));
    else if (expression.kind === 'call') walk(model.functions.get(expression.function ?? ''));
    else if (expression.kind === 'attribute') {
      walk(model.unitSets.get(expression.unitSet ?? '')?.attributes.get(expression.attribute ?? ''));
    }
    for (const value of part instanceof Map ? part.values() : Object.values(part)) walk(value);
  };
  for (const { subject, value } of expectations) {
    visitNode(subject.node);
    walk(value);
  }
  return found;
}

/** A unit of measure from its text, as results carry it. */
export function measureOf(text: string | undefined): Measure | undefined {
  if (text === undefined) return undefined;
  const parsed = parseMeasure(text);
  return 'measure' in parsed ? parsed.measure : undefined;
}
