"""What a methodology says of its data."""

from typing import NamedTuple, Optional, Tuple


class ColumnRule(NamedTuple):
    """A column that a methodology reads: its name there, what the file calls it, its type and its range."""

    name: str
    header: str
    type: str
    minimum: Optional[float] = None
    maximum: Optional[float] = None


class MergedColumn(NamedTuple):
    """How the values of old units become that of a new one."""

    column: str
    how: str
    weight: Optional[str]
    require: str


class SourceRule(NamedTuple):
    """A source. `rows`: many rows a unit; `key`: one row a unit (and period); `list`: read for its texts only."""

    name: str
    #: The file, from the methodology file.
    path: str
    role: str
    columns: Tuple[ColumnRule, ...]
    unit_column: Optional[str] = None
    period_column: Optional[str] = None
    makes_cases: bool = False
    #: Merges (by their place in the rules) that lead to the units that are scored, with the columns that each puts together.
    merged: Tuple[Tuple[int, Tuple[MergedColumn, ...]], ...] = ()
    format: Optional[str] = None
    encoding: Optional[str] = None
    delimiter: Optional[str] = None
    decimal: str = "."
    thousands: Optional[str] = None
    header_row: int = 1
    #: Texts that mean *missing*; the empty text always does.
    blanks: Tuple[str, ...] = ()

    def header_of(self, column: Optional[str]) -> Optional[str]:
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
    listed_before: Optional[Listed] = None
    listed_after: Optional[Listed] = None
    spellings: Tuple[SpellingRule, ...] = ()


class Rules(NamedTuple):
    """The data that a methodology reads, and the units that it scores."""

    sources: Tuple[SourceRule, ...]
    period: Optional[str] = None
    #: The periods that are scored, both ends included; none: all.
    covers: Tuple[Tuple[float, float], ...] = ()
    listed: Optional[Listed] = None
    spellings: Tuple[SpellingRule, ...] = ()
    merges: Tuple[MergeRule, ...] = ()
