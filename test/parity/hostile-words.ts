/** Words that mean something to one engine or another, and that a definition and its data may have nevertheless. */

const words = (text: string): readonly string[] => text.split(' ');

/** By who would stumble: they become names of sources, columns, nodes and outputs. `and`, `or`, `not`, `is` need backquotes. */
export const HOSTILE_WORDS: Readonly<Record<string, readonly string[]>> = {
  Python: words(
    'class def lambda None True False import from global nonlocal yield async await pass raise except finally with as is ' +
      'and or not in elif del assert exec print match type self __init__ __name__ __class__ list dict float str len range',
  ),
  R: words(
    'function repeat next break if else while for in TRUE FALSE NULL NA NaN Inf NA_integer_ NA_real_ NA_character_ T F c t ' +
      'df data names row col length list matrix vector stop is na mean sum rank order rep seq apply library source return ...',
  ),
  SQL: words(
    'select from where group order by having limit offset union table view create drop insert update delete join left on ' +
      'using natural window over partition rows range null true false case when then end distinct all any some exists ' +
      'between like user current_date primary key references grant default check column values with recursive lateral',
  ),
  JavaScript: words(
    'function var let const new delete typeof instanceof this super extends constructor __proto__ prototype toString valueOf ' +
      'hasOwnProperty arguments eval undefined NaN Infinity Object Array Map Math await static enum export default switch',
  ),
  Workbook: words(
    'A1 R1C1 XFD1048576 SUM IF TRUE FALSE LET LAMBDA RC R C A1048576 LOG10 DEC2025 History N Sheet1 Print_Area _xlnm',
  ),
  'what generated code is made of': words(
    'numpy np pandas pd polars pl math score_all scores cases case units unit period periods index nodes node findings ' +
      'columns column sources source steps step input result results frame groups group weights weight note notes main ' +
      'argv args path file files value values missing clamp divide add subtract mean_across sum_across row_number duckdb',
  ),
  'marks in names': [
    "O'Reilly",
    '"quoted"',
    'back\\slash',
    "x'); DROP TABLE units; --",
    'a;b',
    'a -- b',
    'a /* b */ c',
    '*/ stop("x") /*',
    '100 %',
    '%s %d %(x)s',
    '{x} {{y}}',
    '${x} $1 $$',
    "=cmd|'/c calc'!A1",
    '+1',
    '-1',
    '@SUM(1)',
    '#REF!',
    '[a]',
    'a:b',
    'a?b*c~d',
    'a|b|c',
    '<b>&amp;</b>',
    '</script>',
    '<!-- x -->',
    "''",
    '""',
    '"""',
    "'''",
    "r'(x)'",
    '!important',
    '# heading',
    'a\tb',
    'a/b',
    '../up',
    'a,b',
    '1st',
    '2024',
    '1e5',
    'Life 65+',
    '😀 𝒜𝓈',
    'مؤشر',
    '指数',
    'a\u00a0b',
    'a\u200bb',
    '\u202eevil',
  ],
};

/** Texts of a definition, as titles, bands, outputs and in comparisons; and cells of a column of texts. Trimmed and composed. */
export const HOSTILE_TEXTS: readonly string[] = [
  'NULL',
  'null',
  'NA',
  '<NA>',
  'N/A',
  'NaN',
  'nan',
  'None',
  'TRUE',
  'true',
  'Inf',
  '-inf',
  'undefined',
  '#N/A',
  '""',
  "''",
  "it's",
  'say "x"',
  'a\\b',
  'a\\',
  "a\\' b",
  "'; DROP TABLE units; --",
  '/* x */',
  '*/',
  '100 % of %s',
  '{x} ${y} {{z}}',
  '`tick`',
  '=1+1',
  "=cmd|'/c calc'!A1",
  '+1',
  '-1',
  '@SUM(1)',
  '007',
  '1e5',
  '1',
  '1.0',
  '0x1F',
  '2024-01-02',
  'two\nlines',
  'a\tb',
  '\\N',
  '*',
  '?',
  '~',
  'a,b;c|d',
  '</script>',
  '<!-- x -->',
  'é',
  'Đà Nẵng',
  '😀',
  '\u{10ffff}',
];

/** Keys that are one to whoever folds, pads, reads numbers or wildcards, and orders that depend on locale or encoding. */
export const HOSTILE_KEYS: readonly string[] = [
  'a', 'A', 'b', 'B', 'á', 'à', 'ạ', 'Z', 'z', 'Đ', 'đ', 'd', 'É', 'é', 'e', 'ß', 'ss', 'SS', 'İ', 'i', 'ı', 'I', 'ñ',
  '007', '7', '07', '7.0', '1', '1.0', '01', '1e5', '100000', '0x1', '-1', '+1', '1,000', '1_000',
  'NA', 'NULL', 'NaN', 'None', 'TRUE', 'true', 'nan', 'null', 'Inf', '#N/A', 'undefined', '__proto__',
  '*', '?', '~', '~*', 'a*', 'a?', '.*', '%', '_', 'a%', 'a_',
  '=1+1', "=cmd|'/c calc'!A1", '+x', '@x', "O'Reilly", 'say "x"', 'back\\slash', "'; DROP TABLE x; --", 'a,b', 'a;b', 'a b', 'a  b',
  'two\nlines', 'a\tb', '{x}', '${x}', '</script>', '2024-01-02', '1/2', 'MAR1',
  '\uff21', '\ufffd', '\ue000', '\u{1f600}', '\u{1d49c}', '\u{10ffff}', 'ﬁ', 'fi', 'x\u200by', 'xy',
]; // prettier-ignore
