import { type Code, codes } from '../../src/language/validation/codes.js';
import { findingSection } from '../../src/report/finding-section.js';

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
  revision: 'Revisions',
  merge: 'Units that merge',
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

/** docs/findings.md. */
export function findingsPage(): string {
  const families = new Map<string, [string, Code][]>();
  for (const [code, entry] of codes) {
    const family = code.split('/')[0]!;
    families.set(family, [...(families.get(family) ?? []), [code, entry]]);
  }
  const sections = [...families].map(([family, entries]) =>
    [`## ${FAMILIES[family]}\n`, ...entries.map(([code, entry]) => findingSection(code, entry))].join('\n'),
  );
  const contents = [...families].map(
    ([family, entries]) => `| ${FAMILIES[family]} | ${entries.map(([code]) => `[${code}](#${code})`).join(', ')} |`,
  );
  return [HEAD, ['| | |', '| --- | --- |', ...contents, ''].join('\n'), ...sections].join('\n');
}
