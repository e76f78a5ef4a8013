"""What comes of scoring, and the table that it is shown as."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Union

import numpy as np

from .column import Indexes, Lane, Numbers, TextLane, Texts
from .findings import Finding
from .number_text import number_text
from .table import Column
from .text import SPACES

#: A column of the table of results; periods are whole numbers.
TableColumn = Union[Column, Indexes]


class NodeScores(NamedTuple):
    """The columns of a node, a value for each case; None where the node has no such stage."""

    kind: str
    value: Numbers | None = None
    filled: Numbers | None = None
    treated: Numbers | None = None
    normalised: Numbers | None = None
    score: Numbers | None = None
    rank: Numbers | None = None
    #: By name; '' is the unnamed set.
    bands: Mapping[str, Column] = {}
    outputs: Mapping[str, Column] = {}


class Scores(NamedTuple):
    """Cases sorted by unit, then by period; missing is NaN, or None where there are texts."""

    units: list[str]
    periods: Numbers | None
    #: By path; '' is the methodology itself.
    nodes: dict[str, NodeScores]
    findings: list[Finding]
    unit_set: str
    period: str | None

    @property
    def score(self) -> Numbers | None:
        """The scores of the methodology."""
        return self.nodes[""].score

    @property
    def rank(self) -> Numbers | None:
        """The ranks by the methodology."""
        return self.nodes[""].rank

    def table(self, stages: bool = False) -> dict[str, TableColumn]:
        """The columns of the table of results by name: the key, the period where there is one, `score`, `rank` and
        `band`, the score of every other node under its path, then the outputs. `stages` adds all that leads to the
        scores.
        """
        columns: list[tuple[str, TableColumn]] = [(self.unit_set, self.units)]
        count = len(self.units)
        if self.periods is not None:
            columns.append((self.period or "period", whole_numbers(self.periods)))
        root = self.nodes[""]
        empty = np.full(count, np.nan)
        columns.append(("score", empty if root.score is None else root.score))
        columns.append(("rank", empty if root.rank is None else root.rank))
        columns.append(("band", root.bands.get(main_bands(root) or "", [None] * count)))
        for path, node in self.nodes.items():
            columns.extend(columns_of_node(path, node, stages))
        for path, node in self.nodes.items():
            columns.extend((joined(path, name), values) for name, values in node.outputs.items())
        return distinct(columns)


def main_bands(node: NodeScores) -> str | None:
    """The name of the bands that are shown as `band`: the unnamed ones, or the only ones."""
    if "" in node.bands:
        return ""
    return next(iter(node.bands)) if len(node.bands) == 1 else None


def columns_of_node(path: str, node: NodeScores, stages: bool) -> list[tuple[str, TableColumn]]:
    """The columns of a node between those of the others."""
    main = main_bands(node)
    further = [(joined(path, name), values) for name, values in node.bands.items() if name != main]
    score: list[tuple[str, TableColumn]] = [(path, node.score)] if path != "" and node.score is not None else []
    if not stages:
        return [*score, *further] if path == "" else list(score)
    earlier = [
        (joined(path, name), values)
        for name, values in zip(("value", "filled", "treated", "normalised"), node[1:5])
        if values is not None
    ]
    rank = [(joined(path, "rank"), node.rank)] if path != "" and node.rank is not None else []
    band = [(joined(path, "band"), node.bands[main])] if path != "" and main is not None else []
    return [*earlier, *score, *rank, *band, *further]


def whole_numbers(values: Numbers) -> TableColumn:
    """Numbers as integers, where they are."""
    return values.astype(np.int64) if np.all(np.floor(values) == values) else values


def joined(path: str, name: str) -> str:
    """The parts of a path joined by points; the methodology itself has the empty path."""
    return name if path == "" else f"{path}.{name}"


def distinct(columns: Sequence[tuple[str, TableColumn]]) -> dict[str, TableColumn]:
    """Columns by name; one whose name is taken has a number behind it."""
    found: dict[str, TableColumn] = {}
    for name, values in columns:
        unique, number = name, 2
        while unique in found:
            unique, number = f"{name} ({number})", number + 1
        found[unique] = values
    return found


def numbers_of(lane: Lane, count: int) -> Numbers:
    """Numbers per case; a constant says the same for all."""
    return lane if isinstance(lane, np.ndarray) else np.full(count, lane)


def texts_of(lane: TextLane, count: int) -> Texts:
    """Texts per case; a constant says the same for all."""
    return [lane] * count if lane is None or isinstance(lane, str) else lane


def csv_text(columns: Mapping[str, TableColumn], rows: Sequence[int]) -> str:
    """A table as CSV: numbers in full, missing as nothing, texts in quotes where they have to be (RFC 4180)."""
    lines = [",".join(csv_field(name) for name in columns)]
    lists = [values.tolist() if isinstance(values, np.ndarray) else values for values in columns.values()]
    for row in rows:
        lines.append(",".join(csv_cell(values[row]) for values in lists))
    return "\n".join(lines) + "\n"


def csv_cell(value: object) -> str:
    """A value in a field of CSV."""
    if value is None or value != value:
        return ""
    return number_text(value) if isinstance(value, float) else csv_field(str(value))


def csv_field(text: str) -> str:
    """A text as a field of CSV."""
    if any(mark in text for mark in ',"\r\n') or text != text.strip(SPACES):
        return '"' + text.replace('"', '""') + '"'
    return text
