"""What a methodology says of its data."""

from typing import NamedTuple


class ColumnRule(NamedTuple):
    """A column that a methodology reads: its name there, what the file calls it, its type and its range."""

    name: str
    header: str
    type: str
    minimum: float | None = None
    maximum: float | None = None
    #: Texts that stand for a number.
    readings: tuple[tuple[str, float], ...] = ()


class MergedColumn(NamedTuple):
    """How the values of old units become those of new ones."""

    column: str
    how: str
    weight: str | None
    require: str
    #: The column of the list by which a value is shared among the parts of a unit that was split.
    share: str | None = None


class SourceRule(NamedTuple):
    """A source. `rows`: many rows a unit; `key`: one row a unit (and period); `list`: read for its texts only."""

    name: str
    #: The file, from the methodology file.
    path: str
    role: str
    columns: tuple[ColumnRule, ...]
    unit_column: str | None = None
    period_column: str | None = None
    makes_cases: bool = False
    #: Each period has columns of its own, whose headers have the period in place of its name in braces.
    periods_in_columns: bool = False
    #: Each period has a file of its own, whose path has the period in place of its name in braces.
    periods_in_parts: bool = False
    #: Merges (by their place in the rules) that lead to the units that are scored, with the columns that each puts
    #: together.
    merged: tuple[tuple[int, tuple[MergedColumn, ...]], ...] = ()
    format: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    decimal: str = "."
    thousands: str | None = None
    header_row: int = 1
    #: How many rows the header has, of which the upper ones hold the names of groups.
    header_rows: int = 1
    #: Texts that mean *missing*; the empty text always does.
    blanks: tuple[str, ...] = ()
    #: Texts that may stand before or behind a number and are not read.
    marks: tuple[str, ...] = ()
    #: Rows that are not read, both ends included.
    skipped_rows: tuple[tuple[int, int], ...] = ()

    def header_of(self, column: str | None) -> str | None:
        """What the file calls a column."""
        return next((rule.header for rule in self.columns if rule.name == column), None)


class Listed(NamedTuple):
    """A column of a source."""

    source: str
    column: str


class SpellingRule(NamedTuple):
    """A source that says how keys are spelled otherwise."""

    source: str
    spelling: str
    key: str


class MergeRule(NamedTuple):
    """A list of what became of units: the names of both sets, the source, and its columns of old and new keys."""

    before: str
    after: str
    source: str
    old: str
    new: str
    listed_before: Listed | None = None
    listed_after: Listed | None = None
    spellings: tuple[SpellingRule, ...] = ()
    #: True where old units became several new ones: the list has a row for each new one.
    is_split: bool = False


class Rules(NamedTuple):
    """The data that a methodology reads, and the units that it scores."""

    sources: tuple[SourceRule, ...]
    period: str | None = None
    #: The periods that are scored, both ends included; none: all.
    covers: tuple[tuple[float, float], ...] = ()
    listed: Listed | None = None
    spellings: tuple[SpellingRule, ...] = ()
    merges: tuple[MergeRule, ...] = ()
