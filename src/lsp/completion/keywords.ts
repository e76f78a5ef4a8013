/** The words of the language that may stand at a place: what the grammar allows, less what is said already or makes no sense there. */

import { CompletionItemKind } from 'vscode-languageserver-types';
import { type Expected, type Frame, type Item, phraseOf } from '../../language/expectation/recognise.js';
import type { Token } from '../../language/expectation/tokens.js';
import { type Body, isNote, typeMayStandIn } from '../../model/resolve/property-table.js';
import { type Candidate, Order } from './candidate.js';
import type { Context } from './context.js';
import { wordText } from './word-text.js';
import { frameOf, framesOf, ITEM_RULES, type Place, restOf, sameFrame } from './place.js';

/** Rules that only choose between others. */
const CHOICES: ReadonlySet<string> = new Set([...ITEM_RULES, 'Property']);

/** The lines of a block in the order in which one thinks of them. */
const LINES: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'Declaration',
    [
      ...['import', 'source', 'units', 'methodology', 'constant', 'let', 'function', 'template', 'test', 'revision'],
      'uncertainty',
    ],
  ],
  [
    'SourceItem',
    [
      ...['file', 'key', 'rows', 'column', 'columns', 'blank', 'title', 'publisher', 'vintage', 'licence', 'cite'],
      ...[
        'definition',
        'note',
        'format',
        'encoding',
        'delimiter',
        'decimal',
        'thousands',
        'marks',
        'header',
        'skip',
        'sheet',
        'sha256',
      ],
    ],
  ],
  ['UnitSetItem', ['listed', 'name', 'attribute', 'spellings', 'map', 'title']],
  [
    'Member',
    [
      ...['scores', 'covers', 'indicator', 'pillar', 'value', 'from', 'aggregate', 'weights', 'require', 'missing'],
      ...[
        'treat',
        'normalise',
        'goalposts',
        'clamped',
        'direction',
        'round',
        'rank',
        'bands',
        'output',
        'publish',
        'levers',
      ],
      ...['weight', 'every', 'include', 'remove', 'group', 'indicators', 'let', 'title', 'edition', 'version'],
      ...['published', 'keep', 'screen', 'exclude', 'retain', 'frozen', 'publisher', 'cite', 'definition', 'licence'],
      ...['vintage', 'note'],
    ],
  ],
  ['EditionFact', ['edition', 'version', 'published', 'title', 'publisher', 'cite']],
  ['Change', ['set', 'add', 'remove', 'rename', 'move', 'replace', 'restore']],
  ['UncertaintyItem', ['vary', 'draws', 'seed', 'first', 'title']],
  ['VariedItem', ['as', 'alternative', 'without', 'weights', 'constant', 'error', 'resample']],
  ['TestItem', ['against', 'given', 'expect']],
]);

/** What may be said any number of times in one block. */
const REPEATABLE: ReadonlySet<string> = new Set([
  ...['column', 'columns', 'attribute', 'title', 'cite', 'licence', 'publisher', 'definition', 'note', 'vintage'],
  ...[
    'pillar',
    'indicator',
    'every',
    'group',
    'include',
    'remove',
    'set',
    'add',
    'rename',
    'move',
    'replace',
    'restore',
    'let',
    'output',
    'bands',
    'treat',
    'publish',
    'weights',
  ],
  ...['vary', 'alternative', 'without', 'constant', 'error', 'resample'],
  ...['keep', 'screen', 'exclude', 'retain', 'against', 'given', 'expect', 'spellings', 'indicators'],
]);

/** Two words for one thing: where one is said, the other cannot be. */
const SAME_THING: ReadonlyMap<string, string> = new Map([
  ['from', 'value'],
  ['rows', 'key'],
]);

export function* keywordCandidates(context: Context): Iterable<Candidate> {
  const { place } = context;
  for (const expected of place.expected) {
    const { step, frame } = expected;
    if (!step.keyword || !/^[a-z]/.test(step.token)) continue;
    const item = itemAtCursor(frame, place.tokens.length);
    if (item !== undefined && !maySay(context, expected, item)) continue;
    const label = phraseOf(step);
    const documentation = wordText(step.rule, step.token);
    yield {
      label,
      kind: CompletionItemKind.Keyword,
      documentation,
      order: item === undefined ? orderOfWord(context, expected) : orderOfLine(context, item, step.token),
    };
  }
}

/** Whether a new line of a block begins at the cursor: its frame, which is that of the rule of such lines. */
export function itemAtCursor(frame: Frame | undefined, index: number): Frame | undefined {
  for (const at of framesOf(frame)) {
    if (at.token < index) return undefined;
    if (ITEM_RULES.has(at.use.rule) && at.use.repeated) return at;
  }
  return undefined;
}

function maySay(context: Context, { step, frame }: Expected, item: Frame): boolean {
  const block = item.parent;
  if (item.use.rule === 'Member') {
    const body = bodyOf(context, block);
    if (body !== undefined && !typeMayStandIn(memberType(frame, item), body, step.token)) return false;
  }
  if (item.use.rule === 'UnitSetItem' && step.rule === 'TextSetting' && !isNote(step.token)) return false;
  if (block === undefined || REPEATABLE.has(step.token) || item.use.rule === 'Declaration') return true;
  return !saidIn(context, block).has(SAME_THING.get(step.token) ?? step.token);
}

/** The rule that a new member is an instance of: `Direction`, `Node`. */
function memberType(frame: Frame | undefined, item: Frame): string {
  let type = item.use.rule;
  for (const at of framesOf(frame)) {
    if (at === item) break;
    if (!CHOICES.has(at.use.rule)) type = at.use.rule;
  }
  return type;
}

/** The words that the lines of a block begin with, before the cursor and behind it. */
function saidIn(context: Context, block: Frame): ReadonlySet<string> {
  const { place } = context;
  const known = saidInBlocks.get(block);
  if (known?.place === place) return known.said;
  const said = new Set<string>();
  const add = (items: readonly Item[], tokens: readonly Token[], first: number): void => {
    for (const { token, parent, rules } of items) {
      if (!ITEM_RULES.has(rules[0]!) || !sameFrame(parent, block)) continue;
      const word = tokens[token - first]?.text;
      if (word !== undefined) said.add(SAME_THING.get(word) ?? word);
    }
  };
  add(place.items, place.tokens, 0);
  const rest = restOf(place, block);
  add(rest.items, rest.tokens, place.tokens.length);
  saidInBlocks.set(block, { place, said });
  return said;
}

/** Every word that may stand at a place asks for the same. */
const saidInBlocks = new WeakMap<Frame, { readonly place: Place; readonly said: ReadonlySet<string> }>();

const BODIES: ReadonlyMap<string, Body> = new Map<string, Body>([
  ['Methodology', 'methodology'],
  ['Every', 'every'],
  ['SharedNodes', 'indicators'],
  ['PresentationGroup', 'group'],
  ['Output', 'output'],
]);

/** The kind of body that a frame of the rule `Body` is. */
export function bodyOf({ place }: Context, block: Frame | undefined): Body | undefined {
  const owner = block?.parent;
  if (owner === undefined) return undefined;
  const { rule } = owner.use;
  if (rule === 'PresentationGroup' && frameOf(owner, 'SharedNodes', 'Node')?.use.rule === 'SharedNodes')
    return 'indicators';
  const kind =
    rule === 'Node'
      ? place.tokens[owner.token]?.text
      : rule === 'Template'
        ? place.tokens[owner.token + 1]?.text
        : undefined;
  return kind === 'pillar' || kind === 'indicator' ? kind : BODIES.get(rule);
}

/** A line that may begin here: the likely ones of its block first. */
function orderOfLine(context: Context, item: Frame, word: string): number {
  const { place } = context;
  const opens = place.tokens.at(-1)?.text === '{' || place.tokens.length === 0;
  const near = place.freshLine || opens ? Order.near : Order.further;
  const lines = LINES.get(item.use.rule)!;
  const line = (lines.includes(word) ? lines.indexOf(word) : lines.length) / 100;
  if (item.use.rule !== 'Member') return near + line;
  return near + line + (isUnlikely(context, item, word) ? 1 : 0);
}

const OF_LEAVES: ReadonlySet<string> = new Set(['value', 'from', 'goalposts', 'treat', 'missing']);
const OF_PARENTS: ReadonlySet<string> = new Set(['aggregate', 'weights', 'require', 'include', 'pillar', 'indicator']);

/** An indicator mostly has a value and no children, a pillar children and no value. */
function isUnlikely(context: Context, item: Frame, word: string): boolean {
  const body = bodyOf(context, item.parent);
  if (body === 'indicator') return OF_PARENTS.has(word);
  return (body === 'pillar' || body === 'methodology') && OF_LEAVES.has(word);
}

/** A word that goes on with what was begun. */
function orderOfWord({ place }: Context, { step, frame }: Expected): number {
  const operator = ['Logical', 'Negation', 'Condition', 'BooleanLiteral'].includes(step.rule);
  const begun = [...framesOf(frame)].some(({ token, use }) => token === place.tokens.length && use.rule === step.rule);
  if (operator) return begun ? Order.far : place.freshLine ? Order.last : Order.further;
  return place.freshLine ? Order.further : Order.likely - 0.1;
}
