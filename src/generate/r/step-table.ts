import type { Frame, Program, Step } from '../../plan/program.js';
import { guardSteps, judgingSteps } from '../common/judging-steps.js';
import { called, numberLiteral, textLiteral } from './literals.js';
import type { StepLines } from '../common/step-lines.js';

/** A frame as the runtime calls it. */
function frameText(frame: Frame): string {
  switch (frame.kind) {
    case 'rows':
      return textLiteral(`rows ${frame.source}`);
    case 'groups':
      return textLiteral(`groups ${frame.grouping}`);
    default:
      return textLiteral(frame.kind);
  }
}

/** As much of the steps as judging their trouble asks for. */
export function stepTable(troubled: readonly Step[], use: (name: string) => string): readonly string[] {
  if (troubled.length === 0) return [];
  const lines = troubled.map((step) => {
    const { index, node, frame } = step;
    const reduces = step.op === 'reduce' || step.op === 'joint' ? step : undefined;
    const guards = step.guards.map((guard) =>
      'unless' in guard
        ? `${use('unless')}(${guard.unless})`
        : 'step' in guard.condition
          ? `${use('when')}(${guard.condition.step}, ${guard.is})`
          : `${use('when')}(${'number' in guard.condition ? numberLiteral(guard.condition.number) : 'NA'}, ${guard.is}, known = TRUE)`,
    );
    return called(
      use('step'),
      [
        String(index),
        textLiteral(node),
        ...(frame.kind === 'cases' && reduces === undefined && step.op !== 'undefined'
          ? []
          : [`frame = ${frameText(frame)}`]),
        ...(reduces === undefined ? [] : [`from = ${frameText(reduces.from)}`]),
        ...(step.op === 'reduce' && typeof step.grouping === 'number' ? [`groups = ${step.grouping}`] : []),
        ...(guards.length === 0 ? [] : [`guards = list(${guards.join(', ')})`]),
        ...(step.op === 'undefined' ? [`reason = ${textLiteral(step.reason)}`] : []),
        ...(step.op === 'lookup' && frame.kind === 'constant' ? ['is_needed = TRUE'] : []),
      ],
      '  ',
    );
  });
  return [
    '',
    '# The steps in which there can be trouble, by their numbers: the node of each, and where it counts.',
    `steps <- function() list(\n${lines.map((line) => `  ${line}`).join(',\n')}\n)`,
  ];
}

/** The statement that adds the trouble that counts to the findings. */
export function findingsLine(
  troubled: readonly Step[],
  program: Program,
  body: StepLines,
  use: (name: string) => string,
): readonly string[] {
  if (troubled.length === 0) return [];
  const judging = judgingSteps(troubled, program);
  const guards = new Set(troubled.flatMap(guardSteps));
  const values = judging.map((step) => `"${step}" = ${body.operand({ step })}`);
  const frames = judging
    .filter((step) => guards.has(step))
    .map((step) => `"${step}" = ${frameText(program.steps[step].frame)}`);
  const judged = called(
    use('step_findings'),
    [
      'noted$notes()',
      'steps()',
      'input',
      ...(values.length === 0 ? [] : [`values = list(${values.join(', ')})`]),
      ...(frames.length === 0 ? [] : [`frames = list(${frames.join(', ')})`]),
    ],
    '  ',
  );
  return [`  findings <- rbind(findings, ${judged})`];
}
