"""From data as they are given to cases and the columns of sources; and what is noted while steps are computed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .cases import Place, align
from .cells import cells_of
from .column import Tell
from .problems import Problems
from .rules import Rules
from .table import Table, read_table
from .unit_changes import merge_tables


@dataclass(frozen=True)
class Source:
    """A source as columns, and where its rows belong."""

    table: Table
    place: Place

    @property
    def row_count(self) -> int:
        """How many rows it has."""
        return self.table.row_count

    def __getitem__(self, column: str) -> Any:
        """A column by its name in the methodology."""
        return self.table.columns[column]


class Run:
    """The data, the cases, and what is noted of steps that have no result."""

    def __init__(self, rules: Rules, data: Mapping[str, object]) -> None:
        problems = Problems()
        tables: dict[str, Table] = {}
        for source in rules.sources:
            given = data.get(source.name)
            if isinstance(given, Table):
                tables[source.name] = given
                continue
            cells = cells_of(given, source, problems)
            if cells is not None:
                tables[source.name] = read_table(source, cells, problems)
        unknown = [name for name in data if name not in {source.name for source in rules.sources}]
        for name in unknown:
            problems.add(str(name), "is no source of this methodology")
        problems.check()
        tables, merged = merge_tables(rules, tables, problems)
        self.cases, self.places = align(rules, tables, merged, problems)
        problems.check()
        self.tables = tables
        #: By step: the elements (-1: a constant) at which there was trouble, and why.
        self.notes: dict[int, list[tuple[int, str]]] = {}

    def source(self, name: str) -> Source:
        """One of the sources."""
        return Source(self.tables[name], self.places.get(name, Place(None, None, False)))

    def note(self, step: int) -> Tell:
        """What a kernel tells of trouble in a step."""
        notes = self.notes.setdefault(step, [])

        def tell(indexes: Iterable[int], reason: str) -> None:
            notes.extend((int(index), reason) for index in indexes)

        return tell
