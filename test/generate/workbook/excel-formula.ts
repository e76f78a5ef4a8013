/**
 * What Excel would say against a formula, found without Excel: its limits ("Excel specifications and limits"), the functions
 * that it has known since 2007 (ECMA-376 Part 1, 18.17.7), and ranges where it takes one cell of them only.
 */

const LIMITS = { characters: 8_192, bytes: 16_384, literal: 255, nested: 64, arguments: 255 } as const;

/** Functions of ECMA-376 that are used. Newer ones stand in a file as `_xlfn.NAME`, and older programs do not know them. */
const KNOWN: ReadonlySet<string> = new Set(
  (
    'ABS AND AVERAGE CHAR COUNT COUNTIF EXACT EXP FORECAST IF IFERROR INDEX INT ISNUMBER KURT LARGE LN LOG10 MATCH MAX MEDIAN MIN NORMSDIST NORMSINV ' +
    'OR PERCENTILE PRODUCT ROUND ROW SIGN SKEW SLOPE SMALL SQRT STDEV SUM SUMPRODUCT TRUNC VAR'
  ).split(' '),
);

/** By function, the arguments that are whole ranges: all, or those at some places. */
const TAKES_RANGES: Readonly<Record<string, readonly number[] | 'all'>> = {
  ...Object.fromEntries(
    'AND AVERAGE COUNT FORECAST KURT MAX MEDIAN MIN OR PRODUCT SKEW SLOPE STDEV SUM VAR'
      .split(' ')
      .map((name) => [name, 'all' as const]),
  ),
  COUNTIF: [0],
  INDEX: [0],
  LARGE: [0],
  MATCH: [1],
  PERCENTILE: [0],
  ROW: [0],
  SMALL: [0],
};

interface Call {
  /** Empty for parentheses. */
  readonly name: string;
  place: number;
  /** Ranges are computed cell by cell: below SUMPRODUCT, but not within an IF there. */
  readonly isArray: boolean;
}

type TokenKind = 'literal' | 'range' | 'cell' | 'call' | 'number' | 'word' | 'sign';
interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const CELL = String.raw`\$?[A-Z]{1,3}\$?[0-9]{1,7}`;
const SHEET = String.raw`(?:'(?:[^']|'')*'!)?`;
const TOKEN = new RegExp(
  [
    String.raw`(?<literal>"(?:[^"]|"")*")`,
    `(?<range>${SHEET}${CELL}:${CELL})`,
    `(?<cell>${SHEET}${CELL}(?![A-Z0-9(.]))`,
    String.raw`(?<call>[A-Z_][A-Za-z0-9._]*\()`,
    String.raw`(?<number>[0-9]+(?:\.[0-9]*)?(?:E[+-]?[0-9]+)?|\.[0-9]+(?:E[+-]?[0-9]+)?)`,
    `(?<word>TRUE|FALSE)`,
    String.raw`(?<sign><>|<=|>=|[-+*/^&=<>%(),{};])`,
  ].join('|'),
  'y',
);

function tokensOf(formula: string): readonly Token[] | string {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < formula.length) {
    const at = TOKEN.lastIndex;
    const groups = TOKEN.exec(formula)?.groups;
    if (groups === undefined) return formula.slice(at, at + 30);
    const [kind, text] = Object.entries(groups).find(([, found]) => found !== undefined)!;
    tokens.push({ kind: kind as TokenKind, text });
  }
  return tokens;
}

/** The troubles of a formula, each as a short text; none where Excel computes it as it is meant. */
export function excelTroubles(formula: string, isArray: boolean, sheets: ReadonlySet<string>): readonly string[] {
  const tokens = tokensOf(formula);
  if (typeof tokens === 'string') return [`cannot be read from ${tokens}`];
  const found = new Set<string>();
  const calls: Call[] = [];
  let bytes = 0;
  tokens.forEach(({ kind, text }, at) => {
    bytes += bytesOf(kind, text);
    const call = calls.at(-1);
    if (kind === 'literal' && text.slice(1, -1).replaceAll('""', '"').length > LIMITS.literal)
      found.add('long literal');
    if (kind === 'call') {
      const name = text.slice(0, -1);
      if (!KNOWN.has(name)) found.add(`unknown function ${name}`);
      calls.push({ name, place: 0, isArray: isArrayIn(name, call, isArray) });
      if (calls.filter((one) => one.name !== '').length > LIMITS.nested) found.add('nested too deep');
    } else if (text === '(') calls.push({ name: '', place: 0, isArray: call?.isArray ?? isArray });
    else if (text === ')') calls.pop();
    else if (text === ',' && call !== undefined) {
      call.place++;
      if (call.place >= LIMITS.arguments) found.add('too many arguments');
    } else if (kind === 'range' || kind === 'cell') {
      const sheet = /^'((?:[^']|'')*)'!/.exec(text)?.[1];
      if (sheet !== undefined && !sheets.has(sheet.replaceAll("''", "'"))) found.add(`unknown sheet ${sheet}`);
      if (kind === 'range' && !isTaken(call, tokens[at - 1], tokens[at + 1], isArray))
        found.add(`one cell is taken of ${text} in ${call?.name ?? 'the formula'}`);
    }
  });
  if (calls.length > 0) found.add('unbalanced');
  if (formula.length > LIMITS.characters) found.add('too long');
  if (bytes > LIMITS.bytes) found.add(`too many bytes`);
  return [...found];
}

/** IF and IFERROR take one cell of a range even within SUMPRODUCT, unless the whole formula is one of arrays. */
function isArrayIn(name: string, outer: Call | undefined, isArray: boolean): boolean {
  if (isArray) return true;
  if (name === 'IF' || name === 'IFERROR') return false;
  return name === 'SUMPRODUCT' || (outer?.isArray ?? false);
}

/** Whether a range is taken as a whole where it stands. */
function isTaken(
  call: Call | undefined,
  before: Token | undefined,
  after: Token | undefined,
  isArray: boolean,
): boolean {
  if (isArray || call?.isArray === true) return true;
  const takes = TAKES_RANGES[call?.name ?? ''];
  const isAlone = /[(,]$/.test(before?.text ?? '') && /^[),]$/.test(after?.text ?? '');
  return isAlone && takes !== undefined && (takes === 'all' || takes.includes(call!.place));
}

/** What a token takes in the form in which Excel keeps formulas ([MS-XLSB] 2.5.97), rather more than less. */
function bytesOf(kind: TokenKind, text: string): number {
  const isElsewhere = text.startsWith("'");
  switch (kind) {
    case 'literal':
      return 3 + 2 * (text.length - 2);
    case 'range':
      return isElsewhere ? 15 : 13;
    case 'cell':
      return isElsewhere ? 9 : 7;
    case 'call':
      return text === 'IF(' ? 16 : 4;
    case 'number':
      return /^[0-9]{1,4}$/.test(text) ? 3 : 9;
    case 'word':
      return 2;
    case 'sign':
      return text === ',' || text === ')' ? 0 : 1;
  }
}
