/** Editions that have one alternative of each choice. */

import { editionChanges, type EditionChanges, withChanges } from '../../model/edition-changes.js';
import type { FrameworkNode, Methodology, Model } from '../../model/model.js';
import type { Alternative, Assumption } from '../../model/uncertainty.js';
import { withoutNode } from '../leave-out.js';
import { chosen, type DrawnColumn } from './columns.js';

/** The choices among the assumptions, each with the place of its assumption. */
export interface Choice {
  readonly assumption: number;
  readonly alternatives: readonly Alternative[];
}

export function choicesOf(assumptions: readonly Assumption[]): readonly Choice[] {
  return assumptions.flatMap(({ varied }, assumption) =>
    varied.kind === 'choice' ? { assumption, alternatives: varied.alternatives } : [],
  );
}

/** The number of the combination that a row of a sample chooses; `from` is the place of its first number. */
export function combinationOf(
  { columns, choiceColumns }: { readonly columns: readonly DrawnColumn[]; readonly choiceColumns: readonly number[] },
  values: Float64Array,
  from: number,
): number {
  let number = 0;
  for (const column of choiceColumns) {
    const choices = columns[column]!.choices!;
    number = number * choices + chosen(values[from + column]!, choices);
  }
  return number;
}

export function pickedOf(choices: readonly Choice[], combination: number): readonly number[] {
  const picked: number[] = [];
  let rest = combination;
  for (const { alternatives } of [...choices].reverse()) {
    picked.unshift(rest % alternatives.length);
    rest = Math.floor(rest / alternatives.length);
  }
  return picked;
}

/** An edition, or why there is none. */
export type Combined =
  | { readonly model: Model; readonly methodology: Methodology; readonly reason?: undefined }
  | { readonly reason: string };

/**
 * Makes editions of combinations. Nodes of which the same alternatives say something are the same objects in all of them, so
 * that what they have in common is planned once.
 *
 * @param node the node whose score is asked for
 */
export function combiner(
  model: Model,
  methodology: Methodology,
  choices: readonly Choice[],
  node: string,
): (picked: readonly number[]) => Combined {
  const lets = new Map(model.lets);
  const changes = new Map<Alternative, EditionChanges>();
  for (const alternative of choices.flatMap(({ alternatives }) => alternatives)) {
    if (alternative.kind !== 'lines') continue;
    for (const [id, own] of alternative.lets) lets.set(id, own);
    const methodologies = new Map(model.methodologies).set(methodology.id, alternative.edition);
    const after = { model: { ...model, lets, methodologies }, methodology: alternative.edition };
    changes.set(alternative, editionChanges({ model, methodology }, after));
  }
  const known = new Map<string, FrameworkNode>();
  /** The object that stands for a node that these alternatives have changed. */
  const interned = (one: FrameworkNode, by: string): FrameworkNode => {
    const key = `${by} ${one.id}`;
    const before = known.get(key);
    if (before === undefined) known.set(key, one);
    return before ?? one;
  };
  return (picked) => {
    let edition = methodology;
    const touching = new Map<string, string>();
    const chosen = choices.map(({ alternatives }, at) => alternatives[picked[at]!]!);
    for (const [at, alternative] of chosen.entries()) {
      if (alternative.kind !== 'lines') continue;
      const own = changes.get(alternative)!;
      edition = withChanges(edition, alternative.edition, own);
      for (const id of [...own.fields.keys(), ...own.edges.keys()])
        touching.set(id, `${touching.get(id) ?? ''} ${at}:${picked[at]}`);
    }
    const nodes = new Map(
      [...edition.nodes].map(([id, one]) => [id, touching.has(id) ? interned(one, touching.get(id)!) : one]),
    );
    edition = { ...edition, nodes };
    for (const [at, alternative] of chosen.entries()) {
      if (alternative.kind !== 'without') continue;
      if (!edition.nodes.has(alternative.node)) continue;
      const removal = withoutNode(model, edition, alternative.node, node);
      if (removal.reason !== undefined) return { reason: `${alternative.title}: ${removal.reason}` };
      const without = new Map(
        [...removal.methodology.nodes].map(([id, one]) =>
          one === edition.nodes.get(id)
            ? [id, one]
            : [id, interned(one, `${touching.get(id) ?? ''} ${at}:${picked[at]}`)],
        ),
      );
      for (const [id, one] of without)
        if (one !== edition.nodes.get(id)) touching.set(id, `${touching.get(id) ?? ''} ${at}:${picked[at]}`);
      edition = { ...removal.methodology, nodes: without };
    }
    const methodologies = new Map(model.methodologies).set(methodology.id, edition);
    return { model: { ...model, lets, methodologies }, methodology: edition };
  };
}
