"""What was found in the scores: values that may not be missing, and computations without a result."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from .cases import Cases
from .column import Grouping, Lane, lacks_none, spread_out
from .prepare import Run

#: How many elements are told for each node or step.
FINDINGS_TOLD = 20


class Finding(NamedTuple):
    """An `error` says that the scores are not to be used as they are. Node '' is the methodology itself."""

    severity: str
    node: str
    #: The unit and the period, or None where it is not about one of them.
    unit: str | None
    period: float | None
    reason: str


class StepRule(NamedTuple):
    """As much of a step as judging its trouble asks for."""

    node: str
    #: What its elements are: `cases`, `constant`, a grouping by the number of its step, or the rows of a source by its
    #: name.
    frame: str | int | tuple[str]
    #: What a reduction goes through, and by which grouping.
    reduces: str | int | tuple[str] | None = None
    grouping: int | None = None
    #: Without a result everywhere, for this reason.
    undefined: str | None = None
    #: A number that is the same for all units: without it nothing can be scored.
    is_error: bool = False
    #: Trouble counts where all of these hold: a step has a value (None: it is missing there); step -1 never does.
    guards: tuple[tuple[int, float | None], ...] = ()


class Judge:
    """Sorts out the trouble that counts: a branch of an `if` that is not taken has none."""

    def __init__(self, run: Run, steps: Mapping[int, StepRule], values: Mapping[int, Any]) -> None:
        self.run, self.steps, self.values = run, steps, values

    def findings(self) -> list[Finding]:
        """All that counts, step by step; of each step the first ones."""
        found: list[Finding] = []
        for index in sorted(self.steps):
            step = self.steps[index]
            notes = self.run.notes.get(index, []) if step.undefined is None else self.everywhere(step, step.undefined)
            told: dict[tuple[int, str], int] = {}
            for element, reason in notes:
                first = self.first_case(step, element)
                if first is not None:
                    told.setdefault((element, reason), first)
            ordered = sorted(told.items(), key=lambda item: (item[1], item[0][0]))
            severity = "error" if step.is_error else "warning"
            for (_, reason), first in ordered[:FINDINGS_TOLD]:
                found.append(finding_at(severity, step.node, first, reason, self.run.cases))
            if len(ordered) > FINDINGS_TOLD:
                found.append(more_findings(severity, step.node, len(ordered) - FINDINGS_TOLD))
        return found

    def everywhere(self, step: StepRule, reason: str) -> list[tuple[int, str]]:
        """The trouble of a step that is undefined: all of its elements."""
        if step.frame == "constant":
            return [(-1, reason)]
        return [(element, reason) for element in range(self.length(step.frame))]

    def length(self, frame: str | int | tuple[str]) -> int:
        """How many elements a frame has."""
        if isinstance(frame, tuple):
            return self.run.tables[frame[0]].row_count
        if isinstance(frame, int):
            return int(self.values[frame].count)
        return self.run.cases.count

    def first_case(self, step: StepRule, element: int) -> int | None:
        """The first case for which trouble counts; -1 if it counts although there is no such case."""
        frame = step.frame if step.reduces is None else step.reduces
        if element < 0 and not isinstance(step.frame, tuple):
            frame = "constant"
        cases = self.run.cases

        def any_of(elements: Sequence[int]) -> int | None:
            return next((at for at in elements if self.counts(step, frame, element, at)), None)

        if element < 0 or frame == "constant":
            return -1 if not step.guards else any_of(range(cases.count))
        if isinstance(frame, int):
            return any_of([int(at) for at in np.flatnonzero(self.values[frame].of == element)])
        if isinstance(frame, tuple):
            place = self.run.places.get(frame[0])
            if place is None or place.case_of is None:
                # The rows of a list belong to no case: trouble in them counts as it is.
                return -1 if place is None and self.counts(step, frame, element, -1) else None
            at = int(place.case_of[element])
            if at < 0:
                return None
            if place.repeated:
                return any_of([int(case) for case in np.flatnonzero(cases.unit_index == at)])
            return at if self.counts(step, frame, element, at) else None
        # An element of a reduction over cases stands for its group.
        if step.reduces is not None and step.grouping is not None:
            of = self.values[step.grouping].of
            if of[element] >= 0:
                members = [int(at) for at in np.flatnonzero(of == of[element])]
                return None if any_of(members) is None else element
        return element if self.counts(step, frame, element, element) else None

    def counts(self, step: StepRule, frame: str | int | tuple[str], element: int, at: int) -> bool:
        """True if all guards hold at an element, seen from one of the cases that depend on it."""
        for guard, wanted in step.guards:
            known, value = self.value_at(guard, frame, element, at)
            missing = value is None or value != value
            if wanted is None and known and not missing:
                return False
            if wanted is not None and known and value != wanted:
                return False
        return True

    def value_at(self, guard: int, frame: str | int | tuple[str], element: int, at: int) -> tuple[bool, Any]:
        """The value of a step at an element, or at a case; not known where neither says which."""
        if guard < 0:
            # A condition that is the same for all, and does not hold.
            return True, 1.0
        value = self.values[guard]
        if isinstance(value, Grouping):
            return False, None
        if value is None or isinstance(value, (str, float, int)) or np.ndim(value) == 0:
            return True, value
        own = self.steps[guard].frame
        if element >= 0 and own == frame:
            return True, value[element]
        if own == "cases":
            return True, value[at]
        if own == "constant":
            return True, value[0]
        if isinstance(own, int):
            return True, value[self.values[own].of[at]]
        return False, None


def finding_at(severity: str, node: str, at: int, reason: str, cases: Cases) -> Finding:
    """A finding about a case; -1 is none."""
    if at < 0:
        return Finding(severity, node, None, None, reason)
    return Finding(severity, node, cases.units[at], None if cases.periods is None else float(cases.periods[at]), reason)


def more_findings(severity: str, node: str, count: int) -> Finding:
    """How many are not told one by one."""
    return Finding(severity, node, None, None, f"{count} more of this kind")


def missing_findings(
    node: str, kind: str, fails_when_missing: bool, value: Lane | None, cases: Cases, kept: Lane
) -> list[Finding]:
    """An indicator without any value, and cases without a value that `missing fail` asks for."""
    if value is None or cases.count == 0 or (isinstance(value, np.ndarray) and lacks_none(value)):
        return []
    missing = np.isnan(spread_out(value, cases.count))
    if np.all(missing):
        return [Finding("error", node, None, None, "no case has a value")] if kind == "indicator" else []
    if not fails_when_missing:
        return []
    lacking = np.flatnonzero(missing & (spread_out(kept, cases.count) == 1))
    reason = "has no value, and `missing fail` allows none to be missing"
    found = [finding_at("error", node, int(at), reason, cases) for at in lacking[:FINDINGS_TOLD]]
    if len(lacking) > FINDINGS_TOLD:
        found.append(more_findings("error", node, len(lacking) - FINDINGS_TOLD))
    return found
