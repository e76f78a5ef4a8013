/** What the two tables have no place for: the method, which COINr takes from an R script. Nothing goes lost in silence. */

import { quoted } from '../data/issues.js';
import type { Expression } from '../model/expression.js';
import type { FrameworkNode, Methodology, Model } from '../model/model.js';
import { printExpression, type PrintPlace } from '../model/print-expression.js';
import { printCoverage, printModifiers, printRequire } from '../model/print-words.js';
import type { Report, Span } from '../report/finding.js';
import { libraryCall, normalisationParameters, type Place } from './export-normalisation.js';
import { exportFinding } from './export-tree.js';

/** A line that is not in the tables. */
interface Rule {
  readonly text: string;
  readonly node: string;
  readonly span: Span | undefined;
}

/** Tells which lines are not in the tables, alike ones together. */
export function reportRules(methodology: Methodology, model: Model, report: Report): void {
  const { sources, lets, constants, functions, methodologies } = model;
  const nameOf = (id: string): string =>
    [sources, lets, constants, functions, methodologies].map((all) => all.get(id)?.name).find((name) => name) ?? id;
  const place: PrintPlace = { methodology: methodology.id, period: methodology.period, nameOf };
  const rules: Rule[] = [];
  for (const node of methodology.nodes.values()) rules.push(...rulesOf(node, place, { methodology, model }));
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
        hintFor(text),
      ),
    );
  }
  reportOtherScales(methodology, model, report);
}

/** The function of COINr that says what a line says. */
const FUNCTIONS: readonly (readonly [word: string, call: string])[] = [
  ['aggregate', 'Aggregate()'],
  ['require', 'Aggregate(dat_thresh = ...)'],
  ['missing', 'Impute()'],
  ['treat', 'Treat()'],
  ['normalise', 'Normalise()'],
  ['screen', 'Screen()'],
  ['exclude', 'Screen(Force = ...)'],
  ['retain', 'Screen(Force = ...)'],
];

function hintFor(text: string): string {
  const call = FUNCTIONS.find(([word]) => text.startsWith(word))?.[1];
  return call === undefined
    ? 'Say it in the R script, or choose it again when the tables are imported.'
    : `In the R script ${call} says it; when the tables are imported, it is chosen again.`;
}

/** COINr takes one normalisation for all unless it is told otherwise, and one there is always. */
function reportOtherScales(methodology: Methodology, model: Model, report: Report): void {
  const leaves = [...methodology.nodes.values()].filter(({ children }) => children.length === 0);
  const bare = leaves.filter(({ normalise }) => normalise === undefined);
  const say = (message: string, hint: string): void =>
    report(exportFinding('coinr/not-in-tables', methodology.nameSpan, message, hint));
  if (bare.length > 0) {
    const names = bare.slice(0, 5).map(({ name }) => quoted(name));
    const more = bare.length > 5 ? ` and ${bare.length - 5} more` : '';
    say(
      `${names.join(', ')}${more} ${bare.length === 1 ? 'is' : 'are'} not normalised; COINr puts indicators onto 0 .. 100 unless it is told not to.`,
      'In the R script write `f_n = "none"`; import the tables with `--normalise none`.',
    );
  }
  const methods = new Set(leaves.flatMap((node) => normalisationParameters(node, { methodology, model }).method ?? []));
  if (methods.size > 1) {
    say(
      `Indicators are normalised in different ways (${[...methods].join(', ')}); \`use_iMeta\` takes one way for all.`,
      'In the R script `indiv_specs` says it for each.',
    );
  }
}

function rulesOf(node: FrameworkNode, place: PrintPlace, where: Place): readonly Rule[] {
  const rules: Rule[] = [];
  const name = node.name;
  const add = (text: string, span: Span | undefined): void => void rules.push({ text, node: name, span });
  const written = (expression: Expression): string => printExpression(expression, place);
  const isInner = node.children.length > 0;
  const aggregate = node.aggregate;
  if (isInner && aggregate && aggregate.value !== 'none') {
    const { expression, modifiers } = aggregate.value;
    const plain = libraryCall(expression, where.model) === 'arithmetic' && modifiers.length === 0;
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
  if (normalise && (isInner || normalisationParameters(node, where).method === undefined))
    add(`normalise ${written(normalise.value.expression)}`, normalise.span);
  if (isInner && node.direction.value === 'lower') add('direction lower', node.direction.span);
  if (node.round) add(`round to ${node.round.value.decimals}`, node.round.span);
  if (node.rank.value.order === 'lowest') add('rank lowest first', node.rank.span);
  for (const set of node.bands) add(`bands${set.name === '' ? '' : ` ${set.name}`}`, set.span);
  for (const output of node.outputs) add(`output ${output.name}`, output.span);
  return rules;
}
