/** The SQL target: one script of views. */

import type { Program } from '../../plan/program.js';
import type { Finding } from '../../report/finding.js';
import { fileNameOf } from '../common/file-name.js';
import type { TargetOutput } from '../target.js';
import type { Dialect } from './dialect.js';
import { duckdb } from './duckdb.js';
import { postgresql } from './postgresql.js';
import { spark } from './spark.js';
import { writeScript } from './script.js';
import { viewStatement } from './script-text.js';

export const DIALECTS: readonly Dialect[] = [duckdb, postgresql, spark];

/** Writes a program as `<name>.sql`. */
export function generateSql(program: Program, dialect: Dialect): TargetOutput {
  const script = writeScript(program, { dialect });
  const findings: readonly Finding[] = script.findings;
  if (findings.length > 0) return { files: [], findings };
  const { name, title, version, hash } = program;
  const isStored = script.views.some((view) => view.isStored);
  const head = [
    `-- ${dialect.comment(title)}`,
    `-- ${dialect.comment(`${name}${version === undefined ? '' : ` ${version}`}, model ${hash}`)}`,
    `-- Written by Indexwright for ${dialect.title}. Change the definition, not this file.`,
    `--`,
    `-- Missing is NULL. Names that end with _12 are numbers at 12 significant digits, at which values are compared and ranked.`,
    ...(isStored
      ? ['-- The steps are so many that they are kept in tables: run the script again when the data have changed.']
      : []),
    '',
    `-- ---- Where the data are: behind FROM, name your tables${dialect.files === undefined ? '' : ` (or ${dialect.files})`}, and behind SELECT their columns.`,
  ];
  const made = [...script.input, ...script.views].reverse();
  const dropped = made.flatMap((view) => dialect.drop?.(view.name, view.isStored ?? false) ?? []);
  const parts = [
    head.join('\n'),
    ...(dropped.length === 0 ? [] : [['-- What an earlier run has made.', ...dropped].join('\n')]),
    ...script.input.map((view) => viewStatement(view, dialect)),
    '-- ---- From here on there is nothing to be changed.',
    ...script.views.map((view) => viewStatement(view, dialect)),
  ];
  return { files: [{ path: `${fileNameOf(name)}.sql`, content: `${parts.join('\n\n')}\n` }], findings: [] };
}
