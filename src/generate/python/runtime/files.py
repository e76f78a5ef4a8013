"""Tables from files of CSV, TSV and JSON. The rules are those of the engine, so that the same file gives the same
numbers.
"""

import codecs
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, Union

from .cells import Cells, cells_of_records
from .header_levels import joined_headers
from .period_files import files_of_periods, table_of_periods
from .problems import Problems
from .rules import Rules, SourceRule
from .table import Table
from .text import SPACES, key_text, shown

#: What the web calls encodings, where Python means something else by it.
ENCODINGS = {
    "latin1": "cp1252",
    "l1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "utf-16": "utf-16-le",
    "iso-8859-9": "cp1254",
    "latin5": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "sjis": "cp932",
    "euc-kr": "cp949",
}


def read_files(
    rules: Rules, files: dict[str, str], beside: Path, problems: Problems
) -> dict[str, Union[Cells, Table]]:
    """The cells of all sources: from the files given, or from those at the declared paths beside the package."""
    found: dict[str, Union[Cells, Table]] = {}
    for source in rules.sources:
        declared = beside / source.path
        path = files.get(source.name, str(declared))
        if source.periods_in_parts and "{" + (source.period_column or "") + "}" in path:
            parts = files_of_periods(path, source.period_column or "")
            if parts:
                found[source.name] = table_of_periods(source, parts, cells_of_file, problems)
            else:
                files_are = f"say which files they are with --source {source.name}={source.path}"
                problems.add(source.name, f"is not there: {files_are}")
            continue
        file = Path(files[source.name]) if source.name in files else declared if declared.is_file() else None
        if file is None:
            problems.add(source.name, f"is not there: say which file it is with --source {source.name}=FILE")
            continue
        cells = cells_of_file(file, source, problems)
        if cells is not None:
            found[source.name] = cells
    problems.check()
    return found


def cells_of_file(file: Path, source: SourceRule, problems: Problems) -> Cells | None:
    """The cells of a file; nothing, and a problem, if it is neither CSV nor TSV nor JSON."""
    kind = source.format or file.suffix[1:].lower()
    text = decoded(file.read_bytes(), source, problems)
    if text is None:
        return None
    if kind in ("json", "jsonl", "ndjson"):
        return cells_of_json(text, kind, source, problems)
    if kind in ("csv", "tsv", "tab", "txt", ""):
        delimiter = source.delimiter or ("\t" if kind in ("tsv", "tab") else ",")
        return cells_of_csv(text, delimiter, source, problems)
    problems.add(source.name, f"is {kind}, which this package does not read; save it as CSV")
    return None


def decoded(content: bytes, source: SourceRule, problems: Problems) -> str | None:
    """A file as text: in the encoding that its first bytes tell, or that is declared, or in UTF-8; never guessed."""
    declared = (source.encoding or "utf-8").strip().lower()
    encoding, name = ENCODINGS.get(declared, declared), declared
    for mark, marked in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            encoding, name, content = marked, marked, content[len(mark) :]
    try:
        text = content.decode(
            encoding, UNDEFINED_BYTES if encoding.replace("windows-", "cp").startswith("cp125") else "strict"
        )
        if "\0" not in text:
            return text
    except (UnicodeDecodeError, LookupError):
        pass
    problems.add(source.name, f"is not valid {name}")
    return None


def control_of_byte(error: UnicodeError) -> tuple[str, int]:
    """A byte that a code page of Windows does not use stands for the control character of its number, as on the web."""
    if isinstance(error, UnicodeDecodeError) and 0x80 <= error.object[error.start] < 0xA0:
        return chr(error.object[error.start]), error.start + 1
    raise error


def with_error_handler(name: str, handler: Callable[[UnicodeError], tuple[str, int]]) -> str:
    """Makes a way to decode what cannot be decoded known by a name."""
    codecs.register_error(name, handler)
    return name


UNDEFINED_BYTES = with_error_handler("indexwright_control_of_byte", control_of_byte)


class CsvRow(NamedTuple):
    """The fields of a row, where the next one begins, and what is wrong with it."""

    fields: list[str]
    following: int
    flaw: str | None = None


def csv_row(text: str, start: int, delimiter: str, newline: str) -> CsvRow:
    """The row that begins at a place (RFC 4180). A line break inside quotes belongs to the field."""
    fields: list[str] = []
    at = start
    while True:
        if text[at : at + 1] == '"':
            parts: list[str] = []
            at += 1
            while True:
                quote = text.find('"', at)
                if quote < 0:
                    return CsvRow(fields, len(text), "a quote that is never closed")
                parts.append(text[at:quote])
                at = quote + 1
                if text[at : at + 1] != '"':
                    break
                parts.append('"')
                at += 1
            end = end_of_field(text, at, delimiter, newline)
            if text[at:end].strip(SPACES) != "":
                return CsvRow(fields, len(text), "a quoted field that goes on after its closing quote")
            fields.append("".join(parts))
        else:
            end = end_of_field(text, at, delimiter, newline)
            fields.append(text[at:end])
        if text[end : end + len(delimiter)] != delimiter or end >= len(text):
            return CsvRow(fields, end + 1)
        at = end + 1


def end_of_field(text: str, at: int, delimiter: str, newline: str) -> int:
    """Where the next delimiter or the end of the line is."""
    places = [place for place in (text.find(delimiter, at), text.find(newline, at)) if place >= 0]
    return min(places, default=len(text))


def cells_of_csv(text: str, delimiter: str, source: SourceRule, problems: Problems) -> Cells | None:
    """The records of a CSV text. A row without any text is no record, but counts as a row."""
    newline = "\n" if "\n" in text or "\r" not in text else "\r"
    levels: list[list[str]] = []
    headers: list[str] | None = None
    records: list[list[str]] = []
    rows: list[int] = []
    row, at = source.header_row, 0
    for _ in range(1, row):
        at = text.find("\n", at) + 1 or len(text)
    while at < len(text):
        fields, at, flaw = csv_row(text, at, delimiter, newline)
        is_skipped = headers is not None and any(low <= row <= high for low, high in source.skipped_rows)
        if is_skipped:
            pass
        elif flaw is not None:
            problems.add(source.name, f"has {flaw}", row=row)
        elif headers is None:
            levels.append([key_text(field) for field in fields])
            if len(levels) == source.header_rows:
                headers = joined_headers(levels)
        elif any(field.strip(SPACES) != "" for field in fields):
            if len(fields) != len(headers):
                problems.add(source.name, f"has {len(fields)} fields, but the header has {len(headers)}", row=row)
            records.append(fields)
            rows.append(row)
        row += 1
    if headers is None:
        problems.add(source.name, "should be the header, but is not there", row=row)
    known: Sequence[str] = headers or []
    for rule in source.columns:
        if known.count(rule.header) > 1:
            problems.add(source.name, f"has the column {shown(rule.header)} more than once", column=rule.header)

    def column(header: str, name: str) -> Sequence[Any] | None:
        # A table of all periods has one header where the files of the periods have several.
        if source.periods_in_parts and "{" + (source.period_column or "") + "}" in header:
            header = name
        if key_text(header) not in known:
            return None
        place = known.index(key_text(header))
        return [record[place] if place < len(record) else None for record in records]

    return Cells(len(records), column, lambda index: rows[index], known)


def cells_of_json(text: str, kind: str, source: SourceRule, problems: Problems) -> Cells | None:
    """The records of a list of objects, or of one object a line."""
    try:
        if kind == "json":
            parsed = json.loads(text)
            values = [] if not isinstance(parsed, dict) else list(parsed.values())
            lists = [parsed] if isinstance(parsed, list) else [value for value in values if isinstance(value, list)]
        else:
            lists = [[json.loads(line) for line in text.split("\n") if line.strip(SPACES) != ""]]
    except ValueError as error:
        problems.add(source.name, f"is not valid JSON: {error}")
        return None
    if len(lists) == 1:
        return cells_of_records(lists[0], source, problems)
    problems.add(source.name, "is not one list of objects")
    return None
