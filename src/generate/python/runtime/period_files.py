"""Sources of which each period has a file of its own: `scores_2019.csv`, `scores_2020.csv` ..."""

import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Optional

import numpy as np

from .cells import Cells
from .period_columns import period_columns
from .problems import PartProblems, Problems
from .rules import ColumnRule, SourceRule
from .table import Column, Table, read_table
from .text import key_text, shown

#: Reads the cells of a file; nothing, and a problem, where that fails.
ReadCells = Callable[[Path, SourceRule, Problems], Optional[Cells]]


def files_of_periods(path: str, period: str) -> dict[int, Path]:
    """The files that a path with the period in braces stands for, in the order of the periods."""
    mark = "{" + period + "}"
    segments = re.split(r"[\\/]", path)
    first = next(place for place, segment in enumerate(segments) if mark in segment)
    folder = Path("/".join(segments[:first]) or ("/" if first > 0 else "."))
    names = {key_text(entry.name): entry for entry in folder.iterdir()} if folder.is_dir() else {}
    found: dict[int, Path] = {}
    for at, same in sorted(period_columns(segments[first], period, list(names)).items()):
        file = names[same[0]].joinpath(*(segment.replace(mark, str(at)) for segment in segments[first + 1 :]))
        if file.is_file():
            found[at] = file
    return found


def table_of_periods(source: SourceRule, files: dict[int, Path], read: ReadCells, problems: Problems) -> Table:
    """The files of all periods as one table. A column that the files of some periods lack is missing there, which is
    noted; one that all lack is a problem.
    """
    mark = "{" + (source.period_column or "") + "}"
    parts: list[tuple[int, Table]] = []
    for period, file in files.items():
        own = PartProblems(problems, file.name)
        columns = tuple(
            rule._replace(header=rule.header.replace(mark, str(period)))
            for rule in source.columns
            if rule.name != source.period_column
        )
        cells = read(file, source._replace(columns=columns), own)
        if cells is None:
            continue
        there = tuple(
            rule
            for rule in columns
            if rule.name == source.unit_column or cells.column(rule.header, rule.name) is not None
        )
        parts.append((period, read_table(source._replace(columns=there), cells, own)))
    joined = {rule.name: joined_column(rule, source, parts, problems) for rule in source.columns}
    rows = [table.row_number(row) for _, table in parts for row in range(table.row_count)]
    return Table(len(rows), joined, lambda index: rows[index])


def joined_column(
    rule: ColumnRule, source: SourceRule, parts: list[tuple[int, Table]], problems: Problems
) -> Column:
    """One column of all files."""
    if rule.name == source.period_column:
        return np.repeat(
            np.array([float(period) for period, _ in parts]), [table.row_count for _, table in parts]
        )
    lacking = [period for period, table in parts if rule.name not in table.columns]
    if lacking and len(lacking) == len(parts):
        problems.add(source.name, f"has no column {shown(rule.header)}", column=rule.header)
    elif lacking:
        where = ", ".join(map(str, lacking))
        lost = f"{shown(source.name)} has no column {shown(rule.header)} in {where}"
        problems.note(f"{lost}, so that {shown(rule.name)} is missing there")
    if rule.type == "text":
        texts: list[str | None] = []
        for _, table in parts:
            texts.extend(table.columns.get(rule.name, [None] * table.row_count))
        return texts
    pieces = [table.columns.get(rule.name, np.full(table.row_count, math.nan)) for _, table in parts]
    return np.concatenate([np.asarray(piece, dtype=np.float64) for piece in pieces] or [np.zeros(0)])
