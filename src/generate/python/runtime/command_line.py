"""Scores from files, at the command line."""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from .files import read_files
from .findings import Finding
from .number_text import number_text
from .problems import InputError, Problems
from .results import Scores, csv_text
from .rules import Rules
from .text import one_line, shown

#: A mistake in the arguments, and a file that cannot be read or data that are not as declared.
USAGE = 2
BAD_INPUT = 3


class Arguments(NamedTuple):
    """What is asked for."""

    files: dict[str, str]
    period: float | None = None
    out: str | None = None
    help: bool = False


def run_from_command_line(
    words: Sequence[str],
    folder: Path,
    name: str,
    title: str,
    rules: Rules,
    compute: Callable[[Mapping[str, object]], Scores],
) -> int:
    """Prints the table of results, and gives the exit code: 0 no error, 1 an error in the scores, 2 usage, 3 input."""
    given = parse_arguments(words, name, rules)
    usage = usage_text(folder.name, title, rules)
    if isinstance(given, str):
        write(sys.stderr, f"{given}\n\n{usage}")
        return USAGE
    if given.help:
        write(sys.stdout, usage)
        return 0
    try:
        problems = Problems()
        scores = compute(read_files(rules, given.files, folder, problems))
        for note in problems.notes:
            write(sys.stderr, f"warning: {one_line(note)}.\n")
        text = table_text(scores, given.period)
        if text is None:
            write(sys.stderr, f"There is no unit to score in {number_text(given.period or 0.0)}.\n")
            return USAGE
        if given.out is None:
            write(sys.stdout, text)
        else:
            Path(given.out).write_bytes(text.encode("utf-8", "surrogatepass"))
    except (InputError, OSError) as error:
        write(sys.stderr, f"{error}\n")
        return BAD_INPUT
    told = [one for one in scores.findings if given.period is None or one.period in (None, given.period)]
    for finding in told:
        write(sys.stderr, f"{finding_text(finding, name)}\n")
    return 1 if any(finding.severity == "error" for finding in told) else 0


def write(stream: object, text: str) -> None:
    """Writes UTF-8 with LF at the end of lines, whatever the terminal."""
    buffer = getattr(stream, "buffer", None)
    if buffer is None:
        getattr(stream, "write")(text)
        return
    buffer.write(text.encode("utf-8", "surrogatepass"))
    buffer.flush()


def table_text(scores: Scores, period: float | None) -> str | None:
    """The table as CSV, of one period if one is given; nothing where nothing is scored in it."""
    rows: Sequence[int] = range(len(scores.units))
    if period is not None and scores.periods is not None:
        rows = [int(row) for row in np.flatnonzero(scores.periods == period)]
        if not rows:
            return None
    return csv_text(scores.table(), rows)


def finding_text(finding: Finding, name: str) -> str:
    """A finding on one line."""
    period = "" if finding.period is None else f" in {number_text(finding.period)}"
    who = "" if finding.unit is None else f", {finding.unit}{period}"
    return one_line(f"{finding.severity}: {finding.node or name}{who}: {finding.reason}")


def parse_arguments(words: Sequence[str], name: str, rules: Rules) -> Arguments | str:
    """The arguments, or what is wrong with them."""
    files: dict[str, str] = {}
    period: float | None = None
    out: str | None = None
    left: list[str] = list(words)
    while left:
        whole = left.pop(0)
        word, attached = split_once(whole)
        if word in ("--help", "-h"):
            return Arguments(files, help=True)
        if word not in ("--source", "--period", "--out"):
            return f"{shown(whole)} is no option."
        if attached is None and not left:
            return f"{word} needs a value."
        value = left.pop(0) if attached is None else attached
        if word == "--out":
            out = value
        elif word == "--period":
            if rules.period is None:
                return f"{name} is not scored by period."
            if re.fullmatch("-?[0-9]+", value) is None:
                return f"{shown(value)} is no period."
            period = float(value)
        else:
            source, file = split_once(value)
            if all(rule.name != source for rule in rules.sources):
                return f"There is no source {shown(source)}."
            if not file:
                return f"Say which file the source is: --source {source}=FILE"
            files[source] = file
    return Arguments(files, period, out)


def split_once(text: str) -> tuple[str, str | None]:
    """The text before and behind the first equals sign."""
    before, mark, behind = text.partition("=")
    return before, behind if mark else None


def usage_text(package: str, title: str, rules: Rules) -> str:
    """How it is used."""
    options = [
        f"  --source {source.name}=FILE    by default {shown(source.path)} beside the package's files"
        for source in rules.sources
    ]
    if rules.period is not None:
        options.append(f"  --period N    print one {rules.period} only")
    lines = [
        f"{title}: scores as CSV.",
        "",
        f"python -m {package} [options]",
        "",
        *options,
        "  --out FILE    write to a file",
        "",
        "Files are CSV, TSV or JSON. Exit code: 0 no error, 1 a value that may not be missing is, 2 usage, 3 input.",
        "",
    ]
    return "\n".join(one_line(line) for line in lines)
