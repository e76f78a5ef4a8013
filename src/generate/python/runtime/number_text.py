"""Numbers as texts, and texts as numbers."""

import math
import re
from collections.abc import Callable

from .rules import SourceRule


def plain_number(text: str) -> float:
    """The number that a text writes; missing where it writes none."""
    return float(text) if re.fullmatch(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", text) else math.nan


def number_text(value: float) -> str:
    """The shortest decimal that reads back as this number, as ECMAScript writes it: `2020`, `0.1`, `1e+21`, `1e-7`."""
    if value != value:
        return "NaN"
    if value in (math.inf, -math.inf):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, power = f"{abs(float(value))!r}".partition("e")
    whole, _, decimals = mantissa.partition(".")
    digits = (whole + decimals).lstrip("0")
    point = len(whole) + int(power or 0) - (len(whole + decimals) - len((whole + decimals).lstrip("0")))
    digits = digits.rstrip("0")
    if len(digits) <= point <= 21:
        return sign + digits.ljust(point, "0")
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    exponent = point - 1
    first = digits if len(digits) == 1 else f"{digits[0]}.{digits[1:]}"
    return f"{sign}{first}e{'+' if exponent > 0 else '-'}{abs(exponent)}"


def decimal_text(value: float) -> str:
    """`number_text` without an exponent."""
    text = number_text(value)
    mantissa, mark, exponent = text.partition("e")
    if mark == "":
        return text
    sign = "-" if mantissa.startswith("-") else ""
    digits = re.sub(r"[-.]", "", mantissa)
    shift = int(exponent)
    return sign + (f"0.{'0' * (-shift - 1)}{digits}" if shift < 0 else digits.ljust(shift + 1, "0"))


def without_marks(marks: tuple[str, ...]) -> Callable[[str], str]:
    """Takes the marks at both ends of a text away, and the spaces between."""
    if not marks:
        return lambda text: text
    any_mark = "|".join(re.escape(mark) for mark in sorted(marks, key=len, reverse=True))
    before = re.compile(f"(?:(?:{any_mark})[ \u00a0\u202f]*)+")
    behind = re.compile(f"(?:[ \u00a0\u202f]*(?:{any_mark}))+$")

    def unmarked(text: str) -> str:
        match = before.match(text)
        return behind.sub("", text[match.end() :] if match else text)

    return unmarked


def number_reader(source: SourceRule) -> Callable[[str], float]:
    """Reads numbers as a source writes them; missing where a text is none.

    Groups have exactly three digits, and the first does not begin with a zero. Hexadecimals, `NaN` and `Infinity` are
    none.
    """
    grouped: re.Pattern[str] | None = None
    group = ""
    if source.thousands:
        group = "[ \u00a0\u202f]" if source.thousands in " \u00a0\u202f" else re.escape(source.thousands)
        grouped = re.compile(f"[+-]?[1-9][0-9]{{0,2}}(?:{group}[0-9]{{3}})+(?:{re.escape(source.decimal)}[0-9]*)?")
    pattern = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")

    unmarked = without_marks(source.marks)

    def read(text: str) -> float:
        value = read_plain(text)
        return read_plain(unmarked(text)) if math.isnan(value) else value

    def read_plain(text: str) -> float:
        plain = re.sub(group, "", text) if grouped is not None and grouped.fullmatch(text) else text
        if source.decimal == ",":
            plain = "" if "." in plain else plain.replace(",", ".", 1)
        value = float(plain) if pattern.fullmatch(plain) else math.nan
        return value + 0.0 if math.isfinite(value) else math.nan

    return read


def read_boolean(text: str) -> float:
    """`true`, `yes`, `1` give 1 and `false`, `no`, `0` give 0, in any letter case; anything else is none."""
    word = text.lower()
    return 1.0 if word in ("true", "yes", "1") else 0.0 if word in ("false", "no", "0") else math.nan
