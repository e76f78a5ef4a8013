import type { NodeResult, Operand, Program } from '../../plan/program.js';
import { broken } from '../common/broken-lines.js';
import { inputRules } from '../common/input-rules.js';
import { lineText } from '../common/line-text.js';
import { namer } from './identifiers.js';
import { called, dataLiteral, textLiteral } from './literals.js';
import { resultColumnLines } from './result-columns.js';
import { type RuntimeFunction, runtimeText } from './runtime-text.js';
import type { StepLines } from '../common/step-lines.js';
import { scoreBody } from './score-body.js';
import { findingsLine, stepTable } from './step-table.js';

/** Names that the script itself declares, so that no step is called by them. */
const SCRIPT_NAMES =
  'methodology input_rules result_columns score score_all cases input nodes findings note noted data steps'.split(' ');

/** The whole script: the methodology first, then the runtime that it calls, then the command line. */
export function scriptText(program: Program, fileName: string, runtime: readonly RuntimeFunction[]): string {
  const wanted = new Set<string>();
  const use = (name: string): string => {
    wanted.add(name);
    return name;
  };
  const name = namer([...runtime.map((one) => one.name), ...SCRIPT_NAMES]);
  const sources = new Map(program.sources.map((source) => [source.name, name(source.name)]));
  const body = scoreBody({ program, name, sources, use });
  const lines = [
    ...heading(program, fileName),
    '',
    '# The methodology: what it is called, and the hash of all that matters to its scores.',
    `methodology <- ${dataLiteral(identityOf(program, fileName))}`,
    '',
    '# The data that it reads, and the units that it scores.',
    `input_rules <- ${dataLiteral(inputRules(program))}`,
    '',
    ...scoreFunctions(program, sources, body, use),
    '',
    '# The columns of the table of results: their names, and which node and stage each is.',
    ...resultColumnLines(program, use),
    ...stepTable(body.troubled, use),
  ];
  use('main');
  return [
    ...lines.flatMap((text) => text.split('\n')).map(withinBuffer),
    '',
    `# ${RULE}`,
    '# The runtime: what the lines above call. It is the same for every methodology.',
    ...runtimeText(runtime, wanted),
    '',
    `# ${RULE}`,
    '# The command line: only where Rscript was told to run this file.',
    'if (sys.nframe() == 0L && !interactive()) {',
    '  script <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))',
    '  folder <- if (length(script) == 1L) dirname(script) else "."',
    '  quit(status = main(commandArgs(TRUE), methodology, input_rules, score_all, result_columns(), folder))',
    '}',
    '',
  ].join('\n');
}

/** Breaks a line that is longer than what Rscript reads well: see `textLiteral`. */
function withinBuffer(line: string): string {
  if (line.length < 3000 || /^ *#/.test(line)) return line;
  return broken(line, /^ */.exec(line)?.[0] ?? '', { last: '' });
}

const RULE = '='.repeat(117);

function heading(program: Program, fileName: string): readonly string[] {
  const { name, title, version, hash } = program;
  const declared = program.nodes
    .find(({ id }) => id === '')
    ?.span.file.split(/[/\\]/)
    .at(-1);
  const sources = program.sources.map((source) => ` --source ${lineText(source.name)}=FILE`).join('');
  const first = program.sources[0]?.name ?? 'data';
  return [
    `# ${lineText(title)}`,
    `# ${lineText(`${name}${version === undefined ? '' : ` ${version}`}, model ${hash}`)}`,
    '#',
    `# Written by Indexwright${declared === undefined ? '' : ` from ${lineText(declared)}`}. Change the definition, not this file.`,
    '# It needs nothing but R. In R:',
    `#   source("${fileName}.R")`,
    `#   score(list(${/^[A-Za-z][A-Za-z0-9_]*$/.test(first) ? first : textLiteral(first)} = read.csv("FILE", check.names = FALSE, na.strings = ""), ...))`,
    '# From the command line:',
    `#   Rscript ${fileName}.R${sources}`,
  ];
}

/** True where sources are about units that have become others. */
function isMerged({ merges = [] }: Program): boolean {
  return merges.length > 0;
}

function identityOf(program: Program, fileName: string): object {
  const { name, title, version, hash, unitSet, period } = program;
  return { name, title, version, hash, unitSet, period, file: `${fileName}.R` };
}

function scoreFunctions(
  program: Program,
  sources: ReadonlyMap<string, string>,
  body: StepLines,
  use: (name: string) => string,
): readonly string[] {
  const tables = [...sources].map(
    ([source, variable]) => `  ${variable} <- ${use('table_of')}(input, ${textLiteral(source)})`,
  );
  const kept = program.kept ? `, kept = ${body.operand(program.kept)}` : '';
  return [
    '# Scores the units and gives the table of results, a data frame with a row for each. `data` is a list with a data frame (or a',
    '# list of columns) under the name of each source. Stops where the data are not as the methodology declares them, and where a',
    '# value is missing that may not be; other findings are warnings.',
    'score <- function(data) {',
    '  found <- score_all(data)',
    `  ${use('tell_findings')}(found$findings, methodology$name)`,
    `  ${use('result_table')}(found, result_columns())`,
    '}',
    '',
    '# Scores the units and gives all there is: `units` and `periods` of the cases, `nodes` by their paths (the methodology itself is',
    '# ""), each with its stages, bands and outputs, and `findings`, a data frame.',
    'score_all <- function(data) {',
    `  input <- ${use('prepare_data')}(input_rules, data${isMerged(program) ? `, merge = ${use('merge_tables')}` : ''})`,
    '  cases <- input$cases',
    ...tables,
    ...(body.troubled.length === 0 ? [] : [`  noted <- ${use('take_notes')}()`, '  note <- noted$note']),
    ...body.lines,
    '',
    '  # ---- what comes of it',
    `  nodes <- ${use('complete_nodes')}(`,
    `    list(\n${program.nodes.map((node) => `      ${nodeCall(node, body, use)}`).join(',\n')}\n    ),`,
    '    cases$count',
    '  )',
    `  findings <- ${use('node_findings')}(nodes, cases${kept})`,
    ...findingsLine(body.troubled, program, body, use),
    '  list(units = cases$units, periods = cases$periods, nodes = nodes, findings = findings)',
    '}',
  ];
}

/** The columns of a node. */
function nodeCall(node: NodeResult, body: StepLines, use: (name: string) => string): string {
  const column = (operand: Operand): string => body.operand(operand);
  const stages = (['value', 'filled', 'treated', 'normalised', 'score', 'rank'] as const).flatMap((stage) =>
    node[stage] === undefined ? [] : [`${stage} = ${column(node[stage])}`],
  );
  const named = (items: NodeResult['bands'] | NodeResult['outputs'], what: string): readonly string[] => {
    if (items.length === 0) return [];
    const names = items.map(({ name }) => textLiteral(name));
    const all = [names.length === 1 ? names[0] : `c(${names.join(', ')})`, ...items.map(({ value }) => column(value))];
    return [`${what} = ${use('named')}(${all.join(', ')})`];
  };
  return called(
    use('node'),
    [
      textLiteral(node.id),
      textLiteral(node.kind),
      ...stages,
      ...named(node.bands, 'bands'),
      ...named(node.outputs, 'outputs'),
      ...(node.failsWhenMissing ? ['fails_when_missing = TRUE'] : []),
    ],
    '      ',
  );
}
