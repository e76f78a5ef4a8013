import type { FittedParameter } from '../plan/program.js';
import type { Run } from './execute.js';

/** A row of a file of parameters; a value that there is not is empty. */
export type ParameterRow = readonly [node: string, stage: string, parameter: string, group: string, value: string];

/** The parameters that a run has found, in the order of the nodes; groups in the order of their names. */
export function fittedParameters(run: Run): readonly ParameterRow[] {
  const { nodes, parameters = [] } = run.program;
  const place = new Map(nodes.map(({ id }, at) => [id, at]));
  // What is used in two branches is computed in both, and is one parameter.
  const distinct = new Map(parameters.map((one) => [JSON.stringify([one.node, one.stage, one.name]), one]));
  return [...distinct.values()]
    .sort((a, b) => (place.get(a.node) ?? 0) - (place.get(b.node) ?? 0))
    .flatMap((parameter) => rowsOf(parameter, run));
}

function rowsOf({ node, stage, name, value, group }: FittedParameter, run: Run): readonly ParameterRow[] {
  const own = node === '' ? run.program.name : node;
  const lane = run.numbers(value);
  const row = (text: string, number: number): ParameterRow => [
    own,
    stage,
    name,
    text,
    Number.isNaN(number) ? '' : String(number),
  ];
  if (group === null) return [row('', typeof lane === 'number' ? lane : (lane[0] ?? NaN))];
  const texts = run.operand(group);
  const found = new Map<string, number>();
  for (let at = 0; at < run.cases.count; at++) {
    const text = Array.isArray(texts) ? (texts as readonly (string | null)[])[at] : texts;
    if (typeof text === 'string' && !found.has(text)) found.set(text, typeof lane === 'number' ? lane : lane[at]);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([text, number]) => row(text, number));
}
