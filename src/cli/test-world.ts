/** Where tests get their scores and tables from: the files of the project. */

import { readBytes, resolveDataPath } from '../data/files.js';
import { formatOf, readSource } from '../data/read-source.js';
import type { SourceFormat } from '../data/source-table.js';
import type { TestWorld } from '../execute/run-tests.js';
import { withTestedRanks } from '../execute/subject-value.js';
import type { Against, Model } from '../model/model.js';
import type { Finding } from '../report/finding.js';
import { type Project, type Scored, scoreMethodology } from './project.js';
import { shownPath } from './shown-path.js';

export interface TestWorldOptions {
  readonly allowOutside?: boolean;
  readonly cwd: string;
}

/** Scores are computed once for each methodology and set of given sources. */
export function testWorld(project: Project, options: TestWorldOptions): TestWorld & { readonly model: Model } {
  const model = withTestedRanks(project.model, project.model.tests);
  const ranked: Project = { ...project, model };
  const scored = new Map<string, Promise<Scored>>();
  return {
    model,
    score(methodology, sources) {
      const key = JSON.stringify([methodology, ...sources]);
      let result = scored.get(key);
      if (!result) {
        result = scoreMethodology(ranked, methodology, { ...options, keep: 'all', sources, sourcesOfTest: true });
        scored.set(key, result);
      }
      return result;
    },
    table: (against, columns) => readTable(project, against, columns, options),
  };
}

async function readTable(
  project: Project,
  against: Against,
  columns: readonly string[],
  options: TestWorldOptions,
): ReturnType<TestWorld['table']> {
  const source = against.source === undefined ? undefined : project.model.sources.get(against.source);
  const path = source?.path ?? against.path ?? '';
  const declaredIn = source?.span.file ?? against.span.file;
  const declaration = { source: source?.name ?? path, span: against.span };
  const resolved = resolveDataPath(declaredIn, path, project.folder, options.allowOutside === true, declaration);
  if (resolved.path === undefined) return { findings: [resolved.finding] };
  const format = (source?.settings.format as SourceFormat | undefined) ?? formatOf(resolved.path);
  const file = shownPath(resolved.path, options.cwd);
  if (!format) return { findings: [unknownFormat(file, against)] };

  const { blanks = [], decimal, encoding, delimiter, thousands, sheet, headerRow } = source?.settings ?? {};
  const table = await readSource(
    {
      name: declaration.source,
      file,
      format,
      encoding,
      delimiter,
      decimal: decimal === ',' ? ',' : undefined,
      thousands,
      sheet,
      headerRow,
      blanks,
      columns: columns.map((name) => ({
        name,
        header: source?.columns.get(name)?.header ?? name,
        type: 'text',
        span: against.span,
      })),
      span: against.span,
    },
    await readBytes(resolved.path),
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
