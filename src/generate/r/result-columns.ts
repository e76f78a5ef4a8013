import type { Program } from '../../plan/program.js';
import { resultColumns } from '../../runtime/result-table.js';
import { textLiteral } from './literals.js';

/**
 * Where each column of the table of results comes from. The table is laid out by the runtime's own `resultColumns`, which gets numbers in
 * place of columns, and so says where it puts which.
 */
export function resultColumnLines(program: Program, use: (name: string) => string): readonly string[] {
  const column = use('result_column');
  const origins: string[] = [];
  const mark = (...origin: readonly string[]): number => origins.push(origin.map(textLiteral).join(', ')) - 1;
  const nodes = program.nodes.map(({ id, score, rank, bands, outputs }) => ({
    id,
    ...(score === undefined ? {} : { score: mark(id, 'score') }),
    ...(rank === undefined ? {} : { rank: mark(id, 'rank') }),
    bands: bands.map(({ name }) => ({ name, values: mark(id, 'bands', name) })),
    outputs: outputs.map(({ name }) => ({ name, values: mark(id, 'outputs', name) })),
  }));
  const units: readonly string[] = [];
  const periods = program.period === undefined ? null : new Float64Array(0);
  const { unitSet, period } = program;
  const columns = resultColumns({
    unitSet,
    ...(period === undefined ? {} : { period }),
    units,
    periods,
    nodes,
    stages: false,
  });
  const lines = columns.map(({ name, values }) => {
    if (values === units) return `  ${column}(${textLiteral(name)}, "", "unit")`;
    if (values === periods && periods !== null) return `  ${column}(${textLiteral(name)}, "", "period")`;
    if (values === null) return `  ${column}(${textLiteral(name)}, "", "none", "text")`;
    const origin = typeof values === 'number' ? origins[values] : undefined;
    return `  ${column}(${textLiteral(name)}, ${origin ?? '"", "none"'})`;
  });
  return ['result_columns <- function() list(', lines.join(',\n'), ')'];
}
