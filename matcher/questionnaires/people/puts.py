"""How a value read from a column is written into a draft."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from matcher.participants import AgeRange, Availability, Vetting
from matcher.questionnaires.cells.clearance import ConsentWords
from matcher.questionnaires.cells.span import Span
from matcher.questionnaires.people.draft import Draft

T = TypeVar("T")


def into(name: str) -> Callable[[Draft, object], None]:
    """Write a value into the field of that name."""

    def put(draft: Draft, value: object) -> None:
        setattr(draft, name, value)

    return put


def onto(name: str) -> Callable[[Draft, str], None]:
    """Add one text to the list of that name."""

    def put(draft: Draft, value: str) -> None:
        texts: tuple[str, ...] = getattr(draft, name)
        if value not in texts:
            setattr(draft, name, (*texts, value))

    return put


def extend(name: str) -> Callable[[Draft, tuple[str, ...]], None]:
    """Add several texts to the list of that name."""

    def put(draft: Draft, values: tuple[str, ...]) -> None:
        texts: tuple[str, ...] = getattr(draft, name)
        setattr(draft, name, _added(texts, values) if texts else values)

    return put


def _added(texts: tuple[str, ...], values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*texts, *values)))


def name_part(part: str) -> Callable[[Draft, str], None]:
    """Keep one of surname, first name and patronymic until all are there."""

    def put(draft: Draft, value: str) -> None:
        draft.name_parts = {**draft.name_parts, part: value}

    return put


def age_range(name: str) -> Callable[[Draft, Span], None]:
    """Write a span as a range of the participants' room."""

    def put(draft: Draft, value: Span) -> None:
        setattr(draft, name, AgeRange(value.low, value.high))

    return put


def more_hours(draft: Draft, value: Availability) -> None:
    """Add free hours to those of other columns of a grid."""
    if draft.availability is None:
        draft.availability = value
    else:
        draft.availability = Availability.of((*draft.availability.slots, *value.slots))


def born_or_aged(draft: Draft, value: date | int) -> None:
    """Write a date of birth or an age, whichever the cell gave."""
    if isinstance(value, date):
        draft.birth_date = value
    else:
        draft.age = value


def consent_words(draft: Draft, value: ConsentWords) -> None:
    """Add one of perhaps several consents; the strictest will count."""
    draft.consent = (*draft.consent, value)


def scale(header: str) -> Callable[[Draft, float], None]:
    """Keep a number under its question."""

    def put(draft: Draft, value: float) -> None:
        draft.scales[header] = value

    return put


def vetting(draft: Draft, value: Vetting) -> None:
    """Add one of perhaps several certificates; one that is missing will count."""
    draft.vetting = (*draft.vetting, value)


def answer(header: str) -> Callable[[Draft, str], None]:
    """Keep a raw answer under its question."""

    def put(draft: Draft, value: str) -> None:
        draft.answers[header] = value

    return put
