/** Which words of a file are names by the grammar, whatever they lead to: nearly every keyword may be one. */

import type { AstNode } from 'langium';
import { propertyPlace } from '../language/parsing/places.js';
import { everyNode } from './syntax.js';

/** The properties that hold names, by the type of the syntax. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  Import: ['names'],
  Source: ['name'],
  UnitsItem: ['unitSet', 'column', 'period', 'periodColumn'],
  LocalTitle: ['language'],
  Column: ['name'],
  ColumnPattern: ['prefix'],
  UnitSet: ['name'],
  ListedItem: ['source', 'column'],
  SpellingsItem: ['source', 'spelling', 'target', 'key'],
  MapItem: ['property'],
  Attribute: ['name'],
  Constant: ['name'],
  Let: ['name'],
  FunctionDeclaration: ['name'],
  Parameter: ['name'],
  Template: ['name'],
  Methodology: ['name'],
  Revision: ['name', 'base'],
  RenameChange: ['name'],
  Node: ['name'],
  TemplateUse: ['name'],
  Path: ['names'],
  Output: ['name'],
  Bands: ['name'],
  FromSource: ['source'],
  Weighting: ['source', 'column', 'keySource', 'key'],
  ChildWeight: ['name'],
  Scores: ['unitSet', 'period'],
  Merge: ['from', 'into', 'source', 'old', 'target', 'new'],
  MergedColumn: ['source', 'column', 'weightSource', 'weight'],
  Exclusion: ['units'],
  Uncertainty: ['base'],
  Vary: ['name'],
  VariedWeights: ['source', 'first', 'last', 'keySource', 'key'],
  VariedConstant: ['constant'],
  Resampling: ['source', 'strata'],
  Against: ['source'],
  AgainstKey: ['column'],
  AgainstLine: ['stage', 'column'],
  Expect: ['unit'],
  Access: ['member'],
  Call: ['name'],
  Argument: ['name'],
  NameUse: ['name'],
};

/** Names of what stands in the data or in no file at all: keys of units, headers of published tables, tags of languages. */
const FREE: ReadonlySet<string> = new Set([
  'LocalTitle.language',
  'ColumnPattern.prefix',
  'Exclusion.units',
  'AgainstKey.column',
  'AgainstLine.column',
  'Expect.unit',
]);

/**
 * Where names begin, and which of them are free. Texts and numbers that stand in place of names are among them.
 */
export function namePlaces(tree: AstNode): ReadonlyMap<number, 'free' | 'bound'> {
  const places = new Map<number, 'free' | 'bound'>();
  for (const node of everyNode(tree)) {
    for (const property of NAMES[node.$type] ?? []) {
      const value = (node as unknown as Readonly<Record<string, unknown>>)[property];
      const count = Array.isArray(value) ? value.length : value === undefined ? 0 : 1;
      for (let index = 0; index < count; index++) {
        const place = propertyPlace(node, property, index);
        if (place !== undefined) places.set(place.start, FREE.has(`${node.$type}.${property}`) ? 'free' : 'bound');
      }
    }
  }
  return places;
}
