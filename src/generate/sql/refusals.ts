import type { JointName, Step } from '../../plan/program.js';
import type { Dialect } from './dialect.js';

const JOINT_WORDS: Readonly<Record<JointName, string>> = {
  principalComponentWeights: 'Weights by principal components',
  balancedWeights: 'Balanced weights',
  benefitOfTheDoubtWeights: 'Weights by benefit of the doubt',
  judgementWeights: 'Weights by judgements of pairs',
};

/** What of a step cannot be said, as a subject, and what to do instead; undefined where it can. */
export function refusedStep(step: Step, dialect: Dialect): readonly [what: string, instead: string] | undefined {
  void dialect;
  switch (step.op) {
    case 'joint':
      return [
        `${JOINT_WORDS[step.function]}, which are found together by an iterative method,`,
        'Find them once with `indexwright weights`, write them into a table, and weigh by that table.',
      ];
    default:
      return undefined;
  }
}
