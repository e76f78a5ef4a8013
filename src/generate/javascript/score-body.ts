import type { Program } from '../../plan/program.js';
import type { Namer } from '../common/identifiers.js';
import { stepLines, type StepLines } from '../common/step-lines.js';
import { enclosed, numberLiteral, textLiteral } from './literals.js';
import { stepExpression } from './step-expression.js';

/** What the body of `score` is written with. */
export interface BodyContext {
  readonly program: Program;
  readonly name: Namer;
  /** The variable of each source. */
  readonly sources: ReadonlyMap<string, string>;
  parametersOf(kernel: string): readonly string[];
  use(name: string): string;
}

/** The statements of `score` that compute all steps. */
export function scoreBody({ program, name, sources, parametersOf, use }: BodyContext): StepLines {
  return stepLines(program, name, {
    number: numberLiteral,
    text: textLiteral,
    expression: (step, references) =>
      stepExpression(step, {
        ...references,
        parametersOf,
        use,
        source: (source) => sources.get(source) ?? 'undefined',
        isPanel: program.period !== undefined,
        trouble: ({ index }) => `note(${index})`,
      }),
    missing: /^(NaN|null)$/,
    longestNested: 140,
    indent: '  ',
    comment: (text) => `// ${enclosed(text)}`,
    assignment: (variable) => [`const ${variable} = `, ';'],
  });
}
