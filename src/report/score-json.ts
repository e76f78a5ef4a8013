/** The scores of a run as JSON. */

import type { Run } from '../execute/execute.js';
import { nodeWeights } from '../execute/node-weights.js';
import type { NodeResult, Operand } from '../plan/program.js';
import { publishedNumber } from './published.js';
import { caseValues } from './score-table.js';
import { weightRecords } from './weights-json.js';

export interface ScoreJsonOptions {
  readonly unitNames: ReadonlyMap<string, string>;
  readonly period?: number;
  /** Every stage of every node, not only its score and rank. */
  readonly stages?: boolean;
}

type Value = number | string | null;

/** One object a case, in the order of keys and periods; what is missing is null. */
export function scoreJson(run: Run, options: ScoreJsonOptions): string {
  const { program, cases } = run;
  const values = caseValues(run);
  const value = (operand: Operand | undefined, at: number): Value => {
    const number = values.number(operand, at);
    return Number.isNaN(number) ? values.text(operand, at) : number;
  };
  const nodeOf = (node: NodeResult, at: number): Record<string, Value | Record<string, Value>> => {
    const result: Record<string, Value | Record<string, Value>> = {};
    if (node.score) {
      const score = values.number(node.score, at);
      result.score = Number.isNaN(score) ? null : score;
      if (node.publish) result.published = Number.isNaN(score) ? null : publishedNumber(score, node.publish);
    }
    if (node.rank) result.rank = value(node.rank, at);
    if (options.stages) {
      for (const stage of ['value', 'filled', 'treated', 'normalised'] as const) {
        if (node[stage]) result[stage] = value(node[stage], at);
      }
    }
    if (node.bands.length > 0) {
      result.bands = Object.fromEntries(node.bands.map((bands) => [bands.name || 'band', value(bands.value, at)]));
    }
    if (node.outputs.length > 0) {
      result.outputs = Object.fromEntries(node.outputs.map((output) => [output.name, value(output.value, at)]));
    }
    return result;
  };

  const scores: string[] = [];
  for (let at = 0; at < cases.count; at++) {
    const period = cases.periods?.[at];
    if (options.period !== undefined && period !== options.period) continue;
    const unit = cases.units[at]!;
    const name = options.unitNames.get(unit);
    const root = program.nodes.find(({ id }) => id === '');
    const others = program.nodes.filter(({ id }) => id !== '');
    const row = {
      unit,
      ...(name === undefined ? {} : { name }),
      ...(period === undefined ? {} : { [program.period ?? 'period']: period }),
      ...(root ? nodeOf(root, at) : {}),
      nodes: Object.fromEntries(others.map((node) => [node.id, nodeOf(node, at)])),
    };
    scores.push(`    ${JSON.stringify(row)}`);
  }
  const head = {
    methodology: program.name,
    title: program.title,
    version: program.version,
    hash: program.hash,
    units: program.unitSet,
    imputed: Object.fromEntries(run.imputed),
    weights: weightRecords(nodeWeights(run, options.period)),
  };
  const fields = Object.entries(head).flatMap(([key, entry]) =>
    entry === undefined ? [] : [`  ${JSON.stringify(key)}: ${JSON.stringify(entry)},`],
  );
  return `{\n${fields.join('\n')}\n  "scores": [\n${scores.join(',\n')}\n  ]\n}\n`;
}
