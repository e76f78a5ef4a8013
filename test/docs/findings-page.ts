import { type Code, codes } from '../../src/language/validation/codes.js';

const HEAD = `# Findings

Everything that \`indexwright check\`, \`score\` and \`test\` can find, and what to do about it. Each finding has a code, which
stands in brackets in the message: \`error[weights/sum-not-one]\`.

An **error** stops scoring. A **warning** does not: it tells of something that may be as it is meant. A **note** only tells.

The examples are pieces. What stands around them is the same everywhere: a source \`data\` with one row for each of six
countries (columns \`life\` and \`schooling\` in years, \`literacy\` in percent, \`income\` in dollars, \`population\` in persons, and
\`rating\`, \`x1\`, \`x2\` without a unit), a source \`survey\` with many rows for a country (\`answer\`, \`days\`, \`weight\`, \`trained\`),
and a methodology \`Index\` with the pillars \`Health\` and \`Education\`.

*This page is made from the catalogue in \`src/language/validation/codes/\`; a test raises every finding with its example.*
`;

/** Families in words. */
const FAMILIES: Readonly<Record<string, string>> = {
  syntax: 'The text cannot be read',
  import: 'Imports',
  names: 'Names',
  source: 'Sources',
  units: 'Sets of units',
  methodology: 'Methodologies',
  pillar: 'Pillars',
  indicator: 'Indicators',
  node: 'Nodes',
  output: 'Outputs',
  include: 'Shared nodes',
  cycle: 'Circles',
  property: 'Properties',
  publish: 'Publication',
  weights: 'Weights',
  goalposts: 'Goalposts',
  onto: 'Scales',
  clamped: 'Ends of scales',
  treat: 'Treatment',
  bands: 'Bands',
  numbers: 'Numbers',
  call: 'Calls of functions',
  expression: 'Expressions',
  template: 'Templates',
  type: 'Numbers, texts and conditions',
  shape: 'Shapes: rows, units, one value for all',
  measure: 'Units of measure',
  plan: 'Size',
  test: 'Tests',
  data: 'Data files',
  score: 'Scores',
  coinr: 'Tables of COINr',
  cointool: 'Workbooks of the COIN Tool',
};

const WORDS = { error: 'Error', warning: 'Warning', info: 'Note' } as const;

/** docs/findings.md. */
export function findingsPage(): string {
  const families = new Map<string, [string, Code][]>();
  for (const [code, entry] of codes) {
    const family = code.split('/')[0]!;
    families.set(family, [...(families.get(family) ?? []), [code, entry]]);
  }
  const sections = [...families].map(([family, entries]) =>
    [`## ${FAMILIES[family]}\n`, ...entries.map(([code, entry]) => section(code, entry))].join('\n'),
  );
  const contents = [...families].map(
    ([family, entries]) => `| ${FAMILIES[family]} | ${entries.map(([code]) => `[${code}](#${code})`).join(', ')} |`,
  );
  return [HEAD, ['| | |', '| --- | --- |', ...contents, ''].join('\n'), ...sections].join('\n');
}

function section(code: string, entry: Code): string {
  const { title, severity, why, remedy, untested } = entry;
  const parts = [
    `### <a id="${code}"></a>${code}\n`,
    `*${WORDS[severity]}.* **${title}.**\n`,
    `${why}\n`,
    `${remedy}\n`,
  ];
  parts.push(
    untested === undefined ? examples(entry) : `(${untested.replace(/\.$/, '')}, so that there is no example here.)\n`,
  );
  return parts.join('\n');
}

function examples({ example, good, files, goodFiles, period }: Code): string {
  const asked = period === undefined ? '' : ` if the scores of ${period} are asked for`;
  const parts = [`Raises it${asked}:\n`];
  const sameText = example === good;
  parts.push(
    block(example),
    ...Object.entries(files ?? {})
      .filter(([name]) => sameText || differs(name, files, goodFiles) || isMain(name))
      .map(shown),
  );
  parts.push('Mended:\n');
  if (!sameText) parts.push(block(good));
  parts.push(
    ...Object.entries(goodFiles ?? {})
      .filter(([name]) => differs(name, files, goodFiles))
      .map(shown),
  );
  return parts.join('\n');
}

/** A file that an example is about, and not one that only must be there. */
function isMain(name: string): boolean {
  return !name.startsWith('../') && name !== 'empty.csv';
}

function differs(name: string, files: Code['files'], goodFiles: Code['files']): boolean {
  return goodFiles !== undefined && files?.[name] !== goodFiles[name];
}

function shown([name, text]: readonly [string, string]): string {
  const language = /\.(\w+)$/.exec(name)?.[1] ?? '';
  return text === '' ? `\`${name}\` is empty.\n` : `\`${name}\`:\n\n${fence(text.trimEnd(), language)}`;
}

function block(text: string): string {
  return fence(outdented(text), 'methodology');
}

function fence(text: string, language: string): string {
  const lines = text.split('\n').map((line) => (line.length > 140 ? `${line.slice(0, 120)} …` : line));
  const cut = lines.length > 12 ? [...lines.slice(0, 6), '// … and so on'] : lines;
  return `\`\`\`${language}\n${cut.join('\n')}\n\`\`\`\n`;
}

function outdented(text: string): string {
  const indent = Math.min(...text.split('\n').map((line) => /^ */.exec(line)![0].length));
  return text
    .split('\n')
    .map((line) => line.slice(indent))
    .join('\n');
}
