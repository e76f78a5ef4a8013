/** What what-if and target begin with: a methodology whose values can be put in place of others, scored as it is. */

import { withReplaced } from '../execute/replaced-values.js';
import { execute, type InputTable, type Run } from '../execute/execute.js';
import { formatMeasure } from '../model/measure.js';
import type { Methodology } from '../model/model.js';
import type { PlannedLever } from '../plan/levers.js';
import { planMethodology } from '../plan/plan.js';
import type { Program } from '../plan/program.js';
import { columnPlace, planReplaceableProgram, REPLACED_SOURCE, valueMeasures } from '../plan/replaceable.js';
import { type Finding, hasErrors } from '../report/finding.js';
import type { DataFiles } from './data-files.js';
import { readTables } from './read-tables.js';
import type { ResolvedProject } from './score-methodology.js';

export interface ChangeableOptions {
  readonly files: DataFiles;
  readonly period?: number;
  /** Files in place of those that sources name, by the name of the source. */
  readonly sources?: ReadonlyMap<string, string>;
  /** Columns of sources that can be changed beside the indicators, as `columnPlace` names them. */
  readonly columns?: readonly string[];
}

export interface Changeable {
  readonly findings: readonly Finding[];
  /** Nothing where something has errors. */
  readonly scored?: ChangeableRun;
}

export interface ChangeableRun {
  readonly program: Program;
  /** Of all sources, without given values. */
  readonly tables: ReadonlyMap<string, InputTable>;
  readonly run: Run;
  readonly unitNames: ReadonlyMap<string, string>;
  /** The unit of measure of each indicator's value, by id. */
  readonly measures: ReadonlyMap<string, string>;
  /** Those that the definition declares; nothing where it says nothing of them. */
  readonly levers?: readonly PlannedLever[];
}

/** The indicators whose values can be changed: those that have a value of their own. */
export function changeableNodes({ nodes }: Methodology): readonly string[] {
  return [...nodes.values()].flatMap(({ id, value }) => (value === undefined ? [] : [id]));
}

/** Plans, reads and scores; stops at the first stage that has errors. */
export async function scoreChangeable(
  project: ResolvedProject,
  methodology: Methodology,
  options: ChangeableOptions,
): Promise<Changeable> {
  const { model } = project;
  const { findings: plain, levers } = planMethodology(model, methodology.id);
  const planned = [...project.findings, ...plain];
  if (hasErrors(planned)) return { findings: planned };
  const nodes = changeableNodes(methodology);
  const { program } = planReplaceableProgram(model, methodology.id, {
    nodes: new Set(nodes),
    columns: new Set(options.columns),
  });
  const sources = program.sources.filter(({ name }) => name !== REPLACED_SOURCE);
  const read = await readTables(project, { ...program, sources }, options);
  const findings = [...planned, ...read.findings];
  if (hasErrors(findings)) return { findings };
  const run = execute(program, withReplaced(program, read.inputs, []), { keep: 'all', period: options.period });
  const all = [...findings, ...run.findings];
  if (hasErrors(all)) return { findings: all };
  const measures = valueMeasures(model, methodology.id, nodes);
  const { inputs: tables, unitNames } = read;
  return {
    findings: all,
    scored: { program, tables, run, unitNames, measures, ...(levers === undefined ? {} : { levers }) },
  };
}

/** A column of numbers of a source with one row for each unit that is scored. */
export interface ChangeableColumn {
  readonly place: string;
  /** `trade.exports` */
  readonly name: string;
  readonly title?: string;
  readonly measure?: string;
}

/** The columns that can be changed if the methodology uses them. */
export function changeableColumns({ model }: ResolvedProject, { unitSet }: Methodology): readonly ChangeableColumn[] {
  return [...model.sources.values()].flatMap(
    ({ id, name: source, role, unitSet: of, columns, unitColumn, periodColumn }) =>
      role !== 'key' || of !== unitSet
        ? []
        : [...columns.values()].flatMap(({ name, type, title, measure }): ChangeableColumn[] => {
            if (type === 'text' || type === 'boolean' || name === unitColumn || name === periodColumn) return [];
            return [
              {
                place: columnPlace(id, name),
                name: `${source}.${name}`,
                ...(title === undefined ? {} : { title }),
                ...(measure === undefined ? {} : { measure: formatMeasure(measure) }),
              },
            ];
          }),
  );
}
