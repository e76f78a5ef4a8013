/** An analysis as JSON: one object, whose lists have one entry a line. */

import type { Analysis } from '../analyse/analyse.js';
import type { Program } from '../plan/program.js';

/**
 * The whole analysis with what it is about. The methodology itself goes by its name; what has no value is null, and what
 * was not asked for is not there. docs/analysis.md describes every field.
 */
export function analysisJson(analysis: Analysis, program: Program): string {
  const label = (id: string): string => (id === '' ? program.name : id);
  const { thresholds, leaveOneOut, availability, period } = analysis;
  const fields: Record<string, unknown> = {
    methodology: program.name,
    title: program.title,
    version: program.version,
    hash: program.hash,
    unitSet: program.unitSet,
    period: period === undefined ? undefined : { name: program.period, value: period },
    thresholds,
    units: analysis.units,
    attention: analysis.findings.map(({ code, message, hint }) => ({ code, message, hint })),
    statistics: analysis.statistics.map((row) => ({ ...row, node: label(row.node) })),
    availability: { ...availability, nodes: availability.nodes.map(label) },
    imputed: analysis.imputed.map((row) => ({ ...row, node: label(row.node) })),
    correlations: analysis.correlations.map((row) => ({
      ...row,
      first: label(row.first),
      second: label(row.second),
    })),
    denominators: analysis.denominators.map((row) => ({ ...row, indicator: label(row.indicator) })),
    reliability: analysis.reliability.map((row) => ({ ...row, node: label(row.node), items: row.items.map(label) })),
    principalComponents: analysis.principalComponents.map((row) => ({
      ...row,
      node: label(row.node),
      items: row.items.map(label),
    })),
    importance: analysis.importance.map((row) => ({ ...row, index: label(row.index), node: label(row.node) })),
    leaveOneOut: {
      indices: leaveOneOut.indices.map((row) => ({ ...row, index: label(row.index) })),
      elements: leaveOneOut.elements.map((row) => ({ ...row, index: label(row.index), node: label(row.node) })),
    },
  };
  return `${jsonLines(fields, '')}\n`;
}

/** Objects and lists of objects are spread over lines, rows of a list stand on one line each. */
function jsonLines(value: unknown, indent: string): string {
  if (Array.isArray(value)) {
    if (value.length === 0 || typeof value[0] !== 'object') return JSON.stringify(value);
    const rows = value.map((row) => `${indent}  ${JSON.stringify(row)}`);
    return `[\n${rows.join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  if (indent !== '' && !entries.some(([, entry]) => Array.isArray(entry))) return JSON.stringify(value);
  const lines = entries.map(([key, entry]) => `${indent}  ${JSON.stringify(key)}: ${jsonLines(entry, `${indent}  `)}`);
  return `{\n${lines.join(',\n')}\n${indent}}`;
}
