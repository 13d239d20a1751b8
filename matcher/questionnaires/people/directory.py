"""People looked up by names typed by hand: full, short, misspelt, with a class."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from matcher.participants import Mentee, Mentor
from matcher.questionnaires.cells.grade import read_grade
from matcher.questionnaires.cells.names import Name, name_of
from matcher.questionnaires.cells.text import cyrillic_throughout, tidy
from matcher.questionnaires.people.diminutives import full_names, same_first_name
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
_AS_GOOD: Final = 0.05
_OTHER_PATRONYMIC: Final = 0.15
_MOST_CANDIDATES: Final = 5


class Directory:
    """People of one or both roles, ready to be looked up many times.

    Parameters
    ----------
    people
        Those a name can mean.
    """

    def __init__(self, people: Iterable[Mentee | Mentor]) -> None:
        self._people = tuple(people)
        self._names: tuple[Name, ...] = ()
        self._by_id: dict[str, Mentee | Mentor] = {}
        self._by_key: dict[str, list[int]] = {}
        self._by_word: dict[str, list[int]] = {}

    def _open(self) -> None:
        """Index the names at the first question: most directories are asked none."""
        if self._names:
            return
        self._names = tuple(name_of(person.name) for person in self._people)
        self._by_id = {person.id: person for person in self._people}
        for at, name in enumerate(self._names):
            self._by_key.setdefault(name.key, []).append(at)
            for word in name.words:
                self._by_word.setdefault(word, []).append(at)

    def find(self, typed: str) -> Resolution:
        """Return whom a typed name means.

        One person only where no other fits as well and the name is spelt as it
        should be or nearly so; else the candidates, likeliest first.
        """
        self._open()
        text = tidy(typed)
        if text in self._by_id:
            return Resolution(Match.ONE, (text,))
        name, unit = _with_class(text)
        scored = [
            (self._people[at].id, likeness(name, self._names[at]))
            for at in self._near(name)
            if unit is None or _is_in(self._people[at], unit)
        ]
        return _best([(who, score) for who, score in scored if score])

    def _near(self, name: Name) -> list[int]:
        """Return the positions of people who share a word, or nearly one."""
        if name.key in self._by_key:
            return self._by_key[name.key]
        found: dict[int, None] = {}
        for word in name.words:
            for known in (word, *full_names(word)):
                found.update(dict.fromkeys(self._by_word.get(known, ())))
        if not any(likeness(name, self._names[at]) for at in found):
            for word in name.words:
                for known in self._like(word):
                    found.update(dict.fromkeys(self._by_word[known]))
        return sorted(found)

    def _like(self, word: str) -> list[str]:
        """Return known words that a misspelt word may be."""
        # Loaded here, not above: it costs 30 ms, and names spelt right need none.
        from rapidfuzz import fuzz, process  # noqa: PLC0415

        found = process.extract(
            word, self._by_word.keys(), scorer=fuzz.ratio, score_cutoff=_NEARLY, limit=8
        )
        return [known for known, _, _ in found]


def resolve_person(
    typed: str, people: Sequence[Mentee] | Sequence[Mentor]
) -> Resolution:
    """Return whom a typed name means, among these people.

    Parameters
    ----------
    typed
        An id, or a name as people type it: «Иванова А.», «Петя Сидоров 9Б».
    people
        Those it can mean.
    """
    return Directory(people).find(typed)


def likeness(typed: Name, known: Name) -> float:
    """Score how well a typed name fits a person's: 0 for not at all, 1 for wholly."""
    if typed.key and typed.key == known.key:
        return _EXACT
    if not typed.words:
        return 0.0
    best = _words_fit(typed, known)
    differ = typed.patronymic and known.patronymic not in {None, typed.patronymic}
    return max(0.0, best - _OTHER_PATRONYMIC) if differ else best


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


def _words_fit(typed: Name, known: Name) -> float:
    """Fit every typed word and initial to some word of the known name."""
    rest = list(known.words)
    score = _EXACT
    for word in typed.words:
        fit, taken = _fit(word, rest)
        if taken is not None:
            rest.remove(taken)
        elif word != known.patronymic and word[:1] not in known.initials:
            return 0.0
        score = min(score, fit if taken is not None else _SHORTENED)
    letters = [word[0] for word in rest] + list(known.initials)
    # One initial beside a surname is the first name's: «Абрамов И.» is no Пётр Ильич.
    is_of_first = bool(rest) and len(typed.initials) == 1
    letters += [known.patronymic[0]] if known.patronymic and not is_of_first else []
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
    # Loaded here, not above: it costs 30 ms, and names spelt right need none.
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
    equal = [who for who, score in scored if top - score < _AS_GOOD]
    if len(equal) == 1 and top >= _MISSPELT:
        return Resolution(Match.ONE, (equal[0],))
    near = tuple(who for who, _ in scored[:_MOST_CANDIDATES])
    return Resolution(Match.CANDIDATES, near)
