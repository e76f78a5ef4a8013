/** Where tests get their scores and tables from: the files of the project. */

import { formatOf } from '../data/read-source.js';
import { readingSettings } from './reading-settings.js';
import type { SourceFormat, SourceTable } from '../data/source-table.js';
import type { ResultsTable, TestWorld } from '../execute/run-tests.js';
import { withTestedRanks } from '../execute/subject-value.js';
import type { Against, Model } from '../model/model.js';
import type { Finding } from '../report/finding.js';
import type { DataFiles } from './data-files.js';
import type { Lookup } from './locate-parts.js';
import { declaredFormat, isPathOfPeriods, readFilesOfPeriods, readSourceFile } from './read-parts.js';
import { type ResolvedProject, type Scored, scoreMethodology } from './score-methodology.js';

/** Scores are computed once for each methodology and set of given sources. */
export function testWorld(project: ResolvedProject, files: DataFiles): TestWorld & { readonly model: Model } {
  const model = withTestedRanks(project.model, project.model.tests);
  const ranked: ResolvedProject = { ...project, model };
  const scored = new Map<string, Promise<Scored>>();
  return {
    model,
    score(methodology, sources) {
      const key = JSON.stringify([methodology, ...sources]);
      let result = scored.get(key);
      if (!result) {
        result = scoreMethodology(ranked, methodology, { files, keep: 'all', sources, sourcesOfTest: true });
        scored.set(key, result);
      }
      return result;
    },
    table: (against, columns) => readTable(project, against, columns, files),
  };
}

async function readTable(
  project: ResolvedProject,
  against: Against,
  columns: readonly string[],
  files: DataFiles,
): ReturnType<TestWorld['table']> {
  const source = against.source === undefined ? undefined : project.model.sources.get(against.source);
  const path = source?.path ?? against.path ?? '';
  const declaredIn = source?.span.file ?? against.span.file;
  const declaration = { source: source?.name ?? path, span: against.span };
  const request = {
    name: declaration.source,
    ...readingSettings(source),
    columns: columns.map((name) => ({
      name,
      header: source?.columns.get(name)?.header ?? name,
      type: 'text' as const,
      span: against.span,
    })),
    span: against.span,
  };
  if (source !== undefined && isPathOfPeriods(source, path)) {
    const lookup: Lookup = {
      locate: (one) => files.locate(declaredIn, one, declaration),
      list: (folder) => files.list(declaredIn, folder, declaration),
    };
    const format = declaredFormat(source);
    const read = await readFilesOfPeriods(source, { ...request, file: path }, format, files, lookup);
    const { table, findings } = read;
    return { findings, ...(table === undefined ? {} : { table: tableOfTest(path, table, columns) }) };
  }
  const resolved = await files.locate(declaredIn, path, declaration);
  if (resolved.path === undefined) return { findings: [resolved.finding] };
  const format = (source?.settings.format as SourceFormat | undefined) ?? formatOf(resolved.path);
  const file = files.shown(resolved.path);
  if (!format) return { findings: [unknownFormat(file, against)] };

  const bytes = await files.read(resolved.path);
  const table = await readSourceFile(source ?? { settings: {} }, { ...request, file, format }, bytes);
  return { findings: table.findings, table: tableOfTest(file, table, columns) };
}

function tableOfTest(file: string, table: SourceTable, columns: readonly string[]): ResultsTable {
  const cells = new Map(columns.map((name) => [name, table.columns.get(name)]));
  return {
    file,
    rowCount: table.rowCount,
    rowNumber: (index) => table.rowNumber(index),
    fileOf: (index) => table.fileOf?.(index) ?? file,
    cell(index, column) {
      const value = cells.get(column)?.[index];
      return typeof value === 'string' ? value : null;
    },
  };
}

function unknownFormat(file: string, { span }: Against): Finding {
  return {
    code: 'data/unknown-format',
    severity: 'error',
    message: `The name of "${file}" does not tell what format it has.`,
    hint: 'Give it an ending such as .csv, or declare it as a source with `format`.',
    span,
    data: { source: file, file },
  };
}
