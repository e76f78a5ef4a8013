import { distance } from 'fastest-levenshtein';
import { LangiumParserErrorMessageProvider } from 'langium';

type Mismatch = Parameters<LangiumParserErrorMessageProvider['buildMismatchTokenMessage']>[0];
type NotAllInput = Parameters<LangiumParserErrorMessageProvider['buildNotAllInputParsedMessage']>[0];
type NoViableAlternative = Parameters<LangiumParserErrorMessageProvider['buildNoViableAltMessage']>[0];
type EarlyExit = Parameters<LangiumParserErrorMessageProvider['buildEarlyExitMessage']>[0];
type Token = Mismatch['actual'];
type TokenType = Mismatch['expected'];

/** Stands between what is wrong and what to do in the one text that the parser lets a message be. */
export const HINT = '\u0000';
/** Stands behind the word that was perhaps meant, which begins a hint then. */
export const SUGGESTED = '\u0001';

const DECLARATIONS = [
  'import',
  'source',
  'units',
  'constant',
  'let',
  'function',
  'template',
  'methodology',
  'revision',
  'uncertainty',
  'test',
];
const PROPERTIES = [
  'value',
  'from',
  'aggregate',
  'missing',
  'require',
  'treat',
  'normalise',
  'goalposts',
  'clamped',
  'direction',
  'round',
  'rank',
  'publish',
  'weight',
  'bands',
  'output',
  'let',
  'title',
  'cite',
  'note',
  'publisher',
  'licence',
  'definition',
  'vintage',
  'levers',
];
const FRAMEWORK = ['pillar', 'indicator', 'every', 'group', 'indicators', 'include'];
const ROOT = ['scores', 'covers', 'edition', 'version', 'published', 'screen', 'keep', 'exclude', 'retain'];
const SOURCE_ITEMS = [
  'file',
  'key',
  'rows',
  'blank',
  'header',
  'column',
  'columns',
  'title',
  'encoding',
  'decimal',
  'thousands',
  'delimiter',
  'sheet',
  'format',
  'vintage',
  'sha256',
  'cite',
  'licence',
  'publisher',
  'definition',
  'note',
];
const UNIT_ITEMS = ['listed', 'name', 'spellings', 'attribute', 'title', 'cite', 'note'];
const CHANGES = ['set', 'add', 'remove', 'rename', 'move', 'replace', 'restore', 'merge', 'split'];
/** What a line of a revision adds. */
const ADDED = ['pillar', 'indicator', 'indicators', 'include', 'output', 'bands', 'let'];
/** What an edition says of itself, at the head of a revision. */
const OF_EDITION = ['edition', 'version', 'published'];
const UNCERTAINTY_ITEMS = ['vary', 'draws', 'seed', 'first', 'title', 'note'];
const VARIED_ITEMS = ['as', 'alternative', 'without', 'weights', 'constant', 'error', 'resample'];
const TEST_ITEMS = ['against', 'given', 'expect'];

/** The words that begin what may stand in a file or between braces. */
export const LINE_WORDS: ReadonlySet<string> = new Set([
  ...DECLARATIONS,
  ...PROPERTIES,
  ...FRAMEWORK,
  ...ROOT,
  ...SOURCE_ITEMS,
  ...UNIT_ITEMS,
  ...CHANGES,
  ...UNCERTAINTY_ITEMS,
  ...VARIED_ITEMS,
  ...TEST_ITEMS,
]);

/** What may stand between the braces that a rule opens: how it is called, and the words that start a line there. */
const BRACES: ReadonlyMap<string, readonly [place: string, words: readonly string[], shown: string]> = new Map([
  [
    'Body',
    [
      'here',
      [...PROPERTIES, ...FRAMEWORK, ...ROOT],
      'a property such as `value`, `normalise` or `weight`, or a `pillar`, an `indicator`, an `output`, `bands`',
    ],
  ],
  [
    'Source',
    [
      'in a source',
      SOURCE_ITEMS,
      '`file`, `key`, `rows of`, `blank`, `column`, `columns` and settings such as `encoding`',
    ],
  ],
  ['UnitSet', ['in a set of units', UNIT_ITEMS, '`listed in`, `name`, `spellings` and `attribute`']],
  [
    'Revision',
    [
      'in a revision',
      [...CHANGES, ...OF_EDITION],
      `${list(CHANGES.map(quoted))}, and before them \`edition\`, \`version\`, \`published\`, titles and notes`,
    ],
  ],
  ['Uncertainty', ['among uncertainties', UNCERTAINTY_ITEMS, '`vary`, `draws`, `seed`, `first`, titles and notes']],
  [
    'Vary',
    [
      'in what is varied',
      VARIED_ITEMS,
      '`as written`, `alternative`, `without one`, `weights`, `constant`, `error of` and `resample rows of`',
    ],
  ],
  ['Alternative', ['in an alternative', CHANGES, list(CHANGES.map(quoted))]],
  ['Test', ['in a test', TEST_ITEMS, '`against`, `given` and `expect`']],
  [
    'Bands',
    [
      'among bands',
      ['from', 'above', 'to', 'below', 'first'],
      'bands such as `"High" from 0.7`, the last one without an edge',
    ],
  ],
  [
    'Against',
    [
      'in a comparison',
      ['every', 'published', 'rank', 'band', 'score'],
      'lines such as `published = hdi` or `every indicator = "n_{name}"`',
    ],
  ],
]);

/** The parser's complaints for people who write methodologies, not parsers: what stands there, what may stand there, what to do. */
export class PlainWords extends LangiumParserErrorMessageProvider {
  override buildMismatchTokenMessage({ expected, actual, previous, ruleName }: Mismatch): string {
    const rule = bare(ruleName);
    if (expected.name === 'EOF') return this.buildNotAllInputParsedMessage({ firstRedundant: actual, ruleName });
    const braces = BRACES.get(rule);
    if (braces !== undefined && tokenName(expected) === '`}`') {
      const [place, words, shown] = braces;
      if (isEnd(actual))
        return `A closing brace \`}\` is missing at the end of the file.${HINT}Close every \`{\` with a \`}\`.`;
      const hint = rule === 'Revision' ? lineOfRevision(actual) : '';
      return `${found(actual)} cannot stand ${place}.${HINT}${hint || suggestion(actual, words)}What may stand ${place}: ${shown}.`;
    }
    if (actual.image === ',' && tokenName(expected) === '`}`')
      return `${found(actual)} stands where ${tokenName(expected)} is wanted.${HINT}Leave the comma out: what stands in these braces has none between.`;
    if (isEnd(actual))
      return `The file ends where ${tokenName(expected)} is still wanted.${HINT}${finish(previous, expected)}`;
    return `${found(actual)} stands where ${tokenName(expected)} is wanted.${HINT}${finish(previous, expected)}`;
  }

  override buildNotAllInputParsedMessage({ firstRedundant }: NotAllInput): string {
    if (firstRedundant.image === '}')
      return `This \`}\` closes nothing.${HINT}Remove it, or look above for a \`{\` that is missing.`;
    return (
      `${found(firstRedundant)} does not begin anything that may stand in a file by itself.${HINT}` +
      `${suggestion(firstRedundant, DECLARATIONS)}A file is made of ${list(DECLARATIONS.map(quoted))}.`
    );
  }

  override buildNoViableAltMessage({ expectedPathsPerAlt, actual, previous, ruleName }: NoViableAlternative): string {
    const wanted = new Map<string, string>();
    for (const alternative of expectedPathsPerAlt) {
      for (const path of alternative) if (path[0] !== undefined) wanted.set(path[0].name, tokenName(path[0]));
    }
    return choiceMessage(wanted, actual[0]!, previous, bare(ruleName));
  }

  override buildEarlyExitMessage({ expectedIterationPaths, actual, previous, ruleName }: EarlyExit): string {
    const wanted = new Map<string, string>();
    for (const path of expectedIterationPaths) if (path[0] !== undefined) wanted.set(path[0].name, tokenName(path[0]));
    return choiceMessage(wanted, actual[0]!, previous, bare(ruleName));
  }
}

function choiceMessage(
  wanted: ReadonlyMap<string, string>,
  actual: Token,
  previous: Token | undefined,
  rule: string,
): string {
  const names = [...wanted.values()];
  const expression = EXPRESSION_RULES.has(rule);
  const short = expression ? 'a value' : names.length <= MOST_IN_A_SENTENCE ? list(names) : 'something else';
  const what = expression ? 'a value (a name, a number, a call or parentheses)' : list(names.slice(0, MOST_IN_A_HINT));
  const where = previous === undefined || isEnd(previous) ? '' : ` after ${shown(previous)}`;
  const keywords = [...wanted.keys()].filter((name) => /^[a-z]/u.test(name));
  const start = isEnd(actual) ? 'The file ends' : `${found(actual)} stands`;
  if (previous?.image === '*' && wanted.has('likert') && actual.tokenType.name === 'ID') {
    return `${start} where ${short} is wanted.${HINT}Put a pattern that goes on after its \`*\` in quotes: \`columns "*${actual.image}" number\`.`;
  }
  const sign = expression ? SIGNS.get(`${previous?.image ?? ''}${actual.image}`) : undefined;
  if (sign !== undefined) return `${start} where ${short} is wanted.${HINT}Write ${quoted(sign)}.`;
  if (previous?.image === 'set' && OF_EDITION.includes(actual.image))
    return `${start} where ${short} is wanted.${HINT}Write ${quoted(actual.image)} without ${quoted('set')}, before the lines that change something.`;
  const isName = previous !== undefined && CHANGES.includes(previous.image);
  if (isName && !wanted.has('ID') && !wanted.has('value') && !wanted.has('pillar'))
    return `${start} where ${short} is wanted.${HINT}${unfinishedLine(previous)}`;
  return `${start} where ${short} is wanted.${HINT}${suggestion(actual, keywords)}Write ${what}${where}.`;
}

/** Signs of other languages, by what they mean here. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['==', '='],
  ['<>', '!='],
  ['**', '^'],
  ['&&', 'and'],
  ['||', 'or'],
]);

const MOST_IN_A_SENTENCE = 4;
const MOST_IN_A_HINT = 14;
const EXPRESSION_RULES: ReadonlySet<string> = new Set([
  'Primary',
  'Postfix',
  'Signed',
  'Negation',
  'Condition',
  'Expression',
  'Comparison',
  'Arithmetic',
  'Logical',
]);

/** The word that begins a line of a revision, read as the name that the line before lacks. */
function unfinishedLine(word: Token): string {
  return `Finish the line before: ${shown(word)} is read as a name that belongs to it.`;
}

/** What is written in a methodology as it is, and in a revision behind a word for what becomes of it. */
function lineOfRevision({ image }: Token): string {
  if (ADDED.includes(image)) return `Write ${quoted(`add ${image} ...`)}, or ${quoted(`add to PILLAR ${image} ...`)}. `;
  if (OF_EDITION.includes(image)) return `Write ${quoted(image)} before the lines that change something. `;
  if (image === 'scores' || image === 'covers') return `Write ${quoted(`set ${image} to ...`)}. `;
  if (PROPERTIES.includes(image)) return `Write ${quoted(`set ${image} of NODE to ...`)}. `;
  return '';
}

function finish(previous: Token | undefined, expected: TokenType): string {
  const what = tokenName(expected);
  if (previous?.image === 'of' && expected.name === 'of') return 'Write the name before it: `revision NAME of ...`.';
  if (
    previous !== undefined &&
    expected.name !== 'ID' &&
    expected.name !== 'source' &&
    CHANGES.includes(previous.image)
  )
    return unfinishedLine(previous);
  if (expected.name === '..') return 'A range is written `low .. high`, as in `0 .. 10`.';
  return previous === undefined || isEnd(previous) ? `Write ${what} here.` : `Write ${what} after ${shown(previous)}.`;
}

/** What stands at the place of trouble, as the start of a sentence. */
function found(token: Token): string {
  const text = shown(token);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function shown(token: Token): string {
  if (isEnd(token)) return 'the end of the file';
  const image = token.image.length > 40 ? `${token.image.slice(0, 39)}…` : token.image;
  switch (token.tokenType.name) {
    case 'STRING':
      return `the text ${image}`;
    case 'NUMBER':
      return `the number ${image}`;
    case 'MEASURE':
      return `the unit of measure ${image}`;
    case 'DATE':
      return `the date ${image}`;
    case 'VERSION':
      return `the version ${image}`;
    default:
      return image.startsWith('`') ? image : quoted(image);
  }
}

function tokenName(type: TokenType): string {
  switch (type.name) {
    case 'ID':
      return 'a name';
    case 'NUMBER':
      return 'a number';
    case 'STRING':
      return 'a text in double quotes';
    case 'MEASURE':
      return 'a unit of measure in square brackets';
    case 'DATE':
      return 'a date such as 2025-04-08';
    case 'VERSION':
      return 'a version such as 1.0.0';
    case 'EOF':
      return 'the end of the file';
    default:
      return quoted(type.name);
  }
}

/** "Did you mean `normalise`? " where a word is close to one that may stand there. */
function suggestion(token: Token, words: readonly string[]): string {
  const image = token.image.toLowerCase();
  if (!/^[a-z]{2,30}$/u.test(image)) return '';
  let best: string | undefined;
  let least = Math.max(2, Math.floor(image.length / 3)) + 1;
  for (const word of words) {
    const edits = distance(image, word);
    if (edits > 0 && edits < least) [best, least] = [word, edits];
  }
  return best === undefined ? '' : `${best}${SUGGESTED}Did you mean ${quoted(best)}? `;
}

function isEnd(token: Token): boolean {
  return token.tokenType.name === 'EOF' || Number.isNaN(token.startOffset);
}

function bare(ruleName: string): string {
  return ruleName.replace('\u200B', '');
}

function quoted(word: string): string {
  return `\`${word}\``;
}

function list(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? 'something else') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)!}`;
}
