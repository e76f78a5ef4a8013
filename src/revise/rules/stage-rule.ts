/** What the rules for the stages of the pipeline have in common. */

import type { Line } from '../../model/print-lines.js';
import type { FrameworkNode } from '../../model/model.js';
import type { PrintedStage } from '../../model/print-stages.js';
import type { ChangeClass } from '../difference.js';
import type { EditionPair } from '../edition-pair.js';
import { fieldChange, stagesOf } from '../node-pair.js';
import { mergesDiffer } from './merged-units-changed.js';
import { type ChangeRule, changeText, type Found, nameIn } from './rule.js';

interface StageRule {
  readonly name: string;
  /** The field of the node, which is also its keyword. */
  readonly field: StageField;
  /** As in "The missing-data rule of X changes". */
  readonly noun: string;
  readonly class: ChangeClass;
  readonly summary: string;
}

/** Fields that the language writes as one property of a node. */
export type StageField = Extract<
  keyof FrameworkNode,
  | 'value'
  | 'aggregate'
  | 'require'
  | 'missing'
  | 'treat'
  | 'normalise'
  | 'goalposts'
  | 'clamped'
  | 'direction'
  | 'round'
  | 'rank'
>;

/** A rule for one stage: another text that does the same is editorial. */
export function stageRule({ name, field, noun, class: scoring, summary }: StageRule): ChangeRule {
  return {
    name,
    mirror: name,
    class: scoring,
    summary,
    place: 'node',
    find: (pair) =>
      pair.changed.flatMap((node): readonly Found[] => {
        const kind = fieldChange(node, field);
        if (kind === 'none' || (kind === 'below' && isToldElsewhere(field, pair))) return [];
        const said = stagesOf(node.after, pair.after, field, pair.nameOf);
        const before = textOf(stagesOf(node.before, pair.before, field, pair.nameOf), field);
        const after = textOf(said, field);
        return [
          {
            node: node.id,
            nodeBefore: node.idBefore,
            part: field,
            class: kind === 'words' ? 'editorial' : undefined,
            before,
            after,
            message: `The ${noun} of ${nameIn(pair, node.id)} ${changeText(before, after, noun.endsWith('s'))}.`,
            lines: kind === 'words' ? [] : stageLines(said, field, pair.pathOf(node.id)),
            spanBefore: spanOf(node.before, field),
            spanAfter: spanOf(node.after, field),
          },
        ];
      }),
  };
}

/**
 * The same words score otherwise for a reason that another rule tells: what is declared otherwise, units that have become
 * others, or, of an aggregation, the weights of the children.
 */
function isToldElsewhere(field: StageField, pair: EditionPair): boolean {
  return pair.aliases.size > 0 || field === 'aggregate' || mergesDiffer(pair);
}

function textOf(stages: readonly PrintedStage[], field: StageField): string | undefined {
  if (stages.length === 0) return undefined;
  return stages.map(({ key, value }) => (field === 'clamped' ? (key.split(' ')[1] ?? 'both') : value)).join('\n');
}

function stageLines(said: readonly PrintedStage[], field: StageField, path: string): readonly Line[] {
  if (said.length === 0) return [[0, `remove ${field} of ${path}`]];
  return said.map(({ key, value }, index): Line => {
    if (field === 'clamped') return [0, `set clamped of ${path} to ${key.split(' ')[1] ?? 'both'}`];
    if (index > 0) return [0, `add to ${path} ${field} ${value}`];
    return [0, `set ${field} of ${path} to ${field === 'round' ? value.replace(/^to /, '') : value}`];
  });
}

function spanOf(node: FrameworkNode, field: StageField): Found['spanBefore'] {
  const said = node[field];
  const first = Array.isArray(said) ? said[0] : said;
  return first?.span ?? node.nameSpan;
}
