import { expect, test } from 'vitest';
import { loadModel } from '../../src/language/load.js';
import * as roles from '../../src/model/canonical-fields.js';
import { compareClasses } from '../../src/revise/classes.js';
import { diffEditions } from '../../src/revise/diff-editions.js';
import type { Diff, Edition } from '../../src/revise/difference.js';
import { FIELDS_TOLD, type FieldTold } from '../../src/revise/rules/fields.js';
import { pairEditions } from '../../src/revise/edition-pair.js';
import { fieldsApart } from '../../src/revise/node-pair.js';
import { foundationChanged } from '../../src/revise/rules/foundation-changed.js';
import { CHANGE_RULES } from '../../src/revise/rules/registry.js';
import { expectClasses, expectMirrors, MIRRORS } from './mirror-law.js';
import { BASE, type Exchange, OTHER, RULE_CASES, type RuleCase } from './rule-cases.js';

/*
 * No field of the model escapes: for each one that a rule tells of, there is a text before and after in which it is another
 * one. The same cases show each rule, and its mirror on the way back.
 */

/** What each part of the model scores by, where `canonical-fields.ts` classifies it. */
const ROLES: Readonly<Record<string, Readonly<Record<string, roles.Role>>>> = {
  Column: roles.COLUMN_FIELDS,
  Source: roles.SOURCE_FIELDS,
  Settings: roles.SOURCE_SETTING_FIELDS,
  UnitSet: roles.UNIT_SET_FIELDS,
  Spelling: roles.SPELLING_FIELDS,
  Attribute: roles.ATTRIBUTE_FIELDS,
  Constant: roles.CONSTANT_FIELDS,
  Let: roles.LET_FIELDS,
  Parameter: roles.PARAMETER_FIELDS,
  Function: roles.FUNCTION_FIELDS,
  Step: roles.STEP_FIELDS,
  Normalise: roles.NORMALISE_FIELDS,
  Missing: roles.MISSING_FIELDS,
  Require: roles.REQUIRE_FIELDS,
  Goalposts: roles.GOALPOST_FIELDS,
  Rounding: roles.ROUNDING_FIELDS,
  Rank: roles.RANK_FIELDS,
  Publish: roles.PUBLISH_FIELDS,
  Band: roles.BAND_FIELDS,
  Bands: roles.BANDS_FIELDS,
  Output: roles.OUTPUT_FIELDS,
  Child: roles.CHILD_FIELDS,
  Node: roles.NODE_FIELDS,
  Period: roles.PERIOD_RANGE_FIELDS,
  Exclusion: roles.EXCLUSION_FIELDS,
  Revision: roles.REVISION_FIELDS,
  Change: roles.CHANGE_FIELDS,
  MergedColumn: roles.MERGED_COLUMN_FIELDS,
  Merge: roles.MERGE_FIELDS,
  Methodology: roles.METHODOLOGY_FIELDS,
};

const CASES = (Object.entries(RULE_CASES) as [FieldTold, readonly RuleCase[]][]).flatMap(([field, cases]) =>
  cases.map((own) => ({ ...own, field, label: `${field}: ${own.rule}` })),
);

/** The files with the pieces exchanged, one after the other; each must be in one of them. */
function exchanged(exchanges: readonly Exchange[]): ReadonlyMap<string, string> {
  let files = new Map([
    ['index.methodology', BASE],
    ['other.methodology', OTHER],
  ]);
  for (const [from, to] of exchanges) {
    const name = [...files].find(([, text]) => text.includes(from))?.[0];
    expect(name, `nothing says: ${from}`).toBeDefined();
    files = new Map([...files, [name!, files.get(name!)!.replace(from, () => to)]]);
  }
  return files;
}

/** The edition in a file that stands beside the other one. */
function edition(exchanges: readonly Exchange[]): Edition {
  const files = exchanged(exchanges);
  const { model, findings } = loadModel('index.methodology', (path) => files.get(path));
  const errors = findings.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  const own = [...model.methodologies.values()].find(({ file }) => file === 'index.methodology');
  return { model, methodology: own! };
}

function bothWays({ given, change }: RuleCase): { readonly there: Diff; readonly back: Diff } {
  const [before, after] = [edition(given), edition([...given, change])];
  return { there: diffEditions(before, after), back: diffEditions(after, before) };
}

function fieldOf(field: FieldTold): readonly [part: string, name: string] {
  return field.split('.') as [string, string];
}

test('the rules that fields name are those of the registry', () => {
  const named = Object.values(FIELDS_TOLD).flatMap((fields) =>
    Object.values(fields)
      .filter((own) => Array.isArray(own))
      .flat(),
  );
  const known = CHANGE_RULES.map(({ name }) => name);
  expect([...new Set(named)].filter((name) => !known.includes(name))).toEqual([]);
  expect(known.filter((name) => !named.includes(name))).toEqual([]);
});

test('every rule has a mirror, which leads back to it, and a case', () => {
  for (const { name, mirror } of CHANGE_RULES) expect(MIRRORS.get(mirror), name).toBe(name);
  // The net below all others has a test of its own.
  const shown = new Set([...CASES.map(({ rule }) => rule), foundationChanged.name]);
  expect(CHANGE_RULES.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([]);
});

test('what scores is told of, or told with another field', () => {
  for (const [part, fields] of Object.entries(ROLES)) {
    const told = FIELDS_TOLD[part as keyof typeof FIELDS_TOLD] as Readonly<Record<string, unknown>>;
    for (const [name, role] of Object.entries(fields)) {
      if (role === 'scoring') expect(Array.isArray(told[name]), `${part}.${name}`).toBe(true);
    }
  }
});

test.each(CASES)('$label', (own) => {
  const { field, rule } = own;
  const [part, name] = fieldOf(field);
  const rules = (FIELDS_TOLD[part as keyof typeof FIELDS_TOLD] as Readonly<Record<string, readonly string[]>>)[name]!;
  expect(rules).toContain(rule);
  const { there, back } = bothWays(own);
  const found = there.differences.filter((difference) => difference.rule === rule);
  expect(found, JSON.stringify(there.differences.map((one) => one.message))).not.toEqual([]);
  // The order of children is no score, and a part of a field that is.
  if (ROLES[part]?.[name] === 'scoring' && rule !== 'order-changed') {
    expect(
      found.some((one) => compareClasses(one.class, 'additive') > 0),
      found.map((one) => `${one.class} ${one.message}`).join(),
    ).toBe(true);
    expect(there.sameHash).toBe(false);
  }
  expectClasses(there);
  expectMirrors(there, back);
  expect(back.differences.map((one) => one.rule)).toContain(MIRRORS.get(rule));
});

test.each(CASES)('nothing differs from itself: $label', ({ given, change }) => {
  const read = (): Edition => edition([...given, change]);
  const { differences, sameHash } = diffEditions(read(), read());
  expect(differences).toEqual([]);
  expect(sameHash).toBe(true);
});

/** No text is known that only this rule tells of: so it is asked about a difference that the others are kept from. */
test('foundation-changed tells what no other rule tells of: a node that says the same and stands on another thing', () => {
  const [before, after] = [
    edition([]),
    edition([
      ['top = 100', 'top = 90'],
      ['indicator A {', 'indicator A "Wealth" {'],
    ]),
  ];
  for (const pair of [pairEditions(before, after), pairEditions(after, before)]) {
    expect(foundationChanged.find(pair)).toEqual([]);
    const aliases = new Map<string, string>();
    const changed = pair.changed.map((node) => ({
      ...node,
      aliases,
      apart: fieldsApart(node.before, node.after, { aliases }),
    }));
    const found = foundationChanged.find({ ...pair, changed, otherwise: [] });
    expect(found.map(({ node, part }) => [node, part])).toEqual([['P.A', 'value']]);
  }
});
