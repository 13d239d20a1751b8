"""Small invented people for tests."""

from matcher.participants import (
    Availability,
    Capacity,
    Consent,
    ConsentStatus,
    Mentee,
    Mentor,
    Slot,
)

GIVEN = Consent(ConsentStatus.GIVEN)
MISSING = Consent(ConsentStatus.MISSING)


def mentee(
    person_id: str,
    *requests: str,
    name: str = "Анна Примерова",
    consent: Consent = GIVEN,
    grade: int | None = None,
    free: tuple[str, ...] | None = None,
    demand: int = 1,
) -> Mentee:
    """Return a mentee who asks for some things."""
    return Mentee(
        id=person_id,
        name=name,
        consent=consent,
        requests=requests,
        grade=grade,
        availability=_hours(free),
        demand=demand,
    )


def mentor(
    person_id: str,
    *competences: str,
    name: str = "Борис Образцов",
    consent: Consent = GIVEN,
    places: int = 1,
    least: int = 1,
    free: tuple[str, ...] | None = None,
) -> Mentor:
    """Return a mentor who can help with some things."""
    return Mentor(
        id=person_id,
        name=name,
        consent=consent,
        competences=competences,
        capacity=Capacity(places, least),
        availability=_hours(free),
    )


def _hours(names: tuple[str, ...] | None) -> Availability | None:
    return None if names is None else Availability.of(Slot.parse(n) for n in names)
