/** Constants, `let`s, functions and their parameters, outputs and bands: what has a name and a formula. */

import type { Expression } from '../../model/expression.js';
import { decimalOf } from '../../model/weights.js';
import type { Bands, Constant, FunctionDeclaration, Let, Model, Output, Parameter } from '../../model/model.js';
import { printExpression, type PrintPlace } from '../../model/print-expression.js';
import { printMeasure, printModifiers, printName, printRounding, printText } from '../../model/print-words.js';
import { uniqueNames } from '../../model/print.js';
import { exactWeight } from '../../model/weights.js';
import type { Scored } from '../../project/score-methodology.js';
import { frameworkOfRun } from '../data-facts.js';
import type { NodeFacts } from '../framework-facts.js';
import { bold, code, codeBlock, list, paragraphs } from '../../report/markdown.js';
import { histogram, statisticsTable } from './distribution.js';
import { documented, headline, noteLines } from './headline.js';
import { placeText } from './place-text.js';

export function constantHover(constant: Constant, model: Model): string {
  const { name, measure, value } = constant;
  const exact = value.kind === 'number' ? undefined : exactWeight(value, model);
  return paragraphs([
    headline({ ...constant, kind: 'constant' }),
    documented(constant.documentation),
    codeBlock(definition('constant', name, measure, value, { nameOf: uniqueNames(model) })),
    list([exact === undefined ? undefined : `Its value is ${code(decimalOf(exact))}`, ...noteLines(constant.notes)]),
  ]);
}

export function letHover(declaration: Let, model: Model): string {
  const { name, measure, value } = declaration;
  return paragraphs([
    headline({ ...declaration, kind: 'let' }),
    documented(declaration.documentation),
    codeBlock(definition('let', name, measure, value, { nameOf: uniqueNames(model) })),
    list(noteLines(declaration.notes)),
  ]);
}

function definition(
  word: string,
  name: string,
  measure: Constant['measure'],
  value: Expression,
  place: PrintPlace,
): string {
  return `${word} ${printName(name)}${measure ? ` ${printMeasure(measure)}` : ''} = ${printExpression(value, place)}`;
}

export function functionHover(declaration: FunctionDeclaration, model: Model, file: string): string {
  const place = { nameOf: uniqueNames(model) };
  const origin = declaration.library ? 'From the library' : `Declared in ${placeText(declaration.span, file)}`;
  return paragraphs([
    codeBlock(`${signature(declaration, place)}\n  = ${printExpression(declaration.body, place)}`),
    documented(declaration.documentation),
    origin,
  ]);
}

export function signature({ name, parameters, range }: FunctionDeclaration, place: PrintPlace): string {
  const list = parameters.map((parameter) =>
    parameter.default === undefined
      ? printName(parameter.name)
      : `${printName(parameter.name)} = ${printExpression(parameter.default, place)}`,
  );
  const onto = range ? ` onto ${printExpression(range.low, place)} .. ${printExpression(range.high, place)}` : '';
  return `function ${printName(name)}(${list.join(', ')})${onto}`;
}

export function parameterHover(declaration: FunctionDeclaration, parameter: Parameter, model: Model): string {
  const place = { nameOf: uniqueNames(model) };
  const value = parameter.default;
  return paragraphs([
    headline({ kind: 'parameter', name: parameter.name }),
    value === undefined ? 'It must be given.' : `Where it is not given it is ${code(printExpression(value, place))}.`,
    codeBlock(signature(declaration, place)),
  ]);
}

export function outputHover(facts: NodeFacts, output: Output, model: Model, scored: Scored | undefined): string {
  const { methodology, node } = facts;
  const place: PrintPlace = {
    methodology: methodology.id,
    period: methodology.period,
    node: node.id,
    nameOf: uniqueNames(model),
  };
  const { expression, modifiers } = output.value.value;
  const lines = [`value ${printExpression(expression, place)}${printModifiers(modifiers)}`];
  if (output.round) lines.push(`round ${printRounding(output.round.value)}`);
  if (output.publish?.value.rounding) lines.push(`publish ${printRounding(output.publish.value.rounding)}`);
  return paragraphs([
    headline({ ...output, kind: 'output' }),
    documented(output.documentation),
    list([
      `Of ${node.kind} ${code(printName(node.name))}. It is shown beside the score and scores nothing.`,
      ...noteLines(output.notes),
    ]),
    codeBlock(lines.join('\n')),
    outputData(facts, output, scored),
  ]);
}

function outputData({ node }: NodeFacts, { name }: Output, scored: Scored | undefined): string | undefined {
  const run = scored?.run;
  const result = run?.program.nodes.find(({ id }) => id === node.id)?.outputs.find((output) => output.name === name);
  if (run === undefined || result === undefined) return undefined;
  const lane = run.operand(result.value);
  if (!(lane instanceof Float64Array)) return undefined;
  const { cases } = frameworkOfRun(run);
  const values = Float64Array.from(cases, (at) => lane[at]!);
  return paragraphs([bold('Data'), statisticsTable([{ label: 'output', values }], 'Units'), histogram(values)]);
}

export function bandsHover({ node, methodology }: NodeFacts, { name, of, bands }: Bands, model: Model): string {
  const place: PrintPlace = { methodology: methodology.id, node: node.id, nameOf: uniqueNames(model) };
  const what =
    of.kind === 'expression'
      ? code(printExpression(of.expression, place))
      : of.kind === 'rank'
        ? 'the rank'
        : 'the score';
  const lines = bands.map(({ label, edge, value }) =>
    [printText(label), edge ?? '', value ? printExpression(value, place) : ''].join(' ').trimEnd(),
  );
  return paragraphs([
    headline({ kind: 'bands', name: name === '' ? 'bands' : name }),
    `Stretches of ${what} of ${code(printName(node.name))}, read from the first to the last.`,
    codeBlock(lines.join('\n')),
  ]);
}
