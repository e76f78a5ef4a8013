/** The SQL target: one script of views. */

import type { Program } from '../../plan/program.js';
import type { Finding } from '../../report/finding.js';
import { fileNameOf } from '../common/file-name.js';
import type { TargetOutput } from '../target.js';
import { lineText } from '../common/line-text.js';
import type { Dialect } from './dialect.js';
import { duckdb } from './duckdb.js';
import { writeScript } from './script.js';
import { viewStatement } from './script-text.js';

export const DIALECTS: readonly Dialect[] = [duckdb];

/** Writes a program as `<name>.sql`. */
export function generateSql(program: Program, dialect: Dialect): TargetOutput {
  const script = writeScript(program, { dialect });
  const findings: readonly Finding[] = script.findings;
  if (findings.length > 0) return { files: [], findings };
  const { name, title, version, hash } = program;
  const head = [
    `-- ${lineText(title)}`,
    `-- ${lineText(`${name}${version === undefined ? '' : ` ${version}`}, model ${hash}`)}`,
    `-- Written by Indexwright for ${dialect.title}. Change the definition, not this file.`,
    '',
    '-- Where the data are: name your tables here.',
  ];
  const statements = [
    ...script.input.map((view) => viewStatement(view, dialect)),
    ...script.views.map((view) => viewStatement(view, dialect)),
  ];
  return {
    files: [{ path: `${fileNameOf(name)}.sql`, content: `${head.join('\n')}\n${statements.join('\n\n')}\n` }],
    findings: [],
  };
}
