"""Cells with names typed by hand: split into single names, in their order."""

import re
from typing import Final

from matcher.questionnaires.cells.text import is_any, is_nothing, plain

_NUMBERING: Final = re.compile(r"(?:^|(?<=[\s,;]))\d{1,2}\s*[.)]\s*")
_BETWEEN: Final = re.compile(
    r"[\n;,]|(?:(?<=\s)(?:и|или|либо|and|or)(?=\s))|\s/\s|\s\+\s"
)
_NOBODY: Final = re.compile(
    r"^(?:ни с кем|никого|никто|таких нет|нет таких|со всеми готов\w*|всех устраивает"
    r"|без ограничений|нет ограничений|нет пожеланий)$"
)
_ANYBODY: Final = re.compile(
    r"все равно|\bлюб(?:ой|ая|ое|ого|ому|ую|ым|ые|ых|ыми)\b|кто угодно"
    r"|без разницы|не важно|неважно|на усмотрение"
    r"|не принципиально"
    r"|\bвсе\b|\banyone\b|(?:^|\s)any$"
)
_LEADING: Final = re.compile(
    r"^(?:с|со|к|хочу|хотел\w* бы|лучше|точно|только|не|кроме"
    r"|в первую очередь|затем|потом"
    r"|наставник\w*|наставляем\w*|ученик\w*|учитель\w*)\s+",
    re.IGNORECASE,
)


def split_names(text: str) -> tuple[str, ...]:
    """Return the names of a cell, in order; empty where nobody is named.

    Examples
    --------
    >>> split_names("1. Иванова А. 2. Петров")
    ('Иванова А.', 'Петров')
    >>> split_names("ни с кем")
    ()
    """
    numbered = _NUMBERING.sub("\n", text)
    pieces = (_tidied(piece) for piece in _BETWEEN.split(numbered))
    return tuple(piece for piece in pieces if _names_somebody(piece))


def names_anybody(text: str) -> bool:
    """Whether a person says that anyone will do."""
    return is_any(text) or bool(_ANYBODY.search(plain(text)))


def _tidied(piece: str) -> str:
    piece = piece.strip(" \t.-–—:!?«»\"'") + ("." if _ends_in_initial(piece) else "")
    return _LEADING.sub("", piece).strip()


def _ends_in_initial(piece: str) -> bool:
    return bool(re.search(r"(?:^|[\s.])[А-ЯЁA-Z]\.\s*$", piece))


def _names_somebody(piece: str) -> bool:
    bare = plain(piece)
    if is_nothing(piece) or names_anybody(piece) or _NOBODY.match(bare):
        return False
    return any(letter.isalpha() for letter in bare)
