"""Cells with names typed by hand: split into single names, in their order."""

import re
from collections.abc import Iterable
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
    r"|не принципиально|не имеет значения"
    r"|\bвсе\b|\banyone\b|(?:^|\s)any$"
)
_EXCEPT: Final = re.compile(
    r"[\s,;(]*\b(?:кроме|исключая|за исключением)\s+", re.IGNORECASE
)
_NOT: Final = re.compile(
    r"(?:только |точно |но |а )?не (?:с |со |хочу (?:с |со )?|хотел\w* бы (?:с |со )?)?"
    r"(?=[А-ЯЁA-Z])",
    re.IGNORECASE,
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


def parted(texts: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part wishes from refusals: «Иванов, кроме Петрова и Белова».

    After «кроме» all names are refused, after «не» the next one.

    Examples
    --------
    >>> parted(["Иванов, не Ежов", "все, кроме Петрова"])
    (('Иванов', 'все'), ('Ежов', 'Петрова'))
    """
    wished: list[str] = []
    refused: list[str] = []
    for text in texts:
        kept, _, rest = _EXCEPT.sub("\0", text, count=1).partition("\0")
        refused += [rest.strip()] if rest.strip() else []
        pieces = [piece.strip() for piece in _BETWEEN.split(kept) if piece.strip()]
        nobody = [piece for piece in pieces if _refuses(piece)]
        refused += [_NOT.sub("", piece) for piece in nobody]
        wished += (
            [piece for piece in pieces if piece not in nobody]
            if nobody or rest
            else [text]
        )
    return tuple(wished), tuple(refused)


def names_anybody(text: str) -> bool:
    """Whether a person says that anyone will do."""
    return is_any(text) or bool(_ANYBODY.search(plain(text)))


def _refuses(piece: str) -> bool:
    """Whether a piece says whom a person does not want: «не важно» says nobody."""
    return bool(_NOT.match(piece)) and not names_anybody(piece)


def _tidied(piece: str) -> str:
    piece = piece.strip(" \t.-–—:!?«»\"'") + ("." if _ends_in_initial(piece) else "")
    return _LEADING.sub("", piece).strip()


def _ends_in_initial(piece: str) -> bool:
    return bool(re.search(r"(?:^|[\s.])[А-ЯЁA-Z]\.\s*$", piece))


def _names_somebody(piece: str) -> bool:
    bare = plain(piece)
    if is_nothing(piece) or names_anybody(piece) or _NOBODY.match(bare):
        return False
    return any(letter.isalnum() for letter in bare)
