/** The scores of a run as CSV (RFC 4180), in the order of keys and periods; what is missing is empty. */

import type { Run } from '../execute/execute.js';
import type { Operand } from '../plan/program.js';
import { publishedText } from './published.js';
import { caseValues } from './score-table.js';

export interface ScoreCsvOptions {
  readonly period?: number;
  readonly stages?: boolean;
}

export function scoreCsv(run: Run, { period, stages = false }: ScoreCsvOptions = {}): string {
  const { program, cases } = run;
  const values = caseValues(run);
  const headers: string[] = [];
  const cells: ((at: number) => string)[] = [];
  const column = (header: string, cell: (at: number) => string): void => {
    headers.push(header);
    cells.push(cell);
  };
  const any = (header: string, operand: Operand | undefined): void => {
    if (!operand) return;
    column(header, (at) => {
      const number = values.number(operand, at);
      return Number.isNaN(number) ? (values.text(operand, at) ?? '') : String(number);
    });
  };

  column('unit', (at) => cases.units[at]!);
  if (cases.periods !== null) column(program.period ?? 'period', (at) => String(cases.periods![at]));
  for (const node of program.nodes) {
    const name = node.id === '' ? '' : `${node.id}.`;
    if (stages) {
      for (const stage of ['value', 'filled', 'treated', 'normalised'] as const) any(`${name}${stage}`, node[stage]);
    }
    any(node.id === '' ? 'score' : node.id, node.score);
    if (node.score && node.publish) {
      column(`${name}published`, (at) => publishedText(values.number(node.score, at), node.publish));
    }
    any(`${name}rank`, node.rank);
    for (const bands of node.bands) any(`${name}${bands.name || 'band'}`, bands.value);
    for (const output of node.outputs) any(`${name}${output.name}`, output.value);
  }

  const lines = [headers.map(field).join(',')];
  for (let at = 0; at < cases.count; at++) {
    if (period !== undefined && cases.periods?.[at] !== period) continue;
    lines.push(cells.map((cell) => field(cell(at))).join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
