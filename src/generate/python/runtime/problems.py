"""What is wrong with data."""

from typing import NamedTuple

from .text import shown

#: How many problems of one kind are looked at for each source.
number_of_rows_told = 20


class Problem(NamedTuple):
    """In which source, and where there is one, in which row and column."""

    source: str
    row: int | None
    column: str | None
    message: str


class InputError(ValueError):
    """Data are not as the methodology declares them; `problems` has all that were found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(problem.message for problem in problems))
        self.problems = problems


class Problems:
    """Takes problems as they arise, so that one does not hide the next; five of one column are told one by one."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.counts: dict[tuple[str, str | None], int] = {}
        #: What is no problem, and should be known.
        self.notes: list[str] = []

    def add(self, source: str, message: str, row: int | None = None, column: str | None = None) -> None:
        """Notes a problem."""
        count = self.counts.get((source, column), 0) + 1
        self.counts[source, column] = count
        if count > 6:
            return
        if count > 5:
            self.found.append(Problem(source, None, column, f"{shown(source)} has more problems of this kind."))
            return
        where = (
            message
            if source == ""
            else f"{shown(source) if row is None else f'Row {row} of {shown(source)}'} {message}"
        )
        self.found.append(Problem(source, row, column, f"{where}."))

    def note(self, text: str) -> None:
        """Notes what should be known."""
        self.notes.append(text)

    def check(self) -> None:
        """Raises an InputError if there are any."""
        if self.found:
            raise InputError(self.found)


class PartProblems(Problems):
    """The problems of one of the files of a source, each with its name."""

    def __init__(self, whole: Problems, file: str) -> None:
        super().__init__()
        self.whole = whole
        self.file = file

    def add(self, source: str, message: str, row: int | None = None, column: str | None = None) -> None:
        """Notes a problem."""
        self.whole.add(source, f"{message} ({shown(self.file)})", row, column)
