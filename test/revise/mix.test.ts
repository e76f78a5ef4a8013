import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { execute } from '../../src/execute/execute.js';
import { loadModel } from '../../src/language/load.js';
import type { Model } from '../../src/model/model.js';
import { planMethodology } from '../../src/plan/plan.js';
import { takeApart, mixEditions } from '../../src/revise/mix.js';
import { partsOf } from '../../src/revise/mix-parts.js';
import { drawnTables, plainDiff } from './plain-diff.js';

const RESOURCES = join(import.meta.dirname, '../resources/revise');
const UNITS = ['ABC', 'BEL', 'CHE', 'DEF', 'ESP', 'FIN', 'GRC', 'HUN', 'ITA', 'JPN', 'KOR', 'LUX'];

/** The case changes everything that there is, and one of its lines can only be read, not scored. */
const scorable = (text: string): string =>
  text.replace('treat when skewness(x) > 2 {', 'treat when abs(skewness(x)) > 2 and kurtosis(x) > 3.5 {');

function load(name: string): Model {
  const { model, findings } = loadModel('revision.methodology', (path) =>
    scorable(readFileSync(join(RESOURCES, name, path), 'utf8')),
  );
  expect(findings).toEqual([]);
  return model;
}

function modelOf(text: string): Model {
  const { model, findings } = loadModel('index.methodology', () => text);
  expect(findings).toEqual([]);
  return model;
}

/** The scores and ranks of all units by node. */
function scoresOf(model: Model, id: string, seed: number): ReadonlyMap<string, readonly number[]> {
  const { program, findings } = planMethodology(model, id);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const run = execute(program, drawnTables(program.sources, UNITS, seed), { keep: 'all' });
  return new Map(
    program.nodes.flatMap(({ id: node, score, rank }) =>
      [score, rank].flatMap((operand, at) => {
        if (operand === undefined) return [];
        const lane = run.numbers(operand);
        return [[`${node} ${at}`, UNITS.map((_, unit) => (typeof lane === 'number' ? lane : lane[unit]))] as const];
      }),
    ),
  );
}

const PAIRS = [
  ['every-kind-of-change', 'Index', 'Index2'],
  ['names-as-they-were', 'Index', 'Index2'],
  ['chain', 'Index', 'Second'],
  ['chain', 'Second', 'Third'],
  ['chain', 'Third', 'Index2'],
  ['chain', 'Index', 'Index2'],
  ['chain', 'Index2', 'Index'],
] as const;

test.each(PAIRS)('%s, %s to %s: all differences make the newer edition, none the older one', (name, before, after) => {
  const model = load(name);
  const diff = plainDiff(model, before, after);
  expect(diff.differences.length).toBeGreaterThan(0);
  const all = mixEditions(
    diff,
    diff.differences.map(({ fingerprint }) => fingerprint),
  );
  const none = mixEditions(diff, []);
  for (const seed of [1, 2, 3]) {
    expect(scoresOf(all.model, all.methodology.id, seed)).toEqual(scoresOf(model, after, seed));

    const found = scoresOf(none.model, none.methodology.id, seed);
    const expected = scoresOf(model, before, seed);
    const idOf = (key: string): string => {
      const [node, stage] = key.split(/ (?=\d$)/) as [string, string];
      return `${diff.kept.get(node) ?? `gone: ${node}`} ${stage}`;
    };
    expect([...found.keys()].sort()).toEqual([...expected.keys()].map(idOf).sort());
    for (const [key, values] of expected) {
      // Another name of a child may change the order of a sum.
      found.get(idOf(key))!.forEach((value, unit) => {
        if (Number.isNaN(values[unit])) expect(value).toBeNaN();
        else expect(Math.abs(value - values[unit])).toBeLessThanOrEqual(1e-12 * Math.abs(values[unit]));
      });
    }
  }
});

test.each(PAIRS)('%s, %s to %s: each piece that differs is in one part, or aside', (name, before, after) => {
  const diff = plainDiff(load(name), before, after);
  const mixture = takeApart(diff);
  const { parts, aside } = partsOf(diff, mixture);
  const keys = [...parts.flatMap(({ atoms }) => atoms), ...aside].sort();
  expect(keys).toEqual(mixture.atoms.map(({ key }) => key).sort());
  const told = parts.flatMap(({ differences }) => differences);
  expect(new Set(told).size).toBe(told.length);
});

const TWO = `
source data { file "data.csv"  key Country by iso  column iso text  columns x* number }
units Country
methodology Old {
  scores Country  aggregate arithmetic
  pillar A { aggregate arithmetic  indicator x1 { value data.x1  weight 1 }  indicator x2 { value data.x2  weight 2 } }
  pillar B { aggregate arithmetic  indicator x3 { value data.x3 }  indicator x4 { value data.x4 } }
}
methodology New {
  scores Country  aggregate geometric
  pillar A { aggregate arithmetic  indicator x1 { value data.x1 + 1  weight 1 }  indicator x2 { value data.x2  weight 3 }  indicator x5 { value data.x5  weight 1 } }
  pillar B { aggregate arithmetic  indicator x3 { value data.x3 }  indicator x4 { value data.x4  direction lower } }
  output Half { value score / 2 }
}`;

test('one difference alone changes what it is about and nothing else', () => {
  const model = modelOf(TWO);
  const diff = plainDiff(model, 'Old', 'New');
  const alone = (node: string, part: string): ReadonlyMap<string, readonly number[]> => {
    const difference = diff.differences.find((other) => other.node === node && other.part === part)!;
    const mixed = mixEditions(diff, [difference.fingerprint]);
    return scoresOf(mixed.model, mixed.methodology.id, 4);
  };
  const old = scoresOf(model, 'Old', 4);
  const own = scoresOf(model, 'New', 4);
  const value = alone('A.x1', 'value');
  expect(value.get('A.x1 0')).toEqual(old.get('A.x1 0')!.map((x) => x + 1));
  expect(value.get('B 0')).toEqual(old.get('B 0'));
  expect(value.has('A.x5 0')).toBe(false);
  // A third, and with a third more two.
  const [first, second] = [old.get('A.x1 0')!, old.get('A.x2 0')!];
  value.get('A 0')!.forEach((score, unit) => {
    if (!Number.isNaN(first[unit]) && !Number.isNaN(second[unit])) {
      expect(score).toBeCloseTo((first[unit] + 1 + 2 * second[unit]) / 3, 10);
    }
  });
  const direction = alone('B.x4', 'direction');
  expect(direction.get('B.x4 0')).toEqual(own.get('B.x4 0'));
  expect(direction.get('A 0')).toEqual(old.get('A 0'));
});

test('a new child and the weight of its sibling are parts of their own; what moves nobody is in none', () => {
  const diff = plainDiff(modelOf(TWO), 'Old', 'New');
  const { parts, aside } = partsOf(diff, takeApart(diff));
  const named = new Map(diff.differences.map(({ fingerprint, node, part }) => [fingerprint, `${node}:${part}`]));
  const groups = parts.map(({ differences }) => differences.map((fingerprint) => named.get(fingerprint)).sort());
  expect(groups.sort()).toEqual([['A.x1:value'], ['A.x5:', 'A:weights'], ['B.x4:direction'], [':aggregate']].sort());
  expect(parts.find(({ differences }) => differences.length === 2)?.reason).toContain('The children of A');
  expect(aside).toEqual([' outputs']);
});

test('a node that moves goes from the one parent and comes to the other at once', () => {
  const model = modelOf(`
source data { file "data.csv"  key Country by iso  column iso text  columns x* number }
units Country
methodology Old {
  scores Country  aggregate arithmetic
  pillar A { aggregate arithmetic  indicator x1 { value data.x1 }  indicator x2 { value data.x2 } }
  pillar B { aggregate arithmetic  indicator x3 { value data.x3 } }
}
revision New of Old { move x2 to B  set direction of x1 to lower }`);
  const diff = plainDiff(model, 'Old', 'New');
  const { parts } = partsOf(diff, takeApart(diff));
  expect(parts.map(({ atoms }) => [...atoms].sort())).toEqual([
    ['A children B.x2', 'B children B.x2'],
    ['A.x1 direction'],
  ]);
});
