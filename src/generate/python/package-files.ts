import type { Program, SourceInput } from '../../plan/program.js';
import { namer } from './identifiers.js';
import { docText, textLiteral } from './literals.js';

/** A text of TOML: its escapes are those of Python's literals. */
function tomlText(text: string): string {
  return textLiteral(text);
}

/** `pyproject.toml`. */
export function projectText(program: Program, name: string): string {
  return [
    '[build-system]',
    'requires = ["setuptools>=68"]',
    'build-backend = "setuptools.build_meta"',
    '',
    '[project]',
    `name = ${tomlText(name.replaceAll('_', '-'))}`,
    `version = ${tomlText(versionOf(program))}`,
    `description = ${tomlText(program.title.replace(/\s+/g, ' '))}`,
    'requires-python = ">=3.10"',
    'dependencies = ["numpy>=1.24"]',
    '',
    '[tool.setuptools]',
    `packages = [${tomlText(name)}]`,
    '',
    '[tool.setuptools.package-data]',
    `${name} = ["py.typed"]`,
    '',
  ].join('\n');
}

/** A version as Python's packages have them. */
function versionOf({ version }: Program): string {
  return version !== undefined && /^\d+(\.\d+){0,3}$/.test(version) ? version : '0';
}

/** What the functions of `__init__.py` refer to by name, so that no source is called by it there. */
const INIT_NAMES = 'Any Finding InputError NodeScores Problem Scores data errors gathered given like message_of'.split(
  ' ',
);

/** What `from <package> import` finds. */
const EXPORTED = 'HASH NAME TITLE VERSION Finding InputError NodeScores Problem Scores score score_all'.split(' ');

/** `__init__.py`: the functions that score, with an argument for each source. */
export function initText(program: Program, name: string): string {
  const argument = namer(INIT_NAMES);
  const sources = program.sources.map((source) => ({ source, argument: argument(source.name) }));
  const given = `{${sources.map(({ source, argument: word }) => `${textLiteral(source.name)}: ${word}`).join(', ')}}`;
  const parameters = [
    '    data: Mapping[str, Any] | None = None,',
    ...(sources.length === 0 ? [] : ['    *,']),
    ...sources.map(({ argument: word }) => `    ${word}: Any = None,`),
  ];
  return [
    `"""${docText(program.title)}`,
    '',
    `    from ${name} import score`,
    `    table = score(${sources.map(({ argument: word }) => `${word}=frame`).join(', ')})`,
    '"""',
    '',
    'from __future__ import annotations',
    '',
    'from collections.abc import Mapping',
    'from typing import Any',
    '',
    'from .methodology import HASH, NAME, TITLE, VERSION, compute_scores',
    'from .runtime import Finding, InputError, NodeScores, Problem, Scores, like',
    '',
    '__all__ = [',
    ...EXPORTED.map((word) => `    "${word}",`),
    ']',
    '',
    '',
    'def score(',
    ...parameters,
    ') -> Any:',
    '    """The table of results, one row a case, in the form in which the data are given.',
    '',
    '    Every source is a data frame of pandas or polars, columns by name (lists or arrays), or a list of records. Columns are',
    '    found by the header of the file, or by the name that the methodology gives them. Missing is NaN, None or an empty text.',
    '',
    ...sources.flatMap(({ source, argument: word }) => sourceDoc(source, word)),
    '    Instead of by arguments, the sources may be given in `data`, by their names. Raises InputError, which lists every',
    '    problem, for data that are not as the methodology declares them, and for a value that may not be missing and is.',
    '    """',
    `    given = gathered(data, ${given})`,
    '    scores = compute_scores(given)',
    '    errors = [finding for finding in scores.findings if finding.severity == "error"]',
    '    if errors:',
    '        raise InputError([Problem(finding.node, None, None, message_of(finding)) for finding in errors])',
    '    return like(scores.table(), given)',
    '',
    '',
    'def score_all(',
    ...parameters,
    ') -> Scores:',
    '    """Every stage of every node, with what was found: computations without a result, values that may not be missing."""',
    `    return compute_scores(gathered(data, ${given}))`,
    '',
    '',
    'def gathered(data: Mapping[str, Any] | None, given: Mapping[str, Any]) -> Mapping[str, Any]:',
    '    """The data, by the names of the sources."""',
    '    return {**(data or {}), **{name: source for name, source in given.items() if source is not None}}',
    '',
    '',
    'def message_of(finding: Finding) -> str:',
    '    """A finding as a sentence."""',
    '    unit = "" if finding.unit is None else f", {finding.unit}"',
    '    period = "" if finding.period is None else f" in {finding.period:g}"',
    '    return f"{finding.node or NAME}{unit}{period}: {finding.reason}."',
    '',
  ].join('\n');
}

function sourceDoc(source: SourceInput, word: string): readonly string[] {
  const title = source.title === undefined ? '' : ` ${docText(source.title)}.`;
  const columns = source.columns.map(({ header }) => docText(header)).join(', ');
  return [`    ${word}:${title} ${docText(source.path)}, with the columns ${columns}.`, ''];
}

/** `__main__.py`: what `python -m <package>` runs. */
export function mainText(program: Program): string {
  return [
    `"""Scores from files: python -m this package --source ${docText(program.sources[0]?.name ?? 'name')}=data.csv."""`,
    '',
    'from __future__ import annotations',
    '',
    'import sys',
    'from pathlib import Path',
    '',
    'from .methodology import NAME, RULES, TITLE, compute_scores',
    'from .runtime import run_from_command_line',
    '',
    'if __name__ == "__main__":',
    '    sys.exit(run_from_command_line(sys.argv[1:], Path(__file__).parent, NAME, TITLE, RULES, compute_scores))',
    '',
  ].join('\n');
}
