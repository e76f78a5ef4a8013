import type { AstNode } from 'langium';
import type * as A from '../../language/generated/ast.js';

/** The kinds of bodies that hold members. */
export type Body = 'methodology' | 'pillar' | 'indicator' | 'every' | 'group' | 'indicators' | 'output';

type MemberType = A.Member['$type'];

const PIPELINE: readonly MemberType[] = [
  'Value',
  'Aggregate',
  'Weighting',
  'Missing',
  'Require',
  'Treat',
  'Normalise',
  'Goalposts',
  'Clamped',
  'Direction',
  'RoundTo',
  'Rank',
  'Publish',
];
const PRESENTATION: readonly MemberType[] = ['LocalTitle', 'TextSetting'];
const STRUCTURE: readonly MemberType[] = ['Node', 'Every', 'PresentationGroup', 'Include', 'Remove'];
const NODE: readonly MemberType[] = [
  ...PIPELINE,
  'FromSource',
  'WeightProperty',
  ...PRESENTATION,
  ...STRUCTURE,
  'Let',
  'Output',
  'Bands',
];

/** What may stand in which body. That a node has a value or children, but not both, is checked when its children are known. */
const MEMBERS: Readonly<Record<Body, ReadonlySet<string>>> = {
  methodology: new Set<MemberType>([
    ...PIPELINE,
    ...PRESENTATION,
    ...STRUCTURE,
    'SharedNodes',
    'Let',
    'Output',
    'Bands',
    'Scores',
    'Merge',
    'Covers',
    'Edition',
    'Version',
    'Published',
    'ScreenKeep',
    'Exclusion',
    'Levers',
    'Frozen',
  ]),
  pillar: new Set(NODE),
  indicator: new Set(NODE),
  every: new Set<MemberType>([...PIPELINE, 'FromSource', 'WeightProperty', 'Output', 'Bands']),
  group: new Set<MemberType>([...STRUCTURE, 'Let']),
  indicators: new Set<MemberType>(['Node', 'Every', 'PresentationGroup']),
  output: new Set<MemberType>(['Value', 'RoundTo', 'Publish', ...PRESENTATION]),
};

/** Texts that tell where a framework comes from; the others describe a data file. */
const NODE_TEXTS: ReadonlySet<string> = new Set(['cite', 'licence', 'publisher', 'definition', 'note', 'vintage']);

export function mayStandIn(member: A.Member, body: Body): boolean {
  return typeMayStandIn(member.$type, body, member.$type === 'TextSetting' ? member.key : undefined);
}

/** The same of a kind of member that is still to be written, and of the word that it begins with. */
export function typeMayStandIn(type: string, body: Body, word: string | undefined): boolean {
  return MEMBERS[body].has(type) && (type !== 'TextSetting' || (word !== undefined && isNote(word)));
}

export function isNote(word: string): boolean {
  return NODE_TEXTS.has(word);
}

/** Said any number of times in one body. */
export const REPEATABLE: ReadonlySet<string> = new Set(['treat', 'screen', 'exclude', 'merge', 'title', 'note']);

const KEYS: ReadonlyMap<string, string> = new Map([
  ['Value', 'value'],
  ['FromSource', 'value'],
  ['Aggregate', 'aggregate'],
  ['Missing', 'missing'],
  ['Require', 'require'],
  ['Treat', 'treat'],
  ['Normalise', 'normalise'],
  ['Goalposts', 'goalposts'],
  ['Clamped', 'clamped'],
  ['Direction', 'direction'],
  ['RoundTo', 'round'],
  ['Rank', 'rank'],
  ['WeightProperty', 'weight'],
  ['Weighting', 'weights'],
  ['Frozen', 'frozen'],
  ['Scores', 'scores'],
  ['Merge', 'merge'],
  ['Covers', 'covers'],
  ['Edition', 'edition'],
  ['Version', 'version'],
  ['Published', 'published'],
  ['ScreenKeep', 'screen'],
  ['Exclusion', 'exclude'],
  ['Levers', 'levers'],
  ['LocalTitle', 'title'],
  ['TextSetting', 'note'],
]);

/** The name under which a property is looked up; `publish to`, `publish below` and `publish above` are three. */
export function keyOf(property: AstNode): string {
  if (isPublish(property)) return property.edge === undefined ? 'publish to' : `publish ${property.edge}`;
  return KEYS.get(property.$type) ?? property.$type;
}

function isPublish(node: AstNode): node is A.Publish {
  return node.$type === 'Publish';
}

/** How a message calls a member. */
export function propertyWord(member: AstNode): string {
  switch (member.$type) {
    case 'Node':
      return (member as A.Node).kind === 'pillar' ? 'a pillar' : 'an indicator';
    case 'FromSource':
      return '`from`';
    case 'TextSetting':
      return `\`${(member as A.TextSetting).key}\``;
    case 'SharedNodes':
      return '`indicators`';
    case 'PresentationGroup':
      return 'a group';
    case 'Include':
      return '`include`';
    case 'Remove':
      return '`remove`';
    case 'Every':
      return '`every`';
    case 'Let':
      return '`let`';
    case 'Output':
      return 'an output';
    case 'Bands':
      return '`bands`';
    default:
      return `\`${keyOf(member)}\``;
  }
}
