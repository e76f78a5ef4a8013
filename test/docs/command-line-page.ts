import { runCommandLine } from '../../src/cli/run.js';
import type { CommandIo } from '../../src/cli/io.js';

/** What a command prints, without a process. */
export async function printed(
  words: readonly string[],
  cwd: string,
): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const io: CommandIo = {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    cwd,
    colourOut: false,
    colourErr: false,
    watched: false,
  };
  const code = await runCommandLine(words, io);
  return { code, out, err };
}

const HEAD = `# The command line

\`indexwright\` checks, tests, scores and compiles methodologies. In a clone of the project the command is \`node dist/cli.js\` after
\`npm run build\`.

| You want to | Write |
| --- | --- |
| begin | \`indexwright init my-index\` |
| know what is wrong | \`indexwright check .\` |
| see the ranking | \`indexwright score index.methodology\` |
| have all numbers | \`indexwright score index.methodology --format csv --stages --out scores.csv\` |
| know how a score came about | \`indexwright explain index.methodology "Bắc Ninh"\` |
| compare with published results | \`indexwright test .\` |
| know what data and scores say about the method | \`indexwright analyse index.methodology\` |
| see weights and effective weights | \`indexwright list index.methodology\` |
| know how sure the ranking is | \`indexwright uncertainty index.methodology --sensitivity\` |
| know what would bring a unit up | \`indexwright target index.methodology --unit "Hà Nội" --rank 5\` |
| have it all as a page or as a figure | \`indexwright report index.methodology --out report\`, \`indexwright plot ranking index.methodology --out ranking.svg\` |
| score elsewhere, without this tool | \`indexwright compile index.methodology --out build\` |
| come from COINr or the COIN Tool | \`indexwright import coinr --idata iData.csv --imeta iMeta.csv --out my-index\` |
| go back to COINr | \`indexwright export coinr index.methodology --out coinr\` |

**Results** go to standard output, **findings** and notes to standard error: \`indexwright score ... > scores.txt\` has the results alone. Each
finding has a code, which stands on the page of [findings](findings.md).

**Files are read from the project only**, unless \`--allow-outside\` is given: the project is the nearest folder above the methodology with a
\`.git\`, \`package.json\` or \`indexwright.json\`, else its own folder. Nothing is ever read from the network.

*The help texts on this page are those of the program; a test compares them. The example is that of \`indexwright init\`.*
`;

const ABOUT: Readonly<Record<string, string>> = {
  init: 'Writes a project that works: an index of four invented districts, with data, a test and a README. Change it until it is yours.',
  check:
    'Reads methodologies without their data: names, weights, units of measure, shapes, circles. With `--data` it reads the data, too, computes every score, and warns of what [the data say against the definition](analysis.md#what-deserves-attention): skewed, collinear, constant or scarce indicators, those against their own pillar, and goalposts that many units pass. It prints no scores. For other programs `--format json` gives every finding with its place.',
  test: 'Runs the `test` blocks of the files. A test that cannot be run has failed.',
  score:
    'Reads the data and scores. The table on the screen is for reading: it shows numbers as `publish` and `round` say, the pillars, and how many values were imputed. [The columns of CSV](language.md#results) have full precision.',
  explain:
    'Shows how one unit came by its score: every step, the line that says so, and the row of the file that the value comes from.',
  analyse:
    'Describes data and scores: what deserves attention, statistics before and after treatment, missing data, correlations, reliability, principal components, importance beside weight, and the index without each of its parts. [What each number is](analysis.md).',
  list: 'Shows what is declared: the tree with weights and effective weights, sources, tests, and the hash of the methodology. Two texts that score alike have the same hash.',
  consolidate:
    'Writes out [an edition that is a revision](language.md#revisions) of another one, in one file that needs no other.',
  compile:
    'Writes one JavaScript module that needs nothing else and gives the same numbers to the last digit, and its types.',
  diff: "Compares editions as models, not as lines: renamed and moved nodes are the same nodes, and a weight that somebody changed is shown with the effective weights that change by it. A side is a file, a folder, `REF:path` at a commit of git, or `FILE#Name`. With `--impact` both editions are scored, and every unit's move is divided among the changes. Nothing that a repository sets is run.",
  git: 'Sets up the drivers by which `git diff` shows the meaning of a change and `git merge` merges by it. Two branches that change different things come together, in neighbouring lines too; where both change one thing, or both together are wrong (weights that do not add up), git marks a conflict around it that says what each side does.',
  import: 'Writes a methodology from the files of another tool. [Coming from COINr](coming-from-coinr.md) tells more.',
  'import coinr':
    'Checks the tables as COINr does, and says of everything that is wrong where it stands. What it writes passes `check`, and has a copy of the data beside it.',
  'import coin-tool':
    'Reads the sheets `Database` and `Framework` of a workbook. [Where things stand in it](coming-from-coinr.md#the-coin-tool) is on a page of its own.',
  export: 'Writes the files of another tool.',
  uncertainty:
    'Draws what a block [`uncertainty`](language.md#uncertainty) names. Shows intervals of rank and score, the chance of the first places, of each band and of beating a unit, the draws that failed and why, and with `--sensitivity` what each assumption does. Draws can be written out and made again.',
  whatif: 'Puts other values in place of those of one unit, and scores again with all units.',
  target:
    'Finds the smallest changes of what one unit can influence that reach a rank, a score or a band. Every plan has been scored again with all units; where the target is out of reach, it says so.',
  report:
    'Writes one page that works without a network: ranking, framework, units, indicators, comparison, method, and with `--against` what has changed. It draws the map that [the units name](language.md#sets-of-units).',
  plot: 'Draws a figure as SVG, PNG, or as a specification of Vega-Lite that others can restyle.',
  'export coinr':
    'Writes `iData.csv` and `iMeta.csv`. Every line of the methodology that the tables have no place for is told.',
};

const SHOWN: readonly (readonly [command: string, words: readonly string[]])[] = [
  ['check', ['check', 'index.methodology']],
  ['test', ['test', '.']],
  ['score', ['score', 'index.methodology']],
  ['explain', ['explain', 'index.methodology', 'D3', 'People']],
  ['analyse', ['analyse', 'index.methodology']],
  ['list', ['list', 'index.methodology']],
];

/** docs/command-line.md. `folder` holds what `init` writes. */
export async function commandLinePage(folder: string): Promise<string> {
  const help = await printed(['--help'], folder);
  const parts = [HEAD, `${fence(help.out)}`];
  for (const [command, about] of Object.entries(ABOUT)) {
    const { out } = await printed([...command.split(' '), '--help'], folder);
    parts.push(`## ${command}\n`, `${about}\n`, fence(out));
    for (const [, words] of SHOWN.filter(([name]) => name === command)) {
      const result = await printed(words, folder);
      parts.push(`\`indexwright ${words.join(' ')}\` prints\n`, fence(result.out + result.err));
    }
  }
  parts.push(EXIT_CODES);
  return parts.join('\n');
}

const EXIT_CODES = `## Exit codes

| Code | Means | For example |
| ---: | --- | --- |
| 0 | fine; there may be warnings | |
| 1 | the methodology has errors, or a test failed | [weights/sum-not-one](findings.md#weights/sum-not-one) |
| 2 | the command line was not understood | an option that there is not, a file that there is not |
| 3 | the data have errors, and the methodology has none | [data/not-a-number](findings.md#data/not-a-number) |
| 70 | a mistake of indexwright itself | please report it |
`;

function fence(text: string): string {
  return `\`\`\`text\n${text.trimEnd()}\n\`\`\`\n`;
}
