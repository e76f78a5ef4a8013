"""Headers in several rows: a group above, its columns below."""

from collections.abc import Sequence


def joined_headers(levels: Sequence[Sequence[str]]) -> list[str]:
    """The headers of a table, `2019 / Income`, from the rows of its header, from the uppermost to the lowest.

    In all rows but the lowest a cell goes on to the right, over empty cells, as far as the group above it goes; but not
    a cell that has nothing below itself, which is a header of its own. A column without any cell has no header, and
    ends all groups.
    """
    headers: list[str] = []
    groups: list[str] = []
    for place in range(max((len(level) for level in levels), default=0)):
        cells = [level[place] if place < len(level) else "" for level in levels]
        first = next((level for level, cell in enumerate(cells) if cell != ""), None)
        if first is None:
            groups = []
            headers.append("")
            continue
        names = [*(groups[:first] or [""] * first), *cells[first:]]
        is_header = first < len(levels) - 1 and all(cell == "" for cell in cells[first + 1 :])
        groups = [] if is_header else names
        headers.append(" / ".join(name for name in names if name != ""))
    return headers
