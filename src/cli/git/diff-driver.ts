/** What git shows of a methodology file that changed, in the terms of the field. */

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { hasErrors } from '../../report/finding.js';
import { printable } from '../../report/source-line.js';
import { comparisonsOf } from '../compare.js';
import { pairEditions } from '../edition-pairs.js';
import { diskFiles } from '../disk-files.js';
import { type CommandIo, EXIT, type ExitCode, UsageError } from '../io.js';
import { openProject, openProjectFrom, type Project } from '../project.js';
import type { Side } from '../sides.js';
import { type Repository, repositoryOf } from './repository.js';
import { git, gitText } from './run-git.js';
import { type Tree, treeOf } from './tree.js';

/** One version of a file, as git gives it to a driver. */
interface Version {
  readonly file: string;
  /** The hash of its content, if the repository has it. */
  readonly object: string;
  readonly name: string;
}

/** Always exit code 0, as git wants it: another one ends the whole listing. */
export async function showDriverDiff(words: readonly string[], io: CommandIo): Promise<ExitCode> {
  const [path, oldFile, oldHex = '', , newFile, newHex = '', , newPath = path] = words;
  if (path === undefined) throw new UsageError('git gives the path of the file first.');
  if (oldFile === undefined || newFile === undefined) {
    io.out(printable(`* ${path} has conflicts that nobody has solved yet.\n`));
    return EXIT.fine;
  }
  const repository = repositoryOf(io.cwd);
  const before: Version = { file: oldFile, object: oldHex, name: path };
  const after: Version = { file: newFile, object: newHex, name: newPath };
  const sides = [sideOf(before, 'a', repository), sideOf(after, 'b', repository)] as const;
  io.out(printable(`diff --indexwright a/${path} b/${newPath}\n`));
  const faulty = sides.find(({ files }) => files.some(({ project }) => hasErrors(project.findings)));
  if (faulty !== undefined) {
    const [mistake] = faulty.files.flatMap(({ project }) =>
      project.findings.filter(({ severity }) => severity === 'error'),
    );
    const place = mistake?.span === undefined ? '' : `:${mistake.span.line}`;
    io.out(printable(`${faulty.label}${place} has an error, so lines are compared: ${mistake?.message}\n`));
    showLines(before, after, io);
    return EXIT.fine;
  }
  const { comparisons, fresh, gone } = comparisonsOf(pairEditions(...sides), sides);
  for (const { methodology } of fresh) io.out(printable(`New: ${methodology.name}\n`));
  for (const { methodology } of gone) io.out(printable(`Gone: ${methodology.name}\n`));
  const changed = comparisons.filter(({ diff }) => diff.differences.length > 0);
  const colour = io.colourOut || isShownInColour(repository);
  const { diffText } = await import('../../report/diff/diff-text.js');
  for (const { diff, labels, showFile } of changed) io.out(diffText(diff, undefined, { ...labels, showFile, colour }));
  if (changed.length + fresh.length + gone.length === 0) {
    io.out('No methodology says anything else than before.\n');
    showLines(before, after, io);
  }
  return EXIT.fine;
}

/** Behind a pager git says whether it shows colours. */
function isShownInColour({ root }: Repository): boolean {
  const { GIT_PAGER_IN_USE: pager = '', NO_COLOR: plain = '' } = process.env;
  return pager !== '' && plain === '' && gitText(root, ['config', '--get-colorbool', 'color.diff', 'true']) === 'true';
}

const NOTHING = '/dev/null';

function sideOf(version: Version, mark: string, repository: Repository): Side {
  const label = `${mark}/${version.name}`;
  const side = { label, isFolder: false, files: [] };
  if (version.file === NOTHING) return side;
  const project = projectOf(version, repository);
  const entry = project.entry;
  return {
    ...side,
    files: [
      {
        place: '',
        project,
        files: diskFiles(project.folder, { cwd: repository.root }),
        showFile: (file) => (file === entry ? label : file),
      },
    ],
  };
}

/** The file with what it imports: from the working folder where it is the file there, else from a commit that has it. */
function projectOf({ file, object, name }: Version, repository: Repository): Project {
  const text = readFileSync(file, 'utf8');
  const entry = resolve(repository.root, name).replaceAll('\\', '/');
  const instead = new Map([[entry, text]]);
  const own = existsSync(entry) ? readFileSync(entry, 'utf8') : undefined;
  if (own === text || !text.includes('import')) return openProject(entry, false, instead);
  const tree = treeWith(repository, object, name);
  if (tree === undefined) return openProject(entry, false, instead);
  return openProjectFrom(
    entry,
    repository.root,
    (other) => {
      const path = other.startsWith(`${repository.root}/`)
        ? tree.locate(other.slice(repository.root.length + 1))
        : undefined;
      return path === undefined ? undefined : tree.read(path).toString('utf8');
    },
    instead,
  );
}

/** A commit in which the file has this content: the current one, else the last one that brought it. */
function treeWith(repository: Repository, object: string, name: string): Tree | undefined {
  const { root } = repository;
  if (/^0*$/.test(object)) return undefined;
  // Of commits that brought the content and that took it away, both are listed.
  const listed = (): readonly string[] =>
    (gitText(root, ['log', '--all', '-n', '40', '--format=%H', `--find-object=${object}`, '--', name]) ?? '').split(
      '\n',
    );
  const hasIt = (commit: string): boolean =>
    gitText(root, ['rev-parse', '--verify', '--quiet', `${commit}:${name}`]) === object;
  const found = hasIt('HEAD') ? 'HEAD' : listed().find((commit) => commit !== '' && hasIt(commit));
  return found === undefined ? undefined : treeOf(repository, found);
}

/** What git shows without us. */
function showLines(before: Version, after: Version, io: CommandIo): void {
  const colour = `--color=${io.colourOut ? 'always' : 'never'}`;
  const files = [before.file, after.file].map((file) => (file === NOTHING ? file : resolve(io.cwd, file)));
  const { bytes } = git(io.cwd, ['diff', '--no-index', '--no-ext-diff', '--no-textconv', colour, '--', ...files]);
  // The names of temporary files say nothing: the lines from the first place on.
  const text = bytes.toString('utf8');
  const at = text.indexOf('@@ ');
  io.out(at < 0 ? '' : text.slice(text.lastIndexOf('\n', at) + 1));
}
