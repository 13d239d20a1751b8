"""From the headers of a sheet to the meanings of its columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from matcher.questionnaires.headers.dictionary import dictionary
from matcher.questionnaires.headers.grid import is_part_of_grid
from matcher.questionnaires.headers.header_text import grid_parts, question
from matcher.questionnaires.headers.meaning import Guess, guesses
from matcher.questionnaires.settings import IntakeSettings
from matcher.questionnaires.source import Contents

_RESPONSE_TIME: Final = "время создания"
_TIE: Final = 0.005

_SIGNS: Final[Mapping[Contents, Mapping[str, float]]] = {
    Contents.MENTEES: {
        "requests": 3, "representative": 1, "consent_representative": 1, "demand": 2,
    },
    Contents.MENTORS: {
        "competences": 3, "capacity": 3, "group_min": 2, "hours_a_week": 1,
        "vetting": 1, "lends": 2, "achievements": 1, "workplace": 1, "is_external": 1,
    },
    Contents.THIRD_PARTY: {"filled_by": 3, "child_name": 1.5, "note": 0.5},
    Contents.PREFERENCES: {"choice": 2.5},
    Contents.OUTCOMES: {"outcome": 3, "partner": 1},
}  # fmt: skip
"""How strongly a meaning says what a sheet is about."""

_HINTS: Final = (
    (re.compile(r"наставляем|mentee"), Contents.MENTEES),
    (re.compile(r"наставник|mentor(?!ing)"), Contents.MENTORS),
    (re.compile(r"пожелан\w*.?(?:после|о встреч)|preferences"), Contents.PREFERENCES),
    (re.compile(r"третьи|third.part|сведени\w* о (?:дет|ребен)"), Contents.THIRD_PARTY),
)

_SURE_SIGN: Final = 2.0
_OF_PEOPLE: Final = (Contents.MENTEES, Contents.MENTORS)
_CHILD: Final = re.compile(r"ребен|child|сын|доч")


@dataclass(frozen=True, slots=True)
class Mapped:
    """The meaning of one column.

    Parameters
    ----------
    meaning
        Its name; None where the column is kept as a raw answer.
    confidence
        Of the meaning, or of the best one that was not taken.
    options
        Meanings to choose from where somebody must decide; else empty.
    """

    meaning: str | None
    confidence: float
    options: tuple[str, ...] = ()


def contents_of(headers: Sequence[str]) -> tuple[Contents, ...]:
    """Return what a sheet with these headers may be about, the likeliest first.

    Several where the signs are as strong for each; none where there are no signs.
    """
    score: dict[Contents, float] = dict.fromkeys(Contents, 0.0)
    for header in headers:
        for contents, signs in _SIGNS.items():
            best = _sure(guesses(header, contents))
            if best is not None and best in signs:
                score[contents] += signs[best]
    if not any(score.values()):
        return ()
    top = max(score.values())
    if top < _SURE_SIGN:
        return (
            tuple(kind for kind in Contents if score[kind] == top) if top >= 1 else ()
        )
    return tuple(kind for kind in Contents if score[kind] == top)


def contents_hinted(hint: str) -> Contents | None:
    """Return what titles and names of files say a sheet is about, where they agree.

    Examples
    --------
    >>> contents_hinted("Анкеты наставляемых 2026").value
    'mentees'
    """
    low = hint.lower()
    found = {kind for pattern, kind in _HINTS if pattern.search(low)}
    return found.pop() if len(found) == 1 else None


def _sure(found: Sequence[Guess]) -> str | None:
    """Return the meaning of the surest guess where it would be taken."""
    sure = IntakeSettings().sure_from
    return found[0].meaning if found and found[0].confidence >= sure else None


def map_columns(
    headers: Sequence[str],
    contents: Contents,
    *,
    settings: IntakeSettings,
    given: Mapping[str, str | None],
) -> list[Mapped]:
    """Return the meaning of each column.

    Parameters
    ----------
    headers
        The headers, one a column.
    contents
        What the sheet is about.
    settings
        Thresholds.
    given
        Meanings that the curator settled, by tidied question; None: a raw answer.
    """
    kinds = _kinds(headers, contents)
    mapped = [_one(header, kinds, settings, given) for header in headers]
    if contents in _OF_PEOPLE:
        mapped = _of_a_child(mapped, headers, given)
    if any(question(header) == _RESPONSE_TIME for header in headers):
        mapped = [
            _not_response(one, question(header), given)
            for one, header in zip(mapped, headers, strict=True)
        ]
    return _without_rivals(mapped)


def _kinds(headers: Sequence[str], contents: Contents) -> tuple[Contents, ...]:
    """Return the kinds of sheet whose questions may stand here.

    Where a column asks for the role, mentees and mentors answer one questionnaire.
    """
    if contents not in _OF_PEOPLE:
        return (contents,)
    asks_role = any(_sure(guesses(header, contents)) == "role" for header in headers)
    others = [kind for kind in _OF_PEOPLE if kind is not contents]
    return (contents, *others) if asks_role else (contents,)


def _of_a_child(
    mapped: Sequence[Mapped], headers: Sequence[str], given: Mapping[str, str | None]
) -> list[Mapped]:
    """Take «ФИО ребёнка» for the name of the person, where a parent filled in.

    «ФИО» beside it may be the parent's: somebody must say.
    """
    of_child = [_is_child_name(header, given) for header in headers]
    if not any(of_child):
        return list(mapped)
    return [
        Mapped("name", 1.0)
        if is_child
        else replace(one, meaning=None, options=("representative", "name"))
        if one.meaning == "name" and question(header) not in given
        else one
        for one, header, is_child in zip(mapped, headers, of_child, strict=True)
    ]


def _is_child_name(header: str, given: Mapping[str, str | None]) -> bool:
    if question(header) in given or not _CHILD.search(question(header)):
        return False
    return _sure(guesses(header, Contents.THIRD_PARTY)) == "child_name"


def _not_response(one: Mapped, asked: str, given: Mapping[str, str | None]) -> Mapped:
    """Leave «ID» of Яндекс Формы out: it numbers answers, not people."""
    if one.meaning == "id" and asked == "id" and asked not in given:
        return Mapped("service", one.confidence)
    return one


def _one(
    header: str,
    kinds: Sequence[Contents],
    settings: IntakeSettings,
    given: Mapping[str, str | None],
) -> Mapped:
    asked = question(header)
    if header.startswith(("scales.", "answers.")):
        return Mapped("scale" if header.startswith("scales.") else None, 1.0)
    if asked in given:
        return Mapped(given[asked], 1.0)
    if is_part_of_grid(header):
        best = guesses(grid_parts(header)[0], None)
        return Mapped(None, 0.0, tuple(guess.meaning for guess in best[:1]))
    return _guessed(_guesses_of_any(header, kinds), settings)


def _guesses_of_any(header: str, kinds: Sequence[Contents]) -> tuple[Guess, ...]:
    """Return the guesses over several kinds of sheet, the likeliest first."""
    if len(kinds) == 1:
        return guesses(header, kinds[0])
    best: dict[str, Guess] = {}
    for kind in kinds:
        for guess in guesses(header, kind):
            known = best.get(guess.meaning)
            if known is None or guess.confidence > known.confidence:
                best[guess.meaning] = guess
    return tuple(
        sorted(best.values(), key=lambda guess: (-guess.confidence, guess.meaning))
    )


def _guessed(found: Sequence[Guess], settings: IntakeSettings) -> Mapped:
    """Take the best guess where it is sure and alone; else offer the best."""
    if not found:
        return Mapped(None, 0.0)
    best = found[0]
    rivals = [
        guess.meaning for guess in found if best.confidence - guess.confidence < _TIE
    ]
    if best.confidence >= settings.sure_from and len(rivals) == 1:
        return Mapped(best.meaning, best.confidence)
    if best.confidence >= settings.ask_from:
        names = tuple(guess.meaning for guess in found[:3])
        return Mapped(None, best.confidence, names)
    return Mapped(None, best.confidence)


def _without_rivals(mapped: Sequence[Mapped]) -> list[Mapped]:
    """Leave a meaning that only one column may have to the surest one."""
    meanings = dictionary().meanings
    best: dict[str, int] = {}
    for at, column in enumerate(mapped):
        name = column.meaning
        if name is None or meanings[name].is_many:
            continue
        if name not in best or column.confidence > mapped[best[name]].confidence:
            best[name] = at
    return [
        column
        if column.meaning is None
        or meanings[column.meaning].is_many
        or best[column.meaning] == at
        else Mapped(None, column.confidence, (column.meaning,))
        for at, column in enumerate(mapped)
    ]
