import { readFiles } from './files.js';
import type { NodeRule, ScoreFinding } from './findings.js';
import type { InputSource } from './input.js';
import type { ReadPeriods } from './period-files.js';
import { InputError, oneLine, shown } from './problems.js';
import { type PrintedScores, scoresAsCsv } from './results.js';

/** What a methodology is called. */
export interface Methodology {
  readonly name: string;
  readonly title: string;
  readonly unitSet: string;
  readonly period?: string;
}

/** What the command line runs. */
export interface Runnable {
  readonly methodology: Methodology;
  readonly nodes: readonly NodeRule[];
  readonly sources: readonly InputSource[];
  /** Absent where no source has a file for each period. */
  readonly readPeriods?: ReadPeriods;
  score(data: ReadonlyMap<string, unknown>): PrintedScores;
}

interface Arguments {
  readonly files: ReadonlyMap<string, string>;
  readonly period?: number;
  readonly out?: string;
  readonly help: boolean;
}

/** A mistake in the arguments. */
const USAGE = 2;
/** A file that cannot be read, or data that are not as declared. */
const BAD_INPUT = 3;

/** Runs the command line if the module at this address is what Node was told to run; elsewhere it does nothing. */
export function runFromCommandLine(address: string, runnable: Runnable): void {
  if (typeof process !== 'object' || process.argv?.[1] === undefined || !address.startsWith('file:')) return;
  void runIfMain(address, runnable);
}

async function runIfMain(address: string, runnable: Runnable): Promise<void> {
  const { realpathSync } = await import('node:fs');
  const { fileURLToPath } = await import('node:url');
  const own = fileURLToPath(address);
  // Whoever imports a module may have moved or removed its file meanwhile.
  try {
    const started = realpathSync(process.argv[1]);
    if (started !== own && started !== realpathSync(own)) return;
  } catch {
    return;
  }
  process.exitCode = await run(process.argv.slice(2), own, runnable);
}

/** Runs the command line and gives the exit code: 0 no error, 1 an error in the scores, 2 usage, 3 input. */
async function run(words: readonly string[], own: string, runnable: Runnable): Promise<number> {
  const given = parseArguments(words, runnable);
  if (typeof given === 'string') {
    process.stderr.write(`${given}\n\n${usage(own, runnable)}`);
    return USAGE;
  }
  if (given.help) {
    process.stdout.write(usage(own, runnable));
    return 0;
  }
  try {
    const warn = (text: string): void => void process.stderr.write(`warning: ${text}.\n`);
    const scores = runnable.score(await readFiles(given.files, own, runnable.sources, runnable.readPeriods, warn));
    const { period } = given;
    if (period !== undefined && !scores.periods?.includes(period)) {
      process.stderr.write(`There is no unit to score in ${period}.\n`);
      return USAGE;
    }
    const text = scoresAsCsv(scores, runnable.nodes, runnable.methodology, period);
    if (given.out === undefined) process.stdout.write(text);
    else (await import('node:fs')).writeFileSync(given.out, text);
    const findings = scores.findings.filter((finding) => period === undefined || (finding.period ?? period) === period);
    for (const finding of findings) process.stderr.write(`${findingText(finding, runnable)}\n`);
    return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
  } catch (error) {
    if (!(error instanceof InputError) && !isFileError(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return BAD_INPUT;
  }
}

function isFileError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}

function findingText({ severity, node, unit, period, reason }: ScoreFinding, { methodology }: Runnable): string {
  const who = unit === null ? '' : `, ${unit}${period === null ? '' : ` in ${period}`}`;
  return oneLine(`${severity}: ${node === '' ? methodology.name : node}${who}: ${reason}`);
}

/** The arguments, or what is wrong with them. */
function parseArguments(words: readonly string[], { methodology, sources }: Runnable): Arguments | string {
  const files = new Map<string, string>();
  let period: number | undefined;
  let out: string | undefined;
  for (let at = 0; at < words.length; at++) {
    const [word, attached] = splitOnce(words[at]);
    if (word === '--help' || word === '-h') return { files, help: true };
    if (word !== '--source' && word !== '--period' && word !== '--out') return `${shown(words[at])} is no option.`;
    const value = attached ?? words[++at];
    if (value === undefined) return `${word} needs a value.`;
    if (word === '--out') {
      out = value;
    } else if (word === '--period') {
      if (methodology.period === undefined) return `${methodology.name} is not scored by period.`;
      period = Number(value);
      if (!/^-?\d+$/.test(value)) return `${shown(value)} is no period.`;
    } else {
      const [name, file] = splitOnce(value);
      if (!sources.some((source) => source.name === name)) return `There is no source ${shown(name)}.`;
      if (file === undefined || file === '') return `Say which file the source is: --source ${name}=FILE`;
      files.set(name, file);
    }
  }
  return { files, help: false, ...(period === undefined ? {} : { period }), ...(out === undefined ? {} : { out }) };
}

/** The text before and behind the first equals sign. */
function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf('=');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function usage(own: string, { methodology, sources }: Runnable): string {
  const file = own.split(/[/\\]/).at(-1);
  const options = [
    ...sources.map(({ name, path }) => `  --source ${name}=FILE    by default ${shown(path)} beside this file`),
    ...(methodology.period === undefined ? [] : [`  --period N    print one ${methodology.period} only`]),
    '  --out FILE    write to a file',
  ];
  return [
    `${methodology.title}: scores as CSV.`,
    '',
    `node ${file} [options]`,
    '',
    ...options,
    '',
    'Files are CSV, TSV or JSON. Exit code: 0 no error, 1 a value that may not be missing is, 2 usage, 3 input.',
    '',
  ]
    .map(oneLine)
    .join('\n');
}
