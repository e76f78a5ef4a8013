import type { Frozen } from '../model/model.js';
import { PARAMETER_COLUMNS } from '../model/parameter-columns.js';
import type { Span } from '../report/finding.js';
import { lookupStep } from './lookups.js';
import { problem } from './expressions.js';
import type { FittedParameter, Operand } from './program.js';
import type { Scope } from './scope.js';
import { useColumn, type UsedSource } from './source-inputs.js';
import type { Value } from './value.js';

/**
 * The parameters of treatments and normalisations: the numbers that are found over all units, such as the smallest value
 * behind `minmax`. They are computed; or `fit` asks for them, to write them to a file; or they are frozen, and come from
 * such a file, so that what is scored today is measured as it was when they were fitted.
 */
export interface Parameters {
  /** The value of a parameter: what `compute` makes of the data, or the frozen one. */
  of(asked: AskedParameter, scope: Scope, span: Span, compute: () => Value): Value;
  /** A finding where something cannot be frozen, because it is no number but a place among the others. */
  refuse(what: string, scope: Scope, span: Span): void;
  /** True where parameters come from a file. */
  readonly frozen: boolean;
  /** True where they are asked for. */
  readonly fitting: boolean;
  readonly fitted: readonly FittedParameter[];
  /** Forgets what a stage of a node has asked for, when it is planned once more in another way. */
  restart(scope: Scope): void;
}

export interface AskedParameter {
  /** In words of the language: `min(x)`. */
  readonly name: string;
  /** What is computed: the same name may stand for two things, as before and after a treatment. */
  readonly identity: string;
  /** The group of each unit, where there is a value for each group. */
  readonly group: Operand | null;
  /** True where there is a value for each period of a panel. */
  readonly perPeriod: boolean;
  /** The step that the parameter stands for, where that is not its own value. */
  readonly of?: Operand;
}

const STAGES: ReadonlySet<string> = new Set(['treat', 'normalise']);

/** Only treatment and normalisation have parameters; what stands in for missing data is of its own time. */
export function hasParameters(scope: Scope): boolean {
  return STAGES.has(scope.part) && !scope.methodology.imaginary;
}

export function createParameters(
  frozen: Frozen | undefined,
  fitting: boolean,
  used: Map<string, UsedSource>,
): Parameters {
  let fitted: FittedParameter[] = [];
  /** By node and stage, then by the words, then by what is computed. */
  const names = new Map<string, Map<string, Map<string, string>>>();
  /** A name of its own for everything that one node and stage computes under the same words. */
  const nameOf = (asked: AskedParameter, scope: Scope): string => {
    const place = `${scope.node}\n${scope.part}`;
    const ofStage = names.get(place) ?? new Map<string, Map<string, string>>();
    names.set(place, ofStage);
    const known = ofStage.get(asked.name) ?? new Map<string, string>();
    ofStage.set(asked.name, known);
    const name = known.get(asked.identity) ?? (known.size === 0 ? asked.name : `${asked.name} (${known.size + 1})`);
    known.set(asked.identity, name);
    return name;
  };
  const isFrozen = frozen !== undefined && !fitting;
  const refuse = (what: string, scope: Scope, span: Span): void => {
    if (!isFrozen && !fitting) return;
    problem(
      scope,
      span,
      'frozen/not-a-number',
      `${what}, so that it cannot be kept in a file of parameters.`,
      'Use a normalisation whose parameters are numbers, such as `minmax`, `zscore` or `goalposts`, or leave `frozen in` out.',
    );
  };
  return {
    of(asked, scope, span, compute) {
      if ((!isFrozen && !fitting) || !hasParameters(scope)) return compute();
      const name = nameOf(asked, scope);
      if (asked.perPeriod) {
        refuse(`\`${asked.name}\` is found anew in every period`, scope, span);
        return compute();
      }
      const computed = compute();
      if (!isFrozen) {
        const { node, part: stage } = scope;
        fitted.push({ node, stage, name, value: computed.operand, group: asked.group, of: asked.of, span });
        return computed;
      }
      for (const column of PARAMETER_COLUMNS) useColumn(used, frozen.source, column, false);
      const { name: methodology } = scope.methodology.methodology;
      const keys = [
        { column: 'node', operand: { text: scope.node === '' ? methodology : scope.node } },
        { column: 'stage', operand: { text: scope.part } },
        { column: 'parameter', operand: { text: name } },
        ...(asked.group === null ? [] : [{ column: 'group', operand: asked.group }]),
      ];
      return { ...computed, operand: lookupStep(frozen.source, 'value', keys, scope, span) };
    },
    refuse,
    frozen: isFrozen,
    fitting,
    get fitted() {
      return fitted;
    },
    restart({ node, part }) {
      fitted = fitted.filter((parameter) => parameter.node !== node || parameter.stage !== part);
      names.delete(`${node}\n${part}`);
    },
  };
}
