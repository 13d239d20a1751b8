"""Cells with several answers, read by what the whole column shows to be options."""

import re
from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from matcher.questionnaires.cells.options import Options, options_of, rejoined
from matcher.questionnaires.cells.pieces import pieces_of
from matcher.questionnaires.cells.reading import (
    BLANK,
    Cell,
    Fault,
    Reading,
    asked,
    warned,
)
from matcher.questionnaires.cells.refusal import is_refused
from matcher.questionnaires.cells.text import is_any, is_nothing, plain, text_of
from matcher.questionnaires.problem import Severity

__all__ = ["Options", "options_of", "read_choices"]

_COMMA: Final = re.compile(r",(?!\d)|(?<!\d),")
_NUMBERING: Final = re.compile(r"^(?:\d{1,2}[.)]|[-–—•*·▪]|[а-яa-z]\))\s+")
_OTHER: Final = re.compile(
    r"^(?:другое|другой вариант|иное|свой вариант|other)\s*[:\-–—(]?\s*"
)


def read_choices(cell: Cell, *, options: Options) -> Reading[tuple[str, ...]]:
    """Read the answers of a cell, one item each, in order and without repeats.

    Refusals («не хочу математику») are left out and said. «Все» gives every option
    seen in the column, and says so.
    """
    faults: list[Fault] = []
    if isinstance(cell, tuple):
        pieces = [item.strip() for item in cell]
    else:
        text = text_of(cell)
        if is_nothing(text):
            return BLANK
        apart = pieces_of(text, options.mark)
        pieces = rejoined(apart, options.joined)
        if _has_any(apart, options.doubtful) or _may_be_typed(text, options):
            faults.append(Fault(Severity.WARNING, "options_with_comma"))
    return _items(pieces, options, faults)


def _items(
    pieces: Sequence[str], options: Options, faults: list[Fault]
) -> Reading[tuple[str, ...]]:
    """Tidy the pieces into items and say what was left out."""
    found: dict[str, str] = {}
    for piece in pieces:
        kind, item = _understood(piece)
        if kind is _Kind.ANY and not options.known:
            faults += asked("all_of_none").faults
        elif kind is _Kind.ANY:
            faults += warned("all_options")
            found.update((plain(option), option) for option in options.known)
        elif kind is _Kind.REFUSED:
            faults += warned("negation")
        elif kind is _Kind.ANSWER:
            found.setdefault(plain(item), item)
        elif kind is _Kind.BARE_OTHER:
            faults += warned("bare_other", severity=Severity.NOTE)
    return Reading(tuple(found.values()), tuple(dict.fromkeys(faults)))


class _Kind(Enum):
    """What a piece of a cell says."""

    ANY = auto()
    REFUSED = auto()
    ANSWER = auto()
    BARE_OTHER = auto()
    NOTHING = auto()


@lru_cache(maxsize=16_384)
def _understood(piece: str) -> tuple[_Kind, str]:
    """Tidy a piece and tell its kind; columns repeat the same few."""
    item = _tidied(piece)
    if is_any(item):
        return _Kind.ANY, item
    if is_refused(plain(item)):
        return _Kind.REFUSED, item
    if not is_nothing(item):
        return _Kind.ANSWER, item
    is_other = piece and _OTHER.match(piece.lower())
    return (_Kind.BARE_OTHER if is_other else _Kind.NOTHING), item


def _tidied(piece: str) -> str:
    """Drop numbering and «Другое:» before an own answer."""
    item = _NUMBERING.sub("", piece.strip())
    other = _OTHER.match(item.lower())
    if other and (other.end() == len(item) or not item[other.end() - 1].isalpha()):
        item = item[other.end() :].rstrip(")") if other.end() else item
    return item.strip().rstrip(".;,").strip()


def _has_any(pieces: Sequence[str], options: frozenset[tuple[str, ...]]) -> bool:
    return any(tuple(pieces[at : at + 2]) in options for at in range(len(pieces) - 1))


def _may_be_typed(text: str, options: Options) -> bool:
    """Whether commas may separate here, where other cells separate otherwise."""
    if options.mark not in {";", "\n"} or options.mark in text:
        return False
    return bool(_COMMA.search(text)) and text not in options.known
