"""What comes of scoring, and the table that it is shown as."""

from typing import Dict, List, Mapping, NamedTuple, Optional, Sequence, Tuple

import numpy as np

from .cases import Cases
from .column import Lane, Numbers, TextLane, Texts, spread_out
from .findings import Finding
from .table import Column, number_text


class NodeScores(NamedTuple):
    """The columns of a node, a value for each case; None where the node has no such stage."""

    kind: str
    value: Optional[Numbers] = None
    filled: Optional[Numbers] = None
    treated: Optional[Numbers] = None
    normalised: Optional[Numbers] = None
    score: Optional[Numbers] = None
    rank: Optional[Numbers] = None
    #: By name; '' is the unnamed set.
    bands: Mapping[str, Column] = {}
    outputs: Mapping[str, Column] = {}


class Scores(NamedTuple):
    """Cases sorted by unit, then by period; missing is NaN, or None where there are texts."""

    units: List[str]
    periods: Optional[Numbers]
    #: By path; '' is the methodology itself.
    nodes: Dict[str, NodeScores]
    findings: List[Finding]
    unit_set: str
    period: Optional[str]

    @property
    def score(self) -> Optional[Numbers]:
        """The scores of the methodology."""
        return self.nodes[""].score

    @property
    def rank(self) -> Optional[Numbers]:
        """The ranks by the methodology."""
        return self.nodes[""].rank

    def table(self, stages: bool = False) -> Dict[str, Column]:
        """The columns of the table of results by name: the key, the period where there is one, `score`, `rank` and `band`,
        the score of every other node under its path, then the outputs. `stages` adds all that leads to the scores."""
        columns: List[Tuple[str, Column]] = [(self.unit_set, self.units)]
        count = len(self.units)
        if self.periods is not None:
            columns.append((self.period or "period", self.periods))
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


def main_bands(node: NodeScores) -> Optional[str]:
    """The name of the bands that are shown as `band`: the unnamed ones, or the only ones."""
    if "" in node.bands:
        return ""
    return next(iter(node.bands)) if len(node.bands) == 1 else None


def columns_of_node(path: str, node: NodeScores, stages: bool) -> List[Tuple[str, Column]]:
    """The columns of a node between those of the others."""
    main = main_bands(node)
    further = [(joined(path, name), values) for name, values in node.bands.items() if name != main]
    score = [(path, node.score)] if path != "" and node.score is not None else []
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


def joined(path: str, name: str) -> str:
    """The parts of a path joined by points; the methodology itself has the empty path."""
    return name if path == "" else f"{path}.{name}"


def distinct(columns: Sequence[Tuple[str, Column]]) -> Dict[str, Column]:
    """Columns by name; one whose name is taken has a number behind it."""
    found: Dict[str, Column] = {}
    for name, values in columns:
        unique, number = name, 2
        while unique in found:
            unique, number = f"{name} ({number})", number + 1
        found[unique] = values
    return found


def numbers_of(lane: Lane, count: int) -> Numbers:
    """Numbers per case; a constant says the same for all."""
    return spread_out(lane, count)


def texts_of(lane: TextLane, count: int) -> Texts:
    """Texts per case; a constant says the same for all."""
    return [lane] * count if lane is None or isinstance(lane, str) else lane


def csv_text(columns: Mapping[str, Column], rows: Sequence[int]) -> str:
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
    from_ends = text.strip("\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff")
    if any(mark in text for mark in ',"\r\n') or text != from_ends:
        return '"' + text.replace('"', '""') + '"'
    return text
