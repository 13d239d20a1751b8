"""Cells with several answers taken apart at their marks."""

import re
from functools import lru_cache
from typing import Final

_OPENING: Final = "([{«“"
CLOSING: Final = ")]}»”"
_BRACKET: Final = re.compile(r"[(\[{«“]")
SENTENCE: Final = "."
_AT_SENTENCES: Final = re.compile(r"\n|(?<=[.!?])\s+(?=[А-ЯЁA-Z])")
_FIRST: Final = re.compile(r"\s*1[.)]\s")
_NEXT: Final = re.compile(r"\s(?=[2-9][.)]\s)")
_AT_MARKS: Final = re.compile(r"[\n;]|\s/\s")
_AT_COMMAS: Final = re.compile(r"[\n;]|\s/\s|(?<!\d),|,(?!\d)")


@lru_cache(maxsize=65_536)
def pieces_of(text: str, mark: str) -> tuple[str, ...]:
    """Split a cell at its marks, outside brackets and quotes.

    Line breaks and semicolons always separate; commas only where the column's mark
    is the comma, and not inside a number.
    """
    if _FIRST.match(text):
        text = _NEXT.sub("\n", text)
    if mark == SENTENCE:
        pieces = _AT_SENTENCES.split(text)
    elif _BRACKET.search(text):
        pieces = _outside_brackets(text, mark)
    else:
        pieces = (_AT_COMMAS if mark == "," else _AT_MARKS).split(text)
    return tuple(piece.strip() for piece in pieces if piece.strip())


def _outside_brackets(text: str, mark: str) -> list[str]:
    pieces, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        if letter in _OPENING:
            depth += 1
        elif letter in CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and _separates(text, at, mark):
            pieces.append(text[start:at])
            start = at + 1
    pieces.append(text[start:])
    if depth and len(pieces) == 1:  # a bracket that nobody closed
        return (_AT_COMMAS if mark == "," else _AT_MARKS).split(text)
    return pieces


def _separates(text: str, at: int, mark: str) -> bool:
    letter = text[at]
    if letter in "\n;":
        return True
    if letter == "/":
        return text[at - 1 : at] == text[at + 1 : at + 2] == " "
    if letter != "," or mark != ",":
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not (before.isdigit() and after.isdigit())
