import type { Program } from '../../plan/program.js';
import type { Namer } from '../common/identifiers.js';
import { stepLines, type StepLines } from '../common/step-lines.js';
import { LONGEST_LINE, numberLiteral, textLiteral } from './literals.js';
import { stepExpression } from './step-expression.js';

/** What the body of `score_run` is written with. */
export interface BodyContext {
  readonly program: Program;
  readonly name: Namer;
  /** The variable of each source. */
  readonly sources: ReadonlyMap<string, string>;
  use(name: string): string;
}

/** The statements of `score_run` that compute all steps. */
export function scoreBody({ program, name, sources, use }: BodyContext): StepLines {
  return stepLines(program, name, {
    number: numberLiteral,
    text: textLiteral,
    expression: (step, references) =>
      stepExpression(step, {
        ...references,
        use,
        source: (source) => sources.get(source) ?? 'None',
        tell: ({ index }) => `run.note(${index})`,
      }),
    missing: /^(nan|None)$/,
    longestNested: 100,
    onDemand: (expression) => `lambda: ${expression}`,
    indent: '    ',
    comment: (text) => `# ${text}`,
    assignment: (variable) => [`${variable} = `, ''],
    style: { step: '    ', longest: LONGEST_LINE },
  });
}
