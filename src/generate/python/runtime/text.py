"""Texts as keys and cells are compared."""

import re
import unicodedata

#: What counts as a space at the ends of a text (ECMAScript's white space and line ends).
SPACES = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)

#: A heap of accents on one letter stays as it is: to order them takes the square of their number.
MOST_MARKS = 64


def composed(text: str) -> str:
    """A text in Unicode's normal form C, so that `é` is one letter however it was typed."""
    if text.isascii():
        return text
    run = 0
    for letter in text:
        run = run + 1 if unicodedata.category(letter).startswith("M") else 0
        if run >= MOST_MARKS:
            return text
    return unicodedata.normalize("NFC", text)


def key_text(key: str) -> str:
    """A key as it is compared: trimmed, and in normal form C."""
    return key.strip(SPACES) if key.isascii() else composed(key.strip(SPACES))


def code_units(text: str) -> bytes:
    """What texts are sorted by: their UTF-16 code units, so that no locale matters."""
    return text.encode("utf-16-be", "surrogatepass")


def one_line(text: str) -> str:
    """A text on one line, without what a terminal would take for a command."""
    return re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text)


def shown(value: object) -> str:
    """A value as messages show it: in double quotes, on one line, shortened."""
    line = one_line(str(value))
    return f'"{line[:39]}…"' if len(line) > 40 else f'"{line}"'


def quoted(text: str) -> str:
    """A text of the data in a reason: in double quotes, on one line, shortened."""
    line = re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029]+", "·", text)
    return f'"{line[:59]}…"' if len(line) > 60 else f'"{line}"'
