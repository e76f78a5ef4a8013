/** Programs for editions that have some of the differences of a newer one: as many in one program as can be. */

import { indicatorsBelow } from '../model/indicators.js';
import type { FrameworkNode } from '../model/model.js';
import { nodesNamed } from '../model/nodes-named.js';
import type { NodeResult, Operand, Program } from '../plan/program.js';
import { planMethodology } from '../plan/plan.js';
import { planVariants, type Variant, type VariantOptions } from '../plan/variants.js';
import type { Finding } from '../report/finding.js';
import { declaredBehind, declaredKey } from '../revise/declared-behind.js';
import type { Edition } from '../revise/difference.js';
import type { Selection } from './attribution.js';

/** What a selection comes to for one index. */
export interface SelectionResult {
  readonly score?: Operand;
  readonly rank?: Operand;
  readonly bands?: NodeResult['bands'];
}

/** Selections that are computed by one program. */
export interface PlannedSelections {
  readonly program: Program;
  readonly selections: readonly Selection[];
  /** By selection, then by index. */
  readonly results: readonly (readonly SelectionResult[])[];
  /** Errors of each selection: it cannot be scored. */
  readonly errors: readonly (readonly Finding[])[];
}

/**
 * Plans selections. One program computes all those in which the same units take part, for what is said of units holds in all of it:
 * the list of units, screens and what they look at, and the sources whose keys are the units.
 *
 * @param apart each is planned by itself
 */
export function planSelections(
  selections: readonly Selection[],
  editionOf: (selection: Selection) => Edition,
  indices: readonly string[],
  apart: boolean,
  options: VariantOptions = {},
): readonly PlannedSelections[] {
  const classes = new Map<string, { readonly selection: Selection; readonly edition: Edition }[]>();
  const unitsOf = unitsKey();
  for (const selection of selections) {
    const edition = editionOf(selection);
    const key = apart ? String(selection) : unitsOf(edition);
    const known = classes.get(key);
    if (known === undefined) classes.set(key, [{ selection, edition }]);
    else known.push({ selection, edition });
  }
  return [...classes.values()].map((members): PlannedSelections => {
    // The one with most of the differences stands for the newer edition, of which most is shared.
    const { model, methodology: original } = members.at(-1)!.edition;
    const variants = members.flatMap(({ edition: { methodology } }) =>
      indices.map((node): Variant => ({ methodology, node })),
    );
    const { program, results, findings } = planVariants(model, original, variants, options);
    const places = members.map((_, at) => [at * indices.length, (at + 1) * indices.length] as const);
    // What all share is planned once, and what is wrong with it is not said of each.
    const isSound = errorsOf(members.at(-1)!.edition).length === 0;
    return {
      program,
      selections: members.map(({ selection }) => selection),
      results: places.map(([from, to]) => results.slice(from, to)),
      errors: places.map(([from, to], at) =>
        isSound ? findings.slice(from, to).flat().filter(isError) : errorsOf(members[at].edition),
      ),
    };
  });
}

/** What makes it impossible to score an edition. */
export function errorsOf({ model, methodology }: Edition): readonly Finding[] {
  return planMethodology(model, methodology.id).findings.filter(isError);
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

/** A text that is the same for editions in which the same units take part, whatever the data. */
function unitsKey(): (edition: Edition) => string {
  const numbers = new Map<unknown, number>();
  const numberOf = (part: unknown): number => {
    const known = numbers.get(part) ?? numbers.size;
    numbers.set(part, known);
    return known;
  };
  const sources = new Map<FrameworkNode, readonly string[]>();
  const sourcesOf = (node: FrameworkNode, { model, methodology }: Edition): readonly string[] => {
    const itself = new Set([declaredKey('methodologies', methodology.id)]);
    const known =
      sources.get(node) ??
      declaredBehind(model, node, itself).flatMap(({ kind, id }) => (kind === 'sources' ? [id] : []));
    sources.set(node, known);
    return known;
  };
  return (edition) => {
    const { model, methodology } = edition;
    const { screens, exclusions, frozen, nodes, unitSet } = methodology;
    const units = model.unitSets.get(unitSet);
    const said = [screens, exclusions, frozen, units].map(numberOf);
    const keys = units?.listed
      ? []
      : [...new Set([...nodes.values()].flatMap((node) => sourcesOf(node, edition)))].sort();
    return JSON.stringify([said, screens.length === 0 ? [] : screened(edition).map(numberOf), keys]);
  };
}

/** What screens look at: the values of indicators that are counted, and nodes that conditions name, with all that these stand on. */
function screened({ model, methodology }: Edition): readonly unknown[] {
  const { screens, nodes } = methodology;
  const values = screens.flatMap((screen) =>
    screen.kind === 'coverage' ? indicatorsBelow(methodology, screen.of) : [],
  );
  const parts: unknown[] = values.map((id) => nodes.get(id)?.value);
  const found = new Set<string>();
  const open = [...nodesNamed(model, methodology, [screens, parts]).own];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = nodes.get(id);
    if (node === undefined || found.has(id)) continue;
    found.add(id);
    parts.push(node);
    open.push(...node.children.map((child) => child.node), ...nodesNamed(model, methodology, node).own);
  }
  return [values.join(), ...parts];
}
