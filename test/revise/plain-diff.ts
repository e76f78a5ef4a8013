/** Diffs as a loop over the fields makes them, and tables of numbers drawn by chance, for tests of what stands on diffs. */

import type { InputTable } from '../../src/execute/execute.js';
import { canonicalNodes } from '../../src/model/canonical.js';
import type { Model } from '../../src/model/model.js';
import type { SourceInput } from '../../src/plan/program.js';
import type { Diff, Difference } from '../../src/revise/difference.js';
import { matchNodes } from '../../src/revise/match-nodes.js';
import { relocated, withoutLets } from '../../src/revise/relocate.js';
import { uniform } from '../bench/inputs.js';

/** One difference for each field of a node that scores otherwise, and one for each node that came or went. */
export function plainDiff(model: Model, before: string, after: string): Diff {
  const [old, own] = [before, after].map((id) => withoutLets(model, model.methodologies.get(id)!));
  const { kept, added, removed } = matchNodes(model, old, own);
  const moved = relocated(old, own.id, kept);
  const [fieldsBefore, fieldsAfter] = [canonicalNodes(model, moved), canonicalNodes(model, own)];
  const found: { readonly node: string; readonly part: string }[] = [];
  for (const id of own.nodes.keys()) {
    const [a, b] = [fieldsBefore(id), fieldsAfter(id)!];
    if (a === undefined) continue;
    for (const field of new Set([...a.keys(), ...b.keys()])) {
      if (a.get(field) !== b.get(field)) found.push({ node: id, part: field === 'children' ? 'weights' : field });
    }
  }
  for (const part of ['covers', 'screens', 'exclusions'] as const) {
    const texts = [moved[part], own[part]].map((said) => JSON.stringify(said));
    if (texts[0] !== texts[1]) found.push({ node: '', part });
  }
  for (const id of [...added, ...removed]) found.push({ node: id, part: '' });
  const differences = found.map(({ node, part }, at): Difference => ({
    rule: 'plain',
    class: 'score-changing',
    node,
    part,
    message: `${part} of ${node} changes.`,
    lines: [],
    fingerprint: `${at}`.padStart(16, '0'),
  }));
  const edition = (id: string): Diff['before'] => ({ model, methodology: model.methodologies.get(id)! });
  return {
    before: edition(before),
    after: edition(after),
    sameHash: false,
    kept,
    differences,
    effects: [],
    likelyRenames: [],
  };
}

/** Tables with numbers from 1 to 100 for some units, a few of them missing. */
export function drawnTables(
  sources: readonly SourceInput[],
  units: readonly string[],
  seed: number,
): ReadonlyMap<string, InputTable> {
  // The same numbers for the same column, whoever asks for it.
  const numbers = (source: SourceInput, name: string): Float64Array => {
    const next = uniform(
      [...`${seed} ${source.path} ${name}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7),
    );
    return Float64Array.from(units, () => (next() < 0.05 ? Number.NaN : 1 + 99 * next()));
  };
  return new Map(
    [...sources]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((source) => [
        source.name,
        {
          columns: new Map(
            source.columns.map(({ name, type }) => [name, type === 'text' ? units : numbers(source, name)] as const),
          ),
          rowCount: units.length,
          rowNumber: (row) => row + 2,
        },
      ]),
  );
}
