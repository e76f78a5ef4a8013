/** `indexwright format`: the layout of methodology files. */

import { Command } from 'commander';
import type { Finding } from '../../report/finding.js';
import { type CommandIo, EXIT, type ExitCode } from '../io.js';
import { shownPath } from '../shown-path.js';

interface FormatOptions {
  readonly check?: boolean;
}

export function formatCommand(io: CommandIo, finish: (code: ExitCode) => void): Command {
  return new Command('format')
    .description('Lay methodology files out: indentation, one fact a line, what belongs together in columns.')
    .argument('<files...>', 'methodology files, or folders: all *.methodology below them')
    .option('--check', 'change nothing; name the files that would change, and exit with 1 if there are any')
    .addHelpText(
      'after',
      `
Examples:
  indexwright format index.methodology
  indexwright format . --check

Only spaces and line breaks change. A file in which brackets do not match stays as it is.`,
    )
    .action(async (words: string[], options: FormatOptions) => finish(await format(words, options, io)));
}

async function format(words: readonly string[], { check }: FormatOptions, io: CommandIo): Promise<ExitCode> {
  const { readFileSync } = await import('node:fs');
  const { formatText } = await import('../../format/format.js');
  const { parseMethodology } = await import('../../language/parsing/parse.js');
  const { methodologyFiles } = await import('../methodology-files.js');
  const { showFindings } = await import('../project.js');
  const { writeWhole } = await import('../write-output.js');
  const { counted } = await import('../../report/summary.js');
  const files = methodologyFiles(words, io.cwd);
  const texts = new Map<string, string>();
  const findings: Finding[] = [];
  const changed: string[] = [];
  for (const file of files) {
    const text = decoded(readFileSync(file));
    if (text === undefined) {
      findings.push(notUtf8(file));
      continue;
    }
    texts.set(file, text);
    const formatted = formatText(text);
    if ('problem' in formatted) {
      // What does not match is a mistake of the syntax, and the parser says best what it is.
      findings.push(...parseMethodology(file, text).findings);
    } else if (formatted.text !== text) {
      changed.push(file);
      if (check !== true) writeWhole(file, formatted.text);
    }
  }
  await showFindings(findings, [{ textOf: (file) => texts.get(file) }], io);
  for (const file of changed) io.out(`${shownPath(file, io.cwd)}\n`);
  const what = check === true ? 'would change' : 'changed';
  io.err(`${counted(files.length, 'file')}: ${changed.length} ${what}.\n`);
  return findings.length > 0 || (check === true && changed.length > 0) ? EXIT.findings : EXIT.fine;
}

/** Writing back what could not be read would lose it. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function notUtf8(file: string): Finding {
  return {
    code: 'syntax/character',
    severity: 'error',
    message: 'The file is not encoded as UTF-8, so it is left as it is.',
    hint: 'Save it as UTF-8.',
    span: { file, start: 0, end: 0, line: 1, column: 1, endLine: 1, endColumn: 1 },
  };
}
