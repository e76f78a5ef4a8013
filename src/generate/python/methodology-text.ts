import type { NodeResult, Operand, Program } from '../../plan/program.js';
import { namer } from './identifiers.js';
import { bracketed, callText, docText, textLiteral } from './literals.js';
import { rulesText, stepRules } from './rules-text.js';
import { type PythonDeclaration } from './runtime-text.js';
import type { StepLines } from '../common/step-lines.js';
import { scoreBody } from './score-body.js';

/** `methodology.py`, and the names of the runtime that it uses. */
export interface MethodologyModule {
  readonly text: string;
  readonly uses: readonly string[];
}

export function methodologyText(program: Program, runtime: readonly PythonDeclaration[]): MethodologyModule {
  const wanted = new Set<string>();
  const use = (name: string): string => {
    wanted.add(name);
    return name;
  };
  const name = namer(runtime.map((declaration) => declaration.name));
  const sources = new Map(program.sources.map((source) => [source.name, name(source.name)]));
  const body = scoreBody({ program, name, sources, use });
  const { entries, judging } = stepRules(body.troubled, program, use);
  const usedSources = [...sources].filter(([, variable]) => body.lines.some((line) => mentions(line, variable)));
  const code = [
    ...identityLines(program),
    '',
    '#: The data that it reads, and the units that it scores.',
    `RULES = ${rulesText(program, use)}`,
    '',
    ...(entries.length === 0
      ? []
      : [
          '#: The steps in which there can be trouble, and those by which it is judged.',
          'STEPS = {',
          ...entries.map((entry) => `    ${entry},`),
          '}',
          '',
        ]),
    '',
    `def compute_scores(data: Mapping[str, object]) -> ${use('Scores')}:`,
    '    """Scores the units: every stage of every node, and what was found. Raises InputError for data that are not as declared."""',
    '    with np.errstate(all="ignore"):',
    `        return score_run(${use('Run')}(RULES, data))`,
    '',
    '',
    'def score_run(run: Run) -> Scores:',
    '    """The steps, in the order in which they are computed; the comments say where the definition says so."""',
    '    cases = run.cases',
    '    n = cases.count',
    ...usedSources.map(([source, variable]) => `    ${variable} = run.source(${textLiteral(source)})`),
    ...body.lines,
    '',
    '    # ---- what comes of it',
    '    nodes = {',
    ...program.nodes.map((node) => `        ${textLiteral(node.id)}: ${nodeText(node, body, use)},`),
    '    }',
    ...findingsLines(program, body, judging, entries.length > 0, use),
    '    return Scores(cases.units, cases.periods, nodes, findings, UNIT_SET, PERIOD)',
    '',
  ];
  const imported = [...wanted].sort();
  const mathNames = ['inf', 'nan'].filter((constant) => code.some((line) => mentions(line, constant)));
  const text = [
    `"""${docText(program.title)}`,
    '',
    `${docText(`${program.name}${program.version === undefined ? '' : ` ${program.version}`}, model ${program.hash}`)}.`,
    `Written by Indexwright${declaredIn(program)}. Change the definition, not this file.`,
    '"""',
    '',
    'from __future__ import annotations',
    '',
    'from collections.abc import Mapping',
    ...(mathNames.length === 0 ? [] : [`from math import ${mathNames.join(', ')}`]),
    '',
    'import numpy as np',
    '',
    'from .runtime import (',
    ...imported.map((item) => `    ${item},`),
    ')',
    '',
    ...code,
  ].join('\n');
  return { text, uses: imported };
}

function mentions(line: string, word: string): boolean {
  for (let at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) {
    const [before, behind] = [line[at - 1] ?? ' ', line[at + word.length] ?? ' '];
    if (!/[\p{ID_Continue}"]/u.test(before) && !/[\p{ID_Continue}"]/u.test(behind)) return true;
  }
  return false;
}

function declaredIn(program: Program): string {
  const file = program.nodes
    .find(({ id }) => id === '')
    ?.span.file.split(/[/\\]/)
    .at(-1);
  return file === undefined ? '' : ` from ${docText(file)}`;
}

function identityLines(program: Program): readonly string[] {
  const { name, title, version, hash, unitSet, period } = program;
  return [
    `NAME = ${textLiteral(name)}`,
    `TITLE = ${textLiteral(title)}`,
    `VERSION = ${textLiteral(version)}`,
    '#: The hash of all that matters to the scores.',
    `HASH = ${textLiteral(hash)}`,
    `UNIT_SET = ${textLiteral(unitSet)}`,
    `PERIOD = ${textLiteral(period)}`,
  ];
}

function column(operand: Operand, body: StepLines, use: (name: string) => string): string {
  return `${use(body.isText(operand) ? 'texts_of' : 'numbers_of')}(${body.operand(operand)}, n)`;
}

function nodeText(node: NodeResult, body: StepLines, use: (name: string) => string): string {
  const stage = (operand: Operand | undefined): string | undefined => operand && column(operand, body, use);
  const named = (items: NodeResult['bands'] | NodeResult['outputs']): string | undefined =>
    items.length === 0
      ? undefined
      : `{${items.map((item) => `${textLiteral(item.name)}: ${column(item.value, body, use)}`).join(', ')}}`;
  const { value, filled, treated, normalised, score, rank } = node;
  return callText(
    use('NodeScores'),
    [textLiteral(node.kind)],
    {
      value: stage(value),
      filled: stage(filled),
      treated: stage(treated),
      normalised: stage(normalised),
      score: stage(score),
      rank: stage(rank),
      bands: named(node.bands),
      outputs: named(node.outputs),
    },
    '        ',
  );
}

function findingsLines(
  program: Program,
  body: StepLines,
  judging: readonly number[],
  hasSteps: boolean,
  use: (name: string) => string,
): readonly string[] {
  const kept = program.kept ? body.operand(program.kept) : '1.0';
  const values = judging.map((step) => `${step}: ${body.operand({ step })}`);
  const failing = program.nodes.filter(({ failsWhenMissing }) => failsWhenMissing).map(({ id }) => textLiteral(id));
  const fails = failing.length === 0 ? 'False' : `path in {${failing.join(', ')}}`;
  return [
    '    findings = [',
    '        finding',
    '        for path, node in nodes.items()',
    `        for finding in ${use('missing_findings')}(path, node.kind, ${fails}, node.value, cases, ${kept})`,
    '    ]',
    ...(hasSteps
      ? [
          `    judging: dict[int, object] = ${bracketed(values, '{}', '    ')}`,
          `    findings += ${use('Judge')}(run, STEPS, judging).findings()`,
        ]
      : []),
  ];
}
