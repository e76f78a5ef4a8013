import type { FieldTold } from '../../src/revise/rules/fields.js';

/*
 * For each field of the model that a rule tells of, a text and one change of it in which this field is another one.
 */

export const BASE = `import { Other } from "./other.methodology"
source list { file "list.csv"  column old text  column new text  column newest text  column older text  column part number  column people number }
source list2 { file "list2.csv"  column old text  column new text }
source data "Data" {
  file "d.csv"
  key U by u per year by y
  column u text  column v text  column y integer  column y2 integer
  column a number  column b number  column c number  column d number  column e number
}
source plain { file "p.csv"  key U by u  column u text  column v text  column g text  column h text  column w number }
source survey { file "s.csv"  rows of U by u  column u text  column q likert 1 .. 5 }
source names { file "n.csv"  column key text  column key2 text  column spelling text  column other text  column name text }
source names2 { file "n2.csv"  column key text  column spelling text }
source before { file "b.csv"  key Old by u per year by y  column u text  column y integer  column p number  column w number }
units U {
  listed in names by key
  name names.name
  spellings names.spelling to names.key
  map "u.geojson" by code
  attribute region = plain.g
  attribute size = plain.w
}
units V { listed in names by key }
units Old
units Older
constant top = 100
function half(z, by = 2) onto 0 .. 10 = z / by
let ratio = data.a / data.b
methodology Index {
  scores U per year
  covers 2020 .. 2022
  screen keep units with 60 % of indicators
  exclude A because "small"
  publisher "An office"
  weights { P 50 %  Q 30 %  R 20 % }
  pillar P {
    indicator A { value data.a / top  direction lower  treat winsorise(x, 1)  normalise half(x) }
    indicator B { value data.b }
    indicator S { value mean(survey.q) }
    output Gap { value score - 1 }
    bands { "high" from 5  "low" }
  }
  pillar Q {
    indicator C { value ratio  normalise goalposts(x)  goalposts 0 .. 10 }
    indicator D { value data.d + size }
    indicator E { value if(region = "North", data.a, 0) }
    indicator O { value Other.Base }
  }
  indicators { indicator Shared { value data.c } }
  pillar R { indicator G { value data.d }  indicator H { value data.a }  include Shared }
}
test "A is right" of Index {
  expect P.A of "x" in 2020 = 1 within 0.1
}
`;

/** Beside it, and changed by no case but one. */
export const OTHER = `import { U } from "./index.methodology"
source others { file "o.csv"  key U by u per year by y  column u text  column y integer  column a number }
methodology Other { scores U per year  indicator Base { value others.a } }
`;

/** Pieces of the text, and what stands in their place. */
export type Exchange = readonly [from: string, to: string];

export interface RuleCase {
  /** One of the field's rules, which must tell of it. */
  readonly rule: string;
  readonly change: Exchange;
  /** What is exchanged on both sides. */
  readonly given: readonly Exchange[];
}

function told(rule: string, from: string, to: string, ...given: readonly Exchange[]): RuleCase {
  return { rule, change: [from, to], given };
}

/** A text of its own, for what must be another one in several places at once. */
const SMALL: Exchange = [
  BASE,
  `source l { file "l.csv"  column k text }
source s { file "s.csv"  key U by u  column u text  column a number }
units U
units V { listed in l by k }
methodology Index { scores U  indicator A { value s.a } }
`,
];
const SCORED = (units: string): string =>
  `key ${units} by u  column u text  column a number }\nunits U\nunits V { listed in l by k }\nmethodology Index { scores ${units}`;
const LEAD = (name: string): string => `output ${name} { value score + 1 } }  indicator Y { value Z.${name}`;
const USED: Exchange = ['output Gap', `indicator Z { value data.e  ${LEAD('Gap')} }\n    output Other`];
const SPELLINGS: Exchange = ['  spellings names.spelling to names.key\n', ''];
const NAME: Exchange = ['  name names.name\n', ''];
const MERGE = 'merge Old into U by list.old to list.new { before.p sum  before.w sum }';
const MERGING: readonly Exchange[] = [
  ['publisher "An office"', `publisher "An office"\n  ${MERGE}`],
  ['indicator H { value data.a }', 'indicator H { value before.p }'],
];
const SPLIT = 'split Old into U by list.old to list.new { before.p share by list.part  before.w same }';
const SPLITTING: readonly Exchange[] = [
  ['publisher "An office"', `publisher "An office"\n  ${SPLIT}`],
  ['indicator H { value data.a }', 'indicator H { value before.p }'],
];
const LEVERS = 'levers "Ways" { A from 1 to 2 at most 10 % more effort 1 per 3, rising because "it can" }';
const LEVERED: Exchange = ['publisher "An office"', `publisher "An office"\n  ${LEVERS}`];
const PUBLISHED: Exchange = [
  'indicator B { value data.b }',
  'indicator B { value data.b  publish to 1  publish below 0 as "low"  publish above 9 as "high" }',
];
const AGAINST: Exchange = [
  'expect P.A',
  'against "want.csv" on u, y, blanks missing { P.A = a where a = 1 within 0.1 }\n  expect P.A',
];
const GIVEN: Exchange = ['expect P.A', 'given data from "small.csv"\n  given P.B = 3\n  expect P.A'];
const COUNTED = 'require more than 50 % of indicators';
const REQUIRED: Exchange = ['pillar R {', `pillar R { ${COUNTED}`];
const RANKED: Exchange = [
  'indicator B { value data.b }',
  'indicator B { value data.b  rank highest first, ties share }',
];
const IMPUTED: Exchange = ['value data.b }', 'value data.b  missing impute mean(x) }'];
const SETTING = (words: string): readonly [from: string, to: string] => ['file "d.csv"', `file "d.csv" ${words}`];

/** By type, a field for which there are rules has a case. */
export const RULE_CASES: Readonly<Record<FieldTold, readonly RuleCase[]>> = {
  'Model.sources': [
    told('declaration-added', 'units V', 'source fresh { file "f.csv"  column u text }\nunits V'),
    told('source-replaced', 's.a', 'newer.a', [
      BASE,
      `source s { file "s.csv"  key U by u  column u text  column a number }
source newer { file "newer.csv"  key U by u  column u text  column a number }
units U
methodology Index { scores U  indicator A { value s.a } }
`,
    ]),
  ],
  'Model.unitSets': [told('declaration-removed', 'units Older\n', '')],
  'Model.constants': [told('declaration-added', 'constant top', 'constant spare = 1\nconstant top')],
  'Model.lets': [told('declaration-added', 'let ratio', 'let spare = data.b\nlet ratio')],
  'Model.functions': [told('declaration-added', 'function half', 'function spare(z) = z\nfunction half')],
  'Model.methodologies': [told('used-methodology-changed', 'value others.a', 'value others.a * 2')],
  'Model.tests': [
    told(
      'test-added',
      'test "A is right"',
      'test "B is right" of Index { expect P.B of "x" in 2020 = 1 }\ntest "A is right"',
    ),
    told('test-removed', 'test "B is right" of Index { expect P.B of "x" in 2020 = 1 }\n', '', [
      'test "A is right"',
      'test "B is right" of Index { expect P.B of "x" in 2020 = 1 }\ntest "A is right"',
    ]),
  ],
  'Model.uncertainties': [
    told(
      'uncertainty-changed',
      'test "A is right"',
      'uncertainty "U" of Index { vary Weights { weights within 25 % } }\ntest "A is right"',
    ),
  ],
  'Column.name': [
    told('column-added', 'column e number }', 'column e number  column f number }', [
      'column e number\n}',
      'column e number }',
    ]),
    told('column-removed', '  column e number', ''),
  ],
  'Column.header': [told('column-changed', 'column a number', 'column a number from "A"')],
  'Column.type': [told('column-changed', 'column d number', 'column d integer')],
  'Column.range': [told('column-changed', 'likert 1 .. 5', 'likert 1 .. 7')],
  'Column.measure': [told('column-changed', 'column b number', 'column b number [days]')],
  'Column.readings': [told('column-changed', 'column b number', 'column b number reads "<5" as 2.5')],
  'Column.title': [told('column-changed', 'column a number', 'column a number "Wealth"')],
  'Source.name': [told('declaration-removed', 'source list2', 'source list3')],
  'Source.titles': [told('declaration-described', '"Data"', '"The data"')],
  'Source.documentation': [told('declaration-described', 'source data', '/** Seen. */\nsource data')],
  'Source.notes': [
    told('declaration-described', ...SETTING('cite "An office"')),
    told('source-file-changed', ...SETTING('vintage "May"')),
  ],
  'Source.path': [told('source-file-changed', '"d.csv"', '"e.csv"')],
  'Source.settings': [told('source-reading-changed', ...SETTING('decimal ","  delimiter ";"'))],
  'Source.role': [
    told(
      'source-key-changed',
      SCORED('U').replace('key', 'rows of') + '  indicator A { value mean(s.a)',
      SCORED('U') + '  indicator A { value s.a',
      SMALL,
      ['key U', 'rows of U'],
      ['value s.a', 'value mean(s.a)'],
    ),
  ],
  'Source.unitSet': [told('source-key-changed', SCORED('U'), SCORED('V'), SMALL)],
  'Source.unitColumn': [told('source-key-changed', 'key U by u per year by y\n', 'key U by v per year by y\n')],
  'Source.periodName': [told('source-key-changed', 'key Old by u per year', 'key Old by u per month')],
  'Source.periodColumn': [told('source-key-changed', 'by u per year by y\n', 'by u per year by y2\n')],
  'Source.periodsInColumns': [
    told('source-key-changed', 'by u per year by y\n', 'by u per year in columns\n', [
      'column a number',
      'column a number from "a_{year}"',
    ]),
  ],
  'Source.periodsInParts': [
    told('source-key-changed', 'by u per year by y\n', 'by u per year in files\n', [
      'file "d.csv"',
      'file "d_{year}.csv"',
    ]),
  ],
  'Source.columns': [told('column-changed', 'column a number', 'column a number from "A"')],
  'Settings.format': [told('source-reading-changed', ...SETTING('format "tsv"'))],
  'Settings.encoding': [told('source-reading-changed', ...SETTING('encoding "utf-16le"'))],
  'Settings.delimiter': [told('source-reading-changed', ...SETTING('delimiter ";"'))],
  'Settings.decimal': [told('source-reading-changed', ...SETTING('decimal ","'))],
  'Settings.thousands': [told('source-reading-changed', ...SETTING('thousands " "'))],
  'Settings.sheet': [
    told('source-reading-changed', 'file "d.xlsx"', 'file "d.xlsx" sheet "B"', ['file "d.csv"', 'file "d.xlsx"']),
  ],
  'Settings.headerRow': [told('source-reading-changed', ...SETTING('header row 3'))],
  'Settings.headerRows': [
    told('source-reading-changed', 'file "d.csv"  header row 2', 'file "d.csv"  header rows 2 .. 3', [
      'file "d.csv"',
      'file "d.csv"  header row 2',
    ]),
  ],
  'Settings.sha256': [told('source-file-changed', ...SETTING(`sha256 "${'0'.repeat(64)}"`))],
  'Settings.blanks': [told('source-reading-changed', ...SETTING('blank "n/a"'))],
  'Settings.marks': [told('source-reading-changed', ...SETTING('marks "*"'))],
  'Settings.skippedRows': [told('source-reading-changed', ...SETTING('skip rows 2, 9 .. 12'))],
  'UnitSet.name': [told('declaration-added', 'units Older', 'units Oldest')],
  'UnitSet.titles': [told('declaration-described', 'units U {', 'units U "Units" {')],
  'UnitSet.documentation': [told('declaration-described', 'units U {', '/** All. */\nunits U {')],
  'UnitSet.notes': [told('declaration-described', 'units U {', 'units U { note "Seen"')],
  'UnitSet.listed': [told('unit-list-changed', '  listed in names by key\n', '', SPELLINGS, NAME)],
  'UnitSet.displayName': [told('unit-names-changed', '  name names.name\n', '')],
  'UnitSet.map': [told('unit-map-changed', '  map "u.geojson" by code\n', '')],
  'Map.path': [told('unit-map-changed', '"u.geojson"', '"v.geojson"')],
  'Map.property': [told('unit-map-changed', 'by code', 'by iso')],
  'UnitSet.spellings': [told('unit-names-changed', '  spellings names.spelling to names.key\n', '')],
  'UnitSet.attributes': [told('attribute-changed', 'attribute size', 'attribute spare = plain.w\n  attribute size')],
  'Listed.source': [
    told('unit-list-changed', 'units U {\n  listed in names', 'units U {\n  listed in names2', SPELLINGS, NAME),
  ],
  'Listed.column': [told('unit-list-changed', 'names by key\n', 'names by key2\n')],
  'Spelling.source': [told('unit-names-changed', 'names.spelling to names.key', 'names2.spelling to names2.key')],
  'Spelling.spelling': [told('unit-names-changed', 'names.spelling', 'names.other')],
  'Spelling.key': [told('unit-names-changed', 'to names.key', 'to names.key2')],
  'Attribute.name': [
    told('attribute-changed', 'attribute spare', 'attribute extra', [
      'attribute size',
      'attribute spare = plain.w\n  attribute size',
    ]),
  ],
  'Attribute.measure': [
    told('attribute-changed', 'attribute size', 'attribute size [km]', ['data.d + size', 'data.d * size']),
  ],
  'Attribute.value': [told('attribute-changed', 'plain.g', 'plain.h')],
  'Constant.name': [
    told('declaration-added', 'constant spare', 'constant extra', ['constant top', 'constant spare = 1\nconstant top']),
  ],
  'Constant.titles': [told('declaration-described', 'constant top', 'constant top "Best"')],
  'Constant.documentation': [told('declaration-described', 'constant top', '/** Best. */\nconstant top')],
  'Constant.notes': [told('declaration-described', 'constant top = 100', 'constant top = 100 cite "Seen"')],
  'Constant.measure': [told('constant-changed', 'constant top', 'constant top [days]')],
  'Constant.value': [told('constant-changed', 'top = 100', 'top = 90')],
  'Let.name': [told('declaration-added', 'let spare', 'let extra', ['let ratio', 'let spare = data.b\nlet ratio'])],
  'Let.titles': [told('declaration-described', 'let ratio', 'let ratio "A ratio"')],
  'Let.documentation': [told('declaration-described', 'let ratio', '/** Seen. */\nlet ratio')],
  'Let.measure': [
    told(
      'let-changed',
      'let ratio',
      'let ratio [%]',
      ['value ratio', 'value ratio [%]'],
      ['value ratio [%]', 'value ratio'],
    ),
  ],
  'Let.value': [told('let-changed', 'data.a / data.b', 'data.b / data.a')],
  'Parameter.name': [told('function-changed', '(z, by = 2) onto 0 .. 10 = z /', '(y, by = 2) onto 0 .. 10 = y /')],
  'Parameter.default': [told('function-changed', 'by = 2', 'by = 4')],
  'Function.name': [
    told('declaration-added', 'function spare', 'function extra', [
      'function half',
      'function spare(z) = z\nfunction half',
    ]),
  ],
  'Function.documentation': [told('declaration-described', 'function half', '/** Half. */\nfunction half')],
  'Function.library': [
    told('function-changed', 'function half', 'function minmax(z) = z\nfunction half', [
      'normalise half(x)',
      'normalise minmax(x)',
    ]),
  ],
  'Function.parameters': [told('function-changed', '(z, by = 2) onto 0 .. 10 = z / by', '(z) onto 0 .. 10 = z / 3')],
  'Function.range': [told('function-changed', 'onto 0 .. 10 = z', 'onto 0 .. 20 = z')],
  'Function.body': [told('function-changed', '= z / by', '= z / by + 0')],
  'Step.expression': [
    told('value-changed', 'data.a / top', 'data.a + top'),
    told('aggregation-changed', 'pillar R {', 'pillar R { aggregate geometric'),
  ],
  'Step.modifiers': [told('value-changed', 'value data.b', 'value data.b, rounded to 2')],
  'Normalise.expression': [told('normalisation-changed', 'normalise half(x)', 'normalise minmax(x)')],
  'Normalise.modifiers': [told('normalisation-changed', 'normalise half(x)', 'normalise half(x), rounded to 2')],
  'Normalise.onto': [told('normalisation-changed', 'normalise half(x)', 'normalise half(x) onto 0 .. 1')],
  'Missing.policy': [told('imputation-changed', 'value data.b }', 'value data.b  missing zero }')],
  'Missing.expression': [told('imputation-changed', 'impute mean(x)', 'impute median(x)', IMPUTED)],
  'Missing.afterNormalise': [
    told(
      'imputation-changed',
      'value data.b  normalise minmax(x)  missing zero',
      'value data.b  normalise minmax(x)  missing zero after normalise',
      ['value data.b }', 'value data.b  normalise minmax(x)  missing zero }'],
    ),
  ],
  'Missing.modifiers': [told('imputation-changed', 'impute mean(x)', 'impute mean(x), rounded to 1', IMPUTED)],
  'Require.of': [
    told('requirement-changed', 'require 2', 'require 2 of indicators', ['pillar R {', 'pillar R { require 2']),
  ],
  'Require.amount': [told('requirement-changed', 'than 50 %', 'than 60 %', REQUIRED)],
  'Require.childrenWith': [
    told('requirement-changed', 'require 2', 'require 2 pillars with more than 50 % of indicators', [
      'scores U per year',
      'scores U per year\n  require 2',
    ]),
  ],
  'Goalposts.low': [told('goalposts-changed', '0 .. 10 }', '1 .. 10 }')],
  'Goalposts.high': [told('goalposts-changed', '0 .. 10 }', '0 .. 11 }')],
  'Goalposts.logarithmic': [
    told('goalposts-changed', '1 .. 10 }', '1 .. 10 on a log scale }', ['0 .. 10 }', '1 .. 10 }']),
  ],
  'Rounding.decimals': [
    told('rounding-changed', 'round to 2', 'round to 3', ['value data.b }', 'value data.b  round to 2 }']),
  ],
  'Rounding.mode': [
    told('rounding-changed', 'round to 2', 'round to 2 half even', ['value data.b }', 'value data.b  round to 2 }']),
  ],
  'Rank.order': [told('rank-rule-changed', 'highest first', 'lowest first', RANKED)],
  'Rank.ties': [told('rank-rule-changed', 'ties share', 'ties dense', RANKED)],
  'Rank.decimals': [told('rank-rule-changed', 'ties share', 'ties share, on 2 decimals', RANKED)],
  'Rank.within': [told('rank-rule-changed', 'ties share', 'ties share, within region', RANKED)],
  'Publish.rounding': [told('publishing-changed', 'publish to 1', 'publish to 2', PUBLISHED)],
  'Publish.below': [told('publishing-changed', 'below 0 as "low"', 'below 0 as "under"', PUBLISHED)],
  'Publish.above': [told('publishing-changed', 'above 9', 'above 8', PUBLISHED)],
  'Band.label': [told('bands-changed', '"high" from', '"best" from')],
  'Band.edge': [told('bands-changed', '"high" from', '"high" above')],
  'Band.value': [told('bands-changed', 'from 5', 'from 6')],
  'Bands.name': [told('bands-added', 'bands {', 'bands Steps {'), told('bands-removed', 'bands {', 'bands Steps {')],
  'Bands.of': [told('bands-changed', 'bands { "high" from 5  "low" }', 'bands by rank { "high" first 5  "low" }')],
  'Bands.bands': [told('bands-changed', '"low" }', '"middle" from 3  "low" }')],
  'Output.name': [
    told('output-added', LEAD('Gap'), LEAD('Lead'), USED),
    told('output-removed', LEAD('Gap'), LEAD('Lead'), USED),
  ],
  'Output.titles': [told('output-changed', 'output Gap', 'output Gap "A gap"')],
  'Output.documentation': [told('output-changed', 'output Gap', '/** A gap. */\n    output Gap')],
  'Output.notes': [told('output-changed', 'value score - 1', 'value score - 1  note "Seen"')],
  'Output.measure': [told('output-changed', 'output Gap', 'output Gap [days]', USED)],
  'Output.value': [told('output-changed', 'value score + 1', 'value score + 2', USED)],
  'Output.round': [told('output-changed', 'value score + 1', 'value score + 1  round to 1', USED)],
  'Output.publish': [told('output-changed', 'value score - 1', 'value score - 1  publish to 1')],
  'Child.node': [
    told('child-included', 'output Gap', 'include Shared\n    output Gap'),
    told('child-excluded', 'include Shared\n    output Gap', 'output Gap', [
      'output Gap',
      'include Shared\n    output Gap',
    ]),
  ],
  'Child.weight': [told('weight-changed', 'P 50 %  Q 30 %', 'P 40 %  Q 40 %')],
  'Node.id': [
    told('node-moved', 'indicator B { value data.b }\n    pillar Z {', 'pillar Z { indicator B { value data.b } ', [
      'indicator B { value data.b }',
      'indicator B { value data.b }\n    pillar Z { indicator Y { value data.e } }',
    ]),
  ],
  'Node.name': [told('node-renamed', 'indicator B {', 'indicator Bb {')],
  'Node.titles': [told('title-changed', 'indicator B {', 'indicator B "Bees" {')],
  'Node.documentation': [told('documentation-changed', 'indicator B {', '/** Bees. */\n    indicator B {')],
  'Node.notes': [told('note-changed', 'value data.b', 'value data.b  cite "Seen"')],
  'Node.kind': [
    told('node-removed', 'pillar Z { indicator Y { value data.b } }', 'indicator Z { value data.b }', [
      'output Gap',
      'pillar Z { indicator Y { value data.b } }\n    output Gap',
    ]),
  ],
  'Node.heading': [
    told('documentation-changed', 'indicator B { value data.b }', 'group "Some" { indicator B { value data.b } }'),
  ],
  'Node.measure': [told('measure-changed', 'indicator B {', 'indicator B [days] {')],
  'Node.children': [
    told(
      'order-changed',
      'indicator G { value data.d }  indicator H { value data.a }',
      'indicator H { value data.a }  indicator G { value data.d }',
    ),
    told('node-added', 'output Gap', 'indicator Z { value data.e }\n    output Gap'),
  ],
  'Node.value': [told('value-changed', 'value data.b', 'value data.e')],
  'Node.aggregate': [told('aggregation-changed', 'pillar R {', 'pillar R { aggregate geometric')],
  'Node.weighting': [told('weighting-changed', 'pillar R {', 'pillar R { weights 1 / sd(x)')],
  'Node.missing': [told('imputation-changed', 'value data.b', 'value data.b  missing zero')],
  'Node.require': [told('requirement-changed', 'pillar R {', 'pillar R { require any')],
  'Node.treat': [told('treatment-changed', 'winsorise(x, 1)', 'winsorise(x, 2)')],
  'Node.normalise': [told('normalisation-changed', '  normalise half(x)', '')],
  'Node.goalposts': [told('goalposts-changed', '0 .. 10 }', '0 .. 12 }')],
  'Node.clamped': [told('clamping-changed', 'normalise half(x)', 'normalise half(x)  clamped')],
  'Node.direction': [told('direction-changed', 'direction lower', 'direction higher')],
  'Node.round': [told('rounding-changed', 'value data.b', 'value data.b  round to 1')],
  'Node.rank': [told('rank-rule-changed', 'value data.b', 'value data.b  rank lowest first')],
  'Node.publish': [told('publishing-changed', 'value data.b', 'value data.b  publish to 1')],
  'Node.bands': [told('bands-changed', 'from 5', 'from 6')],
  'Node.outputs': [told('output-changed', 'score - 1', 'score - 2')],
  'Period.from': [told('periods-covered-changed', '2020 .. 2022', '2019 .. 2022')],
  'Period.to': [told('periods-covered-changed', '2020 .. 2022', '2020 .. 2023')],
  'Exclusion.kind': [told('exclusion-added', 'exclude A', 'retain A')],
  'Exclusion.units': [told('exclusion-removed', 'exclude A', 'exclude B')],
  'Exclusion.periods': [told('exclusion-added', 'exclude A', 'exclude A in 2021')],
  'Exclusion.reason': [told('exclusion-added', '"small"', '"too small"')],
  'Coverage.kind': [told('screen-changed', 'screen keep units with 60 % of indicators', 'keep where data.c > 1')],
  'Coverage.amount': [told('screen-changed', '60 %', '70 %')],
  'Coverage.of': [told('screen-changed', '60 % of indicators', '60 % of indicators of P')],
  'Coverage.notZero': [told('screen-changed', '60 % of indicators', '60 % of indicators not zero')],
  'Where.kind': [
    told('screen-changed', 'keep where data.c > 1', 'screen keep units with 60 % of indicators', [
      'screen keep units with 60 % of indicators',
      'keep where data.c > 1',
    ]),
  ],
  'Where.condition': [
    told('screen-changed', 'data.c > 1', 'data.c > 2', [
      'screen keep units with 60 % of indicators',
      'keep where data.c > 1',
    ]),
  ],
  'Frozen.path': [
    told('frozen-parameters-changed', '"p1.csv"', '"p2.csv"', ['publisher "An office"', 'frozen in "p1.csv"']),
  ],
  'MergedColumn.source': [
    told('merged-units-changed', 'before.w sum', 'former.w sum', ...MERGING, [
      'source before',
      'source former { file "c.csv"  key Old by u per year by y  column u text  column y integer  column w number }\nsource before',
    ]),
  ],
  'MergedColumn.column': [told('merged-units-changed', '  before.w sum', '', ...MERGING)],
  'MergedColumn.how': [told('merged-units-changed', 'before.p sum', 'before.p max', ...MERGING)],
  'MergedColumn.weight': [
    told('merged-units-changed', 'before.p mean', 'before.p mean weighted by before.w', ...MERGING, [
      'before.p sum',
      'before.p mean',
    ]),
  ],
  'MergedColumn.require': [told('merged-units-changed', 'before.p sum', 'before.p sum require any', ...MERGING)],
  'MergedColumn.share': [told('merged-units-changed', 'share by list.part', 'share by list.people', ...SPLITTING)],
  'Merge.kind': [
    told('merged-units-changed', MERGE, MERGE.replace('merge', 'split').replaceAll(' sum', ' same'), ...MERGING),
  ],
  'Merge.source': [told('merged-units-changed', 'list.old to list.new', 'list2.old to list2.new', ...MERGING)],
  'Merge.old': [told('merged-units-changed', 'by list.old', 'by list.older', ...MERGING)],
  'Merge.new': [told('merged-units-changed', 'to list.new', 'to list.newest', ...MERGING)],
  'Merge.columns': [told('merged-units-changed', 'before.p sum', 'before.p min', ...MERGING)],
  'Methodology.name': [told('edition-facts-changed', 'methodology Index', 'methodology Second', SMALL)],
  'Methodology.titles': [told('title-changed', 'methodology Index', 'methodology Index "An index"')],
  'Methodology.documentation': [
    told('edition-facts-changed', 'methodology Index', '/** An index. */\nmethodology Index'),
  ],
  'Methodology.notes': [told('note-changed', '"An office"', '"Another office"')],
  'Methodology.edition': [told('edition-facts-changed', 'scores U per year', 'scores U per year  edition 2')],
  'Methodology.version': [told('edition-facts-changed', 'scores U per year', 'scores U per year  version 1.2.0')],
  'Methodology.published': [
    told('edition-facts-changed', 'scores U per year', 'scores U per year  published 2024-05-01'),
  ],
  'Methodology.unitSet': [told('scored-units-changed', SCORED('U'), SCORED('V'), SMALL)],
  'Methodology.period': [
    told(
      'scored-units-changed',
      SCORED('U'),
      SCORED('U').replace('by u', 'by u per year by y  column y integer') + ' per year',
      SMALL,
    ),
  ],
  'Methodology.merges': [told('merged-units-changed', MERGE, '', MERGING[0]!)],
  'Methodology.covers': [told('periods-covered-changed', '  covers 2020 .. 2022\n', '')],
  'Methodology.screens': [told('screen-changed', '  screen keep units with 60 % of indicators\n', '')],
  'Methodology.exclusions': [told('exclusion-removed', '  exclude A because "small"\n', '')],
  'Methodology.levers': [told('levers-changed', LEVERS, '', LEVERED)],
  'Levers.titles': [told('levers-changed', '"Ways"', '"Means"', LEVERED)],
  'Levers.levers': [told('levers-changed', '"it can" }', '"it can"  B to 4 effort 1 }', LEVERED)],
  'Lever.node': [told('levers-changed', '{ A from', '{ B from', LEVERED)],
  'Lever.low': [told('levers-changed', 'from 1 to', 'to', LEVERED)],
  'Lever.high': [told('levers-changed', 'to 2 at', 'to 3 at', LEVERED)],
  'Lever.change': [told('levers-changed', '% more', '% less', LEVERED)],
  'Lever.effort': [told('levers-changed', 'effort 1 per', 'effort 2 per', LEVERED)],
  'Lever.per': [told('levers-changed', ' per 3,', ',', LEVERED)],
  'Lever.isRising': [told('levers-changed', ', rising', '', LEVERED)],
  'Lever.because': [told('levers-changed', '"it can"', '"it may"', LEVERED)],
  'Quantity.value': [told('levers-changed', 'most 10 %', 'most 20 %', LEVERED)],
  'Quantity.isPercent': [told('levers-changed', 'most 10 %', 'most 10', LEVERED)],
  'Quantity.measure': [told('levers-changed', 'to 2 at', 'to 2 [days] at', LEVERED)],
  'Methodology.frozen': [told('frozen-parameters-changed', 'publisher "An office"', 'frozen in "p1.csv"')],
  'Methodology.nodes': [told('node-removed', '    indicator B { value data.b }\n', '')],
  'Test.title': [told('test-added', '"A is right"', '"A is as it was"')],
  'Test.node': [told('test-changed', 'of Index {\n  expect P.A', 'of Index.P {\n  expect A')],
  'Test.against': [told('test-changed', ...AGAINST)],
  'Test.given': [told('test-changed', ...GIVEN)],
  'Test.expect': [told('test-changed', '= 1 within', '= 2 within')],
  'Against.path': [told('test-changed', '"want.csv"', '"wish.csv"', AGAINST)],
  'Against.source': [told('test-changed', 'against "want.csv"', 'against data', AGAINST)],
  'Against.keys': [told('test-changed', 'on u, y', 'on u', AGAINST)],
  'Against.blanks': [told('test-changed', 'blanks missing', 'blanks unknown', AGAINST)],
  'Against.lines': [
    told('test-changed', 'P.A = a where a = 1 within 0.1', 'P.A = a where a = 1 within 0.1  P.B = b', AGAINST),
  ],
  'AgainstLine.subject': [told('test-changed', '{ P.A = a', '{ P.B = a', AGAINST)],
  'AgainstLine.column': [told('test-changed', '{ P.A = a', '{ P.A = c', AGAINST)],
  'AgainstLine.where': [told('test-changed', 'where a = 1', 'where a = 2', AGAINST)],
  'AgainstLine.tolerance': [told('test-changed', 'a = 1 within 0.1', 'a = 1 within 0.1 relative', AGAINST)],
  'GivenSource.kind': [told('test-changed', 'given data from "small.csv"', '', GIVEN)],
  'GivenSource.source': [told('test-changed', 'given data', 'given plain', GIVEN)],
  'GivenSource.path': [told('test-changed', '"small.csv"', '"tiny.csv"', GIVEN)],
  'GivenValue.kind': [told('test-changed', 'given P.B = 3', '', GIVEN)],
  'GivenValue.node': [told('test-changed', 'given P.B', 'given P.S', GIVEN)],
  'GivenValue.value': [told('test-changed', 'P.B = 3', 'P.B = 4', GIVEN)],
  'Expectation.subject': [told('test-changed', 'expect P.A of', 'expect P.B of')],
  'Expectation.unit': [told('test-changed', 'of "x"', 'of "z"')],
  'Expectation.period': [told('test-changed', 'in 2020 =', 'in 2021 =')],
  'Expectation.value': [told('test-changed', '= 1 within', 'is missing //')],
  'Expectation.tolerance': [told('test-changed', 'within 0.1', 'within 0.2')],
};
