"""Names typed by hand, resolved to people: full, short, misspelt, with a class."""

import re
from collections.abc import Sequence
from typing import Final

from matcher.participants import Mentee, Mentor
from matcher.questionnaires.cells.grade import read_grade
from matcher.questionnaires.cells.names import Name, name_of
from matcher.questionnaires.cells.text import cyrillic_throughout, tidy
from matcher.questionnaires.people.diminutives import same_first_name
from matcher.questionnaires.resolution import Match, Resolution

_CLASS: Final = re.compile(
    r"[(,]?\s*\b(\d{1,2}\s*[-«\"' ]?\s*[А-Яа-яA-Za-z]?[»\"']?"
    r"(?:\s*(?:класс\w*|кл\b\.?))?)\s*\)?\s*$"
)
_EXACT: Final = 1.0
_SHORTENED: Final = 0.9
_MISSPELT: Final = 0.8
_CLOSE: Final = 84.0
_NEARLY: Final = 76.0
_MOST_CANDIDATES: Final = 5


def resolve_person(
    typed: str, people: Sequence[Mentee] | Sequence[Mentor]
) -> Resolution:
    """Return whom a typed name means.

    Parameters
    ----------
    typed
        An id, or a name as people type it: «Иванова А.», «Петя Сидоров 9Б».
    people
        Those it can mean.

    Returns
    -------
    Resolution
        One person only where no other fits as well and the name is spelt as it
        should be or nearly so; else the candidates.
    """
    text = tidy(typed)
    for person in people:
        if person.id == text:
            return Resolution(Match.ONE, (person.id,))
    name, unit = _with_class(text)
    scored = [
        (person.id, _likeness(name, name_of(person.name), person.name == text))
        for person in people
        if unit is None or _is_in(person, unit)
    ]
    return _best([(who, score) for who, score in scored if score])


def _with_class(text: str) -> tuple[Name, str | None]:
    """Take the class off the end of a typed name."""
    found = _CLASS.search(text)
    if not found or not found.start():
        return name_of(text), None
    grade = read_grade(found[1]).value
    if grade is None or grade.number is None:
        return name_of(text), None
    return name_of(text[: found.start()]), grade.unit or str(grade.number)


def _is_in(person: Mentee | Mentor, unit: str) -> bool:
    """Whether a person may be of a class; those of unknown class may."""
    if unit.isdigit():
        return person.grade is None or str(person.grade) == unit
    if person.unit is None:
        return person.grade is None or unit.startswith(str(person.grade))
    return cyrillic_throughout(person.unit).upper() == unit.upper()


def _likeness(typed: Name, known: Name, is_same: bool) -> float:  # noqa: FBT001
    """Score how well a typed name fits a person's; 0 for not at all."""
    if is_same or (typed.key and typed.key == known.key):
        return _EXACT
    if not typed.words:
        return 0.0
    if typed.patronymic and known.patronymic and typed.patronymic != known.patronymic:
        penalty = 0.15
    else:
        penalty = 0.0
    best = _words_fit(typed, known)
    return max(0.0, best - penalty) if best else 0.0


def _words_fit(typed: Name, known: Name) -> float:
    """Fit every typed word and initial to some word of the known name."""
    rest = list(known.words)
    score = _EXACT
    for word in typed.words:
        fit, taken = _fit(word, rest)
        if taken is None:
            if word == known.patronymic:
                continue
            return 0.0
        rest.remove(taken)
        score = min(score, fit)
    letters = [word[0] for word in rest] + [
        known.patronymic[0] if known.patronymic else ""
    ]
    letters += list(known.initials)
    for initial in typed.initials:
        if initial not in letters:
            return 0.0
        letters.remove(initial)
    is_whole = not rest and not typed.initials
    return min(score, _EXACT if is_whole else _SHORTENED)


def _fit(word: str, known: Sequence[str]) -> tuple[float, str | None]:
    """Return the best fit of a word among known words."""
    if word in known:
        return _EXACT, word
    for other in known:
        if same_first_name(word, other):
            return _SHORTENED, other
    return _misspelt(word, known)


def _misspelt(word: str, known: Sequence[str]) -> tuple[float, str | None]:
    # Loaded here, not above: it costs 30 ms, and names spelt right need none of it.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_NEARLY)
    if found is None:
        return 0.0, None
    other, score, _ = found
    return (_MISSPELT if score >= _CLOSE else _MISSPELT * score / 100), other


def _best(scored: list[tuple[str, float]]) -> Resolution:
    """Take the one that fits best, or return all that fit as well."""
    if not scored:
        return Resolution(Match.NONE, ())
    scored.sort(key=lambda found: (-found[1], found[0]))
    top = scored[0][1]
    equal = [who for who, score in scored if top - score < 0.05]  # noqa: PLR2004  # as good
    if len(equal) == 1 and top >= _MISSPELT:
        return Resolution(Match.ONE, (equal[0],))
    near = tuple(who for who, _ in scored[:_MOST_CANDIDATES])
    return Resolution(Match.CANDIDATES, near)
