/** What the two tables have no place for: the method, which COINr takes from an R script. Nothing goes lost in silence. */

import { quoted } from '../data/issues.js';
import type { Expression } from '../model/expression.js';
import type { FrameworkNode, Methodology, Model, Normalise } from '../model/model.js';
import { printExpression, type PrintPlace } from '../model/print-expression.js';
import { printCoverage, printModifiers, printRequire } from '../model/print-words.js';
import type { Report, Span } from '../report/finding.js';
import { exportFinding } from './export-tree.js';

/** A line that is not in the tables. */
interface Rule {
  readonly text: string;
  readonly node: string;
  readonly span: Span | undefined;
}

/** The parameters of normalisation that iMeta has columns for. */
export interface NormalisationParameters {
  readonly values: ReadonlyMap<string, string>;
  readonly target?: number;
  /** Where the normalisation itself tells which end is better. */
  readonly direction?: 1 | -1;
}

const NONE: NormalisationParameters = { values: new Map() };

/** The number that an expression without names is. */
export function constantOf(expression: Expression): number | undefined {
  if (expression.kind === 'number' && expression.measure === undefined)
    return expression.percent ? undefined : expression.value;
  if (expression.kind === 'builtin' && expression.name === 'negate') {
    const value = constantOf(expression.arguments[0].value);
    return value === undefined ? undefined : -value;
  }
  return undefined;
}

/** The function of the library that is called; a function of the user may have the same name and do something else. */
function libraryCall(expression: Expression, model: Model): string | undefined {
  if (expression.kind !== 'call') return undefined;
  return model.functions.get(expression.function)?.library === true ? expression.function : undefined;
}

/** What iMeta can say of the normalisation of a node (`f_n_para = "use_iMeta"`). */
export function normalisationParameters(node: FrameworkNode, model: Model): NormalisationParameters {
  const normalise = node.normalise?.value;
  if (normalise === undefined) return NONE;
  const [low, high] = [normalise.onto?.low, normalise.onto?.high].map((end) => (end ? constantOf(end) : undefined));
  const { expression } = normalise;
  const call = libraryCall(expression, model);
  if (call === 'goalposts' && node.goalposts && !node.goalposts.value.logarithmic && (low ?? 0) === 0) {
    const ends = [constantOf(node.goalposts.value.low), constantOf(node.goalposts.value.high)];
    if (ends[0] === undefined || ends[1] === undefined) return NONE;
    const direction = ends[0] <= ends[1] ? 1 : -1;
    const side = node.clamped?.value ?? normalise.modifiers.find(({ kind }) => kind === 'clamped');
    return {
      values: new Map([
        ['goalpost_lower', String(Math.min(ends[0], ends[1]))],
        ['goalpost_upper', String(Math.max(ends[0], ends[1]))],
        ['goalpost_scale', String(high ?? 1)],
        ['goalpost_trunc2posts', side === undefined ? 'FALSE' : 'TRUE'],
      ]),
      direction,
    };
  }
  if (call === 'minmax' && low !== undefined && high !== undefined && (low !== 0 || high !== 100)) {
    return {
      values: new Map([
        ['minmax_lower', String(low)],
        ['minmax_upper', String(high)],
      ]),
    };
  }
  return targetParameters(expression, model);
}

/** `distanceToTarget(x, 95)` and `least(distanceDownToTarget(x, 5), 1)`. */
function targetParameters(expression: Expression, model: Model): NormalisationParameters {
  if (expression.kind === 'builtin' && expression.name === 'least' && expression.arguments.length === 2) {
    const inner = targetParameters(expression.arguments[0].value, model);
    const capped = constantOf(expression.arguments[1].value) === 1 && inner.target !== undefined;
    return capped ? { ...inner, values: new Map([['dist2targ_cap_max', 'TRUE']]) } : NONE;
  }
  const call = libraryCall(expression, model);
  if (expression.kind !== 'call' || call === undefined) return NONE;
  const direction = call === 'distanceToTarget' ? 1 : call === 'distanceDownToTarget' ? -1 : 0;
  const target =
    direction === 0 || expression.arguments.length !== 2 ? undefined : constantOf(expression.arguments[1].value);
  if (target === undefined || direction === 0) return NONE;
  return { values: new Map([['dist2targ_cap_max', 'FALSE']]), target, direction };
}

/** Tells which lines are not in the tables, alike ones together. */
export function reportRules(methodology: Methodology, model: Model, report: Report): void {
  const { sources, lets, constants, functions, methodologies } = model;
  const nameOf = (id: string): string =>
    [sources, lets, constants, functions, methodologies].map((all) => all.get(id)?.name).find((name) => name) ?? id;
  const place: PrintPlace = { methodology: methodology.id, period: methodology.period, nameOf };
  const rules: Rule[] = [];
  for (const node of methodology.nodes.values()) rules.push(...rulesOf(node, place, model));
  for (const screen of methodology.screens) {
    const what =
      screen.kind === 'where'
        ? `where ${printExpression(screen.condition, place)}`
        : `units with ${printCoverage(screen.amount)}`;
    rules.push({ text: `screen keep ${what}`, node: methodology.name, span: screen.span });
  }
  for (const { kind, units, span } of methodology.exclusions) {
    rules.push({ text: `${kind} ${units.join(', ')}`, node: methodology.name, span });
  }
  const together = new Map<string, Rule[]>();
  for (const rule of rules) together.set(rule.text, [...(together.get(rule.text) ?? []), rule]);
  for (const [text, alike] of together) {
    const names = alike.slice(0, 5).map(({ node }) => quoted(node));
    const more = alike.length > 5 ? ` and ${alike.length - 5} more` : '';
    report(
      exportFinding(
        'coinr/not-in-tables',
        alike[0].span,
        `The tables of COINr have no place for \`${text.slice(0, 200)}\` of ${names.join(', ')}${more}.`,
        'Say it in the R script, or choose it again when the tables are imported.',
      ),
    );
  }
}

function rulesOf(node: FrameworkNode, place: PrintPlace, model: Model): readonly Rule[] {
  const rules: Rule[] = [];
  const name = node.name;
  const add = (text: string, span: Span | undefined): void => void rules.push({ text, node: name, span });
  const written = (expression: Expression): string => printExpression(expression, place);
  const isInner = node.children.length > 0;
  const aggregate = node.aggregate;
  if (isInner && aggregate && aggregate.value !== 'none') {
    const { expression, modifiers } = aggregate.value;
    const plain = libraryCall(expression, model) === 'arithmetic' && modifiers.length === 0;
    if (!plain) add(`aggregate ${written(expression)}${printModifiers(modifiers)}`, aggregate.span);
  }
  const { of, amount, childrenWith } = node.require.value;
  if (isInner && (amount.kind !== 'any' || of !== 'children' || childrenWith))
    add(
      `require ${printRequire(node.require.value)}`,
      node.require.from === 'default' ? node.nameSpan : node.require.span,
    );
  const { policy, expression: imputed } = node.missing.value;
  if (policy !== 'keep') add(`missing ${policy}${imputed ? ` ${written(imputed)}` : ''}`, node.missing.span);
  for (const { value, span } of node.treat) {
    const first = value.kind === 'when' ? value.condition : value.step.expression;
    add(`treat ${value.kind === 'when' ? 'when ' : ''}${written(first)}`, span);
  }
  const normalise = node.normalise;
  if (normalise && (isInner || !isDefaultOrCarried(normalise.value, node, model)))
    add(`normalise ${written(normalise.value.expression)}`, normalise.span);
  if (isInner && node.direction.value === 'lower') add('direction lower', node.direction.span);
  if (node.round) add(`round to ${node.round.value.decimals}`, node.round.span);
  if (node.rank.value.order === 'lowest') add('rank lowest first', node.rank.span);
  for (const set of node.bands) add(`bands${set.name === '' ? '' : ` ${set.name}`}`, set.span);
  for (const output of node.outputs) add(`output ${output.name}`, output.span);
  return rules;
}

/** `minmax` onto 0 .. 100 is what COINr does unless told otherwise; other parameters may stand in iMeta. */
function isDefaultOrCarried({ expression, onto, modifiers }: Normalise, node: FrameworkNode, model: Model): boolean {
  if (normalisationParameters(node, model).values.size > 0) return modifiers.every(({ kind }) => kind === 'clamped');
  const ends = [onto?.low, onto?.high].map((end) => (end ? constantOf(end) : undefined));
  return (
    expression.kind === 'call' &&
    libraryCall(expression, model) === 'minmax' &&
    expression.arguments.length === 1 &&
    ends[0] === 0 &&
    ends[1] === 100 &&
    modifiers.length === 0
  );
}
