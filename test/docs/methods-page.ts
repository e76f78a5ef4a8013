import { BUILTINS } from '../../src/model/resolve/builtins.js';
import { LIBRARY_TEXT } from '../../src/language/library/library-text.js';
import {
  BUILTIN_METHODS,
  type BuiltinExample,
  type BuiltinMethod,
  type Cell,
  ELEMENTWISE,
  METHODS,
  type MethodExample,
  ORDERING,
  PERIODS,
  REDUCTIONS,
  TABLES,
} from './methods-examples.js';

/** A function of the library as its text has it. */
export interface LibraryFunction {
  readonly name: string;
  readonly section: string;
  readonly signature: string;
  readonly body: string;
  readonly about: string;
  readonly formula: string;
  readonly source: string;
  readonly notes: string;
}

const SECTIONS: Readonly<Record<string, string>> = {
  derivation: 'Derivation: indicators from columns',
  inequality: 'Inequality: within the rows of a unit, or among units',
  imputation: 'Imputation and other units',
  normalisation: 'Normalisation: one indicator onto a scale',
  treatment: 'Treatment: skewed data',
  aggregation: 'Aggregation: children to parent',
  weights: 'Weights: how much each child counts',
};

/** The functions of the library, in its order. */
export function libraryFunctions(): readonly LibraryFunction[] {
  const found: LibraryFunction[] = [];
  let section = '';
  const pieces = LIBRARY_TEXT.matchAll(/^\/\/ -+ (\w+)$|^\/\*\*\n([\s\S]*?)\n \*\/\nfunction (.*(?:\n {2}.*)*)/gm);
  for (const [, heading, comment, text] of pieces) {
    if (heading !== undefined) {
      section = heading;
      continue;
    }
    const [, name, parameters, range, body] = /^(\w+)(\([^=]*?(?:=[^=]*?)*?\))( onto [^=]+?)? =\s([\s\S]*)$/.exec(
      text!,
    )!;
    const lines = comment!.split('\n').map((line) => line.replace(/^ \* ?/, ''));
    const formula = lines.filter((line) => line.startsWith('    ')).map((line) => line.trim());
    const words = lines
      .map((line) => (line.startsWith('    ') ? '' : line))
      .join('\n')
      .split(/\n\n+/);
    const [, source, notes = ''] = /Source: ([\s\S]*?)(?:(?<!\d)\.(?!\d)\s+(?=[A-Z`])([\s\S]*))?$/.exec(
      joined(words.slice(1)),
    )!;
    found.push({
      name: name!,
      section,
      signature: `${name}${parameters}${range ?? ''}`,
      body: body!.replace(/\s+/g, ' ').trim(),
      about: joined(words.slice(0, 1)),
      formula: formula.join('\n'),
      source: source!.replace(/\.$/, ''),
      notes,
    });
  }
  return found;
}

function joined(words: readonly string[]): string {
  return words.join(' ').replace(/\s+/g, ' ').trim();
}

const HEAD = `# Methods

The methods of the field: how indicators are made, imputed, treated, normalised and put together. Nearly all are functions of the library, written in
the language itself, in \`src/language/library/standard.methodology\`; write your own the same way ([functions](language.md#functions)). A few, such as
\`winsorise\` and \`copeland\`, are the language's own.

\`x\` is what the stage before hands on: one value per unit. \`children\` are the values of the children of a node. In a panel,
everything that looks at all units looks at the units of the same year, unless it says \`across:\` or \`in:\`.

References: OECD/JRC, *Handbook on Constructing Composite Indicators* (2008), whose step 5 is normalisation and step 6 weighting and aggregation; HDR, *Human Development Report*, technical notes.

*This page is made from the library and from examples that a test runs. A dash stands for a missing value.*
`;

/** What a run of the example shows about units of measure, by function. */
export type Measures = ReadonlyMap<string, string>;

/** docs/methods.md. */
export function methodsPage(measures: Measures): string {
  const functions = libraryFunctions();
  const sections = Object.keys(SECTIONS).map((section) => {
    const own = functions.filter((one) => one.section === section);
    const built = Object.entries(BUILTIN_METHODS).filter(([, method]) => method.section === section);
    return [
      `## ${SECTIONS[section]}\n`,
      ...own.map((one) => methodSection(one, METHODS[one.name]!, measures.get(one.name)!)),
      ...built.map(([name, method]) => builtinSection(name, method)),
    ].join('\n');
  });
  return [HEAD, contents(functions), ...sections, builtins()].join('\n');
}

function contents(functions: readonly LibraryFunction[]): string {
  const built = Object.entries(BUILTIN_METHODS).map(([name, { about }]) => ({ name, about }));
  const rows = [...functions, ...built].map(
    ({ name, about }) =>
      `| [\`${name}\`](#${name.toLowerCase()}) | ${about.split(/: |; |, as |(?<=\w)\. /)[0]!.replace(/\.$/, '')} |`,
  );
  return ['| | |', '| --- | --- |', ...rows, ''].join('\n');
}

function methodSection(one: LibraryFunction, example: MethodExample, measure: string): string {
  const { name, signature, body, about, formula, source, notes } = one;
  const weights = example.property === 'weights';
  const children = example.property === 'aggregate' || weights;
  const all = /\b(min|max|mean|sd|count|rank)\((x|x,[^)]*)\)/.test(`${signature} ${body}`);
  const shape = weights
    ? 'One weight for each child, the same for all units.'
    : example.panel
      ? 'One value per unit and period goes in, one comes out; other periods of the same unit are looked at.'
      : children
        ? 'One value per child goes in, one value per unit comes out.'
        : `One value per unit goes in, one value per unit comes out${all ? '; all units are looked at' : ''}.`;
  return [
    `### ${name}\n`,
    '```text',
    signature,
    '```\n',
    `${about}\n`,
    '```text',
    formula,
    '```\n',
    ...(notes === '' ? [] : [`${notes}\n`]),
    `- **Source**: ${source}.`,
    `- **Shape**: ${shape}`,
    `- **Unit of measure**: ${weights ? 'weights are plain numbers.' : example.columns ? columnWords(example, measure) : measureWords(measure, children)}`,
    `- **Missing**: ${example.missing}`,
    ...(example.warning === undefined ? [] : [`- **Take care**: ${example.warning}`]),
    '',
    exampleText(example),
  ].join('\n');
}

/** The same for a function that the language itself has. */
function builtinSection(name: string, method: BuiltinMethod): string {
  const { signature, about, formula, notes, source, shape, measure, missing, warning } = method;
  return [
    `### ${name}\n`,
    '```text',
    signature,
    '```\n',
    `${about}\n`,
    '```text',
    formula,
    '```\n',
    `${notes}\n`,
    `- **Source**: ${source}.`,
    `- **Shape**: ${shape}`,
    `- **Unit of measure**: ${measure}`,
    `- **Missing**: ${missing}`,
    ...(warning === undefined ? [] : [`- **Take care**: ${warning}`]),
    '',
    exampleText(method),
  ].join('\n');
}

function measureWords(measure: string, children: boolean): string {
  const of = children ? 'the children' : '`x`';
  if (measure === '1') return `the result is a plain number, whatever ${of} ${children ? 'are' : 'is'} in.`;
  if (measure === 'years') return `the result is in that of ${of}.`;
  return `of a value in [years] the result is [${measure}].`;
}

function columnWords({ columns = [] }: MethodExample, measure: string): string {
  const given = columns.map(([, unit]) => `[${unit}]`).join(' and ');
  return measure === '1'
    ? `of values in ${given} the result is a plain number.`
    : `of values in ${given} the result is [${measure}].`;
}

function exampleText(example: MethodExample): string {
  const { use, property = 'normalise', lines, given, weights, units, result, worked, list } = example;
  const framework = property === 'aggregate' || property === 'weights';
  const code = [
    `${property}${property === 'missing' ? ' impute' : ''} ${use}`,
    ...(lines === undefined ? [] : [lines]),
  ].join('\n');
  const rows = given.map((values, at) => {
    const own = Array.isArray(values) ? (values as readonly Cell[]) : [values as Cell];
    const cells = units === undefined ? own : [units[at], ...own];
    return `| ${cells.join(' | ')} | ${result[at]} |`;
  });
  const first = given[0];
  const heads = example.columns
    ? example.columns.map(([name]) => name)
    : Array.isArray(first)
      ? (first as readonly Cell[]).map((_, at) =>
          property === 'missing'
            ? ['x', 'another indicator'][at]
            : `${list === undefined ? `child ${at + 1}` : `x${at}`}${weights === undefined ? '' : `, weight ${weights[at]}`}`,
        )
      : units === undefined
        ? ['x']
        : ['unit', 'x'];
  const place = `${example.panel ? 'panel ' : ''}${framework ? 'methodology' : 'indicator'}`;
  return [
    'Example:\n',
    ...(list === undefined ? [] : ['```csv', list.rows.trim(), '```\n']),
    list === undefined ? `\`\`\`methodology in ${place}` : '```text',
    ...(list === undefined ? [] : [list.source]),
    code,
    '```\n',
    `| ${heads.join(' | ')} | result |`,
    `| ${[...heads, ''].map(() => '---:').join(' | ')} |`,
    ...rows,
    '',
    `${worked}\n`,
  ].join('\n');
}

function builtins(): string {
  return [
    '## Functions of the language\n',
    'What the library is made of. They may be used in every expression.\n',
    '### Many values to one\n',
    'Rows of a source become one value per unit; values of units become one value for all; values of children become one value of',
    'their parent. Missing values are left out; if nothing is left, the result is missing. All take `where:` and, over units, `by:`',
    '(the value of the own group), `across:` and `in:` (periods of a panel), `within:` (the own last years); of children `over: units` makes one value for each child; `count`, `share`, `mean` and `sum` take `weight:`, and of rows and units `median` and `quantile`, too: the value at which that share of the weight is reached, or the mean of it and the next one where it is just that share. The result is in the unit of',
    'measure of the values; that of `count`, `share`, `skewness` and `kurtosis` is a plain number, that of `variance` is squared, and that of `product` is not known.\n',
    table(REDUCTIONS, 'with x = 2, 4, 4, 10'),
    '### Order among units\n',
    table(ORDERING, 'with x = 2, 4, 4, 10'),
    '### Other periods of the same unit\n',
    'Only where `scores` says `per year` or the like.\n',
    table(PERIODS, 'four years'),
    '### Tables and weights\n',
    table(TABLES, ''),
    '### Value by value\n',
    'A missing value makes the result missing, unless it says otherwise. What has no result (the logarithm of zero, the root of a negative',
    'number, a division by zero) is missing, with a finding that names the unit.\n',
    table(ELEMENTWISE, 'with x = 2, 4, 4, 10'),
  ].join('\n');
}

function table(entries: Readonly<Record<string, BuiltinExample>>, head: string): string {
  const rows = Object.entries(entries).map(([name, { says, use, result, years }]) => {
    const { parameters, named = [], variadic, required } = BUILTINS.get(name)!;
    const places = parameters.map((parameter, at) => (at < required ? parameter : `${parameter} …`));
    const call = `${name}(${[...places, ...(variadic === true ? ['…'] : []), ...(named.includes('weight') ? ['weight:'] : [])].join(', ').replace(/ …(?=, |$)/g, '')})`;
    const shown = result === undefined ? '' : Array.isArray(result) ? result.join(', ') : String(result);
    const example =
      use === undefined ? '' : `\`${use}\` is ${shown}${years === undefined ? '' : ` where x is ${years.join(', ')}`}`;
    return `| \`${call}\` | ${says} | ${example} |`;
  });
  return [`| | | ${head} |`, '| --- | --- | --- |', ...rows, ''].join('\n');
}
