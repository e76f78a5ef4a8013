/** What people mean when they name a node or a unit. */

import type { Run } from '../execute/execute.js';
import { plainLetters } from '../language/plain-letters.js';
import type { Methodology } from '../model/model.js';
import { caseValues } from '../report/score-table.js';

/** What was meant, or why that is not clear. */
export type Choice<T> = { readonly found: T } | { readonly problem: string; readonly hint?: string };

/** A node by its path, or by its name where only one has it; the methodology itself by its name or by nothing. */
export function chooseNode({ name, nodes }: Methodology, wanted: string): Choice<string> {
  if (wanted === name || nodes.has(wanted)) return { found: wanted === name ? '' : wanted };
  const ids = [...nodes.keys()];
  const named = ids.filter((id) => id.endsWith(`.${wanted}`));
  if (named.length === 1) return { found: named[0]! };
  if (named.length > 1)
    return { problem: `Several nodes are called "${wanted}".`, hint: `Choose one: ${named.join(', ')}.` };
  return { problem: `There is no node "${wanted}".`, hint: nearestHint(wanted, ids) };
}

/** An indicator by its path, or by its name where only one node has it. */
export function chooseIndicator(methodology: Methodology, wanted: string): Choice<string> {
  const choice = chooseNode(methodology, wanted);
  if ('problem' in choice) {
    return choice.problem.startsWith('There is no node')
      ? { ...choice, problem: `There is no indicator "${wanted}".` }
      : choice;
  }
  const { nodes } = methodology;
  const node = nodes.get(choice.found)!;
  if (node.value !== undefined) return choice;
  const below = [...nodes.values()].filter(({ id, value }) => value !== undefined && isBelow(id, node.id));
  return {
    problem: `"${wanted}" is no indicator: its value is made of those below it.`,
    hint: `Change an indicator, for example ${below
      .slice(0, 8)
      .map(({ id }) => id)
      .join(', ')}.`,
  };
}

function isBelow(id: string, above: string): boolean {
  return above === '' || id.startsWith(`${above}.`);
}

/** The key of a unit, given by itself, by the name of the unit, or by its name without marks where only one is called so. */
export function chooseUnit(unit: string, keys: readonly string[], names: ReadonlyMap<string, string>): Choice<string> {
  const wanted = unit.trim().normalize('NFC');
  if (keys.includes(wanted)) return { found: wanted };
  const folded = (text: string): string => plainLetters(text).toLowerCase();
  const called = (isSame: (name: string) => boolean): readonly string[] =>
    keys.filter((key) => isSame(names.get(key) ?? ''));
  const exactly = called((name) => name.toLowerCase() === wanted.toLowerCase());
  const [only, ...others] =
    exactly.length > 0 ? exactly : called((name) => name !== '' && folded(name) === folded(wanted));
  if (only !== undefined && others.length === 0) return { found: only };
  if (only !== undefined)
    return { problem: `Several units are called "${unit}".`, hint: `Give the key: ${[only, ...others].join(', ')}.` };
  return {
    problem: `There is no unit "${unit}" among ${keys.length}.`,
    hint: nearestHint(wanted, [...keys, ...names.values()]),
  };
}

/** The case of a unit by its key or its name; in a panel that of the period, else the latest with a score. */
export function chooseCase(
  run: Run,
  unit: string,
  period: number | undefined,
  names: ReadonlyMap<string, string>,
): Choice<number> {
  const { cases } = run;
  const choice = chooseUnit(unit, cases.unitNames, names);
  if ('problem' in choice) return choice;
  const key = choice.found;
  const own = cases.units.flatMap((other, at) => (other === key ? [at] : []));
  if (cases.periods === null) return { found: own[0]! };
  if (period !== undefined) {
    const at = own.find((place) => cases.periods![place] === period);
    return at === undefined ? { problem: `"${key}" has no case in ${period}.` } : { found: at };
  }
  const score = run.program.nodes.find(({ id }) => id === '')?.score;
  const values = caseValues(run);
  return { found: own.findLast((at) => !Number.isNaN(values.number(score, at))) ?? own.at(-1)! };
}

function nearestHint(wanted: string, names: readonly string[]): string {
  const folded = (text: string): string => plainLetters(text).toLowerCase();
  const near = names.filter(
    (name) => folded(name).includes(folded(wanted)) || folded(wanted).includes(folded(name) || '\n'),
  );
  const shown = (near.length > 0 ? near : names).filter((name) => name !== '').slice(0, 8);
  return `${near.length > 0 ? 'Did you mean' : 'There are, for example,'} ${shown.join(', ')}${near.length > 0 ? '?' : '.'}`;
}
