/** Where tests get their scores and tables from: the files of the project. */

import { formatOf, readSource } from '../data/read-source.js';
import { readingSettings } from './reading-settings.js';
import type { SourceFormat } from '../data/source-table.js';
import type { TestWorld } from '../execute/run-tests.js';
import { withTestedRanks } from '../execute/subject-value.js';
import type { Against, Model } from '../model/model.js';
import type { Finding } from '../report/finding.js';
import type { DataFiles } from './data-files.js';
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
  const resolved = await files.locate(declaredIn, path, declaration);
  if (resolved.path === undefined) return { findings: [resolved.finding] };
  const format = (source?.settings.format as SourceFormat | undefined) ?? formatOf(resolved.path);
  const file = files.shown(resolved.path);
  if (!format) return { findings: [unknownFormat(file, against)] };

  const table = await readSource(
    {
      name: declaration.source,
      file,
      format,
      ...readingSettings(source),
      columns: columns.map((name) => ({
        name,
        header: source?.columns.get(name)?.header ?? name,
        type: 'text',
        span: against.span,
      })),
      span: against.span,
    },
    await files.read(resolved.path),
  );
  const cells = new Map(columns.map((name) => [name, table.columns.get(name)]));
  return {
    findings: table.findings,
    table: {
      file,
      rowCount: table.rowCount,
      rowNumber: (index) => table.rowNumber(index),
      cell(index, column) {
        const values = cells.get(column);
        const value = values?.[index];
        return typeof value === 'string' ? value : null;
      },
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
