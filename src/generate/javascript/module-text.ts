import type { NodeResult, Operand, Program, Step } from '../../plan/program.js';
import { inputRules } from '../common/input-rules.js';
import { guardSteps, judgingSteps } from '../common/judging-steps.js';
import { mainBands } from '../common/main-bands.js';
import { headerComment } from './header.js';
import { namer } from './identifiers.js';
import { bracketed, dataLiteral, propertyName, textLiteral } from './literals.js';
import { runtimeClosure } from '../common/runtime-closure.js';
import { type RuntimeDeclaration, runtimeText } from './runtime-declaration.js';
import type { StepLines } from '../common/step-lines.js';
import { scoreBody } from './score-body.js';

/** Names that the module itself declares, so that no step is called by them. */
const MODULE_NAMES =
  'score rank band bands outputs data input cases logs note nodes findings METHODOLOGY INPUT NODES STEPS'.split(' ');

/** The whole module: the methodology first, then the runtime that it calls, then the command line. */
export function moduleText(program: Program, fileName: string, runtime: readonly RuntimeDeclaration[]): string {
  const byName = new Map(runtime.map((declaration) => [declaration.name, declaration]));
  const wanted = new Set<string>();
  const use = (name: string): string => {
    wanted.add(name);
    return name;
  };
  const parametersOf = (kernel: string): readonly string[] => {
    const found = byName.get(use(kernel));
    if (!found) throw new Error(`The runtime has no ${kernel}.`);
    return found.parameters;
  };
  const name = namer([...byName.keys(), ...MODULE_NAMES]);
  const sources = new Map(program.sources.map((source) => [source.name, name(source.name)]));
  const body = scoreBody({ program, name, sources, parametersOf, use });

  const definition = [
    ...headerComment(program, fileName),
    '',
    '/** The methodology: what it is called, and the hash of all that matters to its scores. */',
    `export const METHODOLOGY = ${dataLiteral(identityOf(program))};`,
    '',
    '/** The data that it reads, and the units that it scores. */',
    `const INPUT = ${dataLiteral(inputRules(program))};`,
    '',
    "/** The nodes: the methodology itself is `''`. */",
    `const NODES = ${dataLiteral(program.nodes.map(nodeRule))};`,
    '',
    ...(body.troubled.length === 0 ? [] : stepTable(body.troubled, program, use)),
    `export { ${use('InputError')} };`,
    '',
    ...scoreFunction(sources, program, body, use),
    '',
  ];
  const main = [
    `${use('runFromCommandLine')}(import.meta.url, {`,
    '  methodology: METHODOLOGY,',
    '  sources: INPUT.sources,',
    '  nodes: NODES,',
    '  score,',
    // Only where a source has a file for each period is what reads them carried.
    ...(program.sources.some(({ periodsInParts }) => periodsInParts !== undefined)
      ? [`  readPeriods: ${use('readPeriods')},`]
      : []),
    '});',
  ];
  return [
    ...definition,
    RUNTIME_HEADING,
    '',
    runtimeText(runtimeClosure(runtime, wanted)),
    MAIN_HEADING,
    '',
    ...main,
    '',
  ].join('\n');
}

const RULE = '='.repeat(118);
const RUNTIME_HEADING = `// ${RULE}\n// The runtime: what the lines above call. It is the same for every methodology.`;
const MAIN_HEADING = `// ${RULE}\n// The command line: only where this file is what Node was told to run.`;

function identityOf(program: Program): object {
  const { name, title, version, hash, unitSet, period } = program;
  return { name, title, version, hash, unitSet, period };
}

function nodeRule(node: NodeResult): object {
  const names = (items: NodeResult['bands'] | NodeResult['outputs']): readonly string[] | undefined =>
    items.length === 0 ? undefined : items.map(({ name }) => name);
  const { id, kind, failsWhenMissing } = node;
  return { node: id, kind, failsWhenMissing, bands: names(node.bands), outputs: names(node.outputs) };
}

function scoreFunction(
  sources: ReadonlyMap<string, string>,
  program: Program,
  body: StepLines,
  use: (name: string) => string,
): readonly string[] {
  const main = mainBands(program);
  const tables = [...sources].map(
    ([source, variable]) => `  const ${variable} = ${use('placedTable')}(input, ${textLiteral(source)});`,
  );
  const values = judgingSteps(body.troubled, program).map((step) => `${step}: ${body.operand({ step })}`);
  const judged = `...${use('stepFindings')}(logs, input, STEPS, ${values.length === 0 ? '{}' : `{ ${values.join(', ')} }`})`;
  return [
    '/**',
    ' * Scores the units. `data` has a list of records, or an object of columns, under the name of each source; it may be',
    ' * an object or a `Map`. Throws an `InputError` if the data are not as the methodology declares them.',
    ' */',
    'export function score(data) {',
    `  const input = ${use('prepareData')}(INPUT, data);`,
    '  const cases = input.cases;',
    ...tables,
    ...(body.troubled.length === 0 ? [] : [`  const { logs, note } = ${use('takeNotes')}();`]),
    ...body.lines,
    '',
    '  // ---- what comes of it',
    ...nodesLines(program, body, use),
    '  const findings = [',
    `    ...${use('nodeFindings')}(NODES, nodes, cases${program.kept ? `, ${body.operand(program.kept)}` : ''}),`,
    ...(body.troubled.length === 0 ? [] : [`    ${judged},`]),
    '  ];',
    "  const { score = null, rank = null, outputs } = nodes[''];",
    `  const band = ${main === undefined ? 'null' : `nodes[''].bands[${textLiteral(main)}]`};`,
    '  return { units: cases.units, periods: cases.periods, score, rank, band, outputs, nodes, findings };',
    '}',
  ];
}

/** As much of the steps as judging their trouble asks for. Most are plain: value by value over the cases, unguarded. */
function stepTable(troubled: readonly Step[], program: Program, use: (name: string) => string): readonly string[] {
  const plain = new Map<string, number[]>();
  const others: { readonly index: number }[] = [];
  const guards = new Set(troubled.flatMap(guardSteps));
  for (const step of troubled) {
    guards.delete(step.index);
    const { index, op, node, frame } = step;
    if (op !== 'reduce' && op !== 'joint' && op !== 'undefined' && frame.kind === 'cases' && step.guards.length === 0) {
      plain.set(node, [...(plain.get(node) ?? []), index]);
    } else {
      const from = op === 'reduce' || op === 'joint' ? { from: step.from, grouping: step.grouping } : {};
      const reason = op === 'undefined' ? { reason: step.reason } : {};
      const sketch = { index, op, node, frame, ...from, ...reason, guards: step.guards };
      others.push(sketch);
    }
  }
  for (const index of guards) {
    const { frame } = program.steps[index];
    const sketch = { index, frame };
    others.push(sketch);
  }
  others.sort((a, b) => a.index - b.index);
  const byNode = bracketed(
    [...plain].map(([node, steps]) => `${propertyName(node)}: ${dataLiteral(steps, '    ')}`),
    '{}',
    '  ',
  );
  return [
    '/** The steps in which there can be trouble, by their nodes, and those with guards or of other shapes. */',
    `const STEPS = ${use('stepTable')}(${byNode}, ${dataLiteral(others)});`,
    '',
  ];
}

/** The columns of every node. */
function nodesLines(program: Program, body: StepLines, use: (name: string) => string): readonly string[] {
  const isText = (operand: Operand): boolean =>
    'step' in operand ? program.steps[operand.step].type === 'text' : 'text' in operand;
  const column = (operand: Operand): string =>
    `${use(isText(operand) ? 'textsOf' : 'numbersOf')}(${body.operand(operand)}, cases.count)`;
  return [
    '  const nodes = {',
    ...program.nodes.map(
      (node) => `    ${propertyName(node.id)}: ${bracketed(nodeEntries(node, column), '{}', '    ')},`,
    ),
    '  };',
  ];
}

function nodeEntries(node: NodeResult, column: (operand: Operand) => string): readonly string[] {
  const entries: string[] = [];
  for (const stage of ['value', 'filled', 'treated', 'normalised', 'score', 'rank'] as const) {
    const operand = node[stage];
    if (operand) entries.push(`${stage}: ${column(operand)}`);
  }
  const named = (items: NodeResult['bands'] | NodeResult['outputs']): string =>
    items.length === 0
      ? '{}'
      : `{ ${items.map((item) => `${propertyName(item.name)}: ${column(item.value)}`).join(', ')} }`;
  return [...entries, `bands: ${named(node.bands)}`, `outputs: ${named(node.outputs)}`];
}
