"""People as plain values: what `vmeste check` writes and other systems send back."""

from collections.abc import Mapping

from matcher.participants import AgeRange, Mentee, Mentor


def participant_to_mapping(person: Mentee | Mentor) -> Mapping[str, object]:
    """Return a person as plain values, which `read_records` reads back as they were.

    Third parties' notes stay out: they are sensitive, and nothing is matched by them.

    Examples
    --------
    >>> from matcher.participants import Consent, ConsentStatus, Mentor
    >>> mentor = Mentor(id="m1", name="", consent=Consent(ConsentStatus.GIVEN))
    >>> participant_to_mapping(mentor)["capacity"]
    1
    """
    of_role = _of_mentee(person) if isinstance(person, Mentee) else _of_mentor(person)
    return {**_promised(person), **_further(person), **of_role}


def _promised(person: Mentee | Mentor) -> dict[str, object]:
    """Return the keys that the contract of `vmeste check` names, in their order."""
    mentee = person if isinstance(person, Mentee) else None
    mentor = person if isinstance(person, Mentor) else None
    slots = person.availability.slots if person.availability else ()
    return {
        "id": person.id,
        "role": person.role.value,
        "name": person.name,
        "grade": person.grade,
        "age": person.age,
        "capacity": mentor.capacity.greatest if mentor else None,
        "group_min": mentor.capacity.least if mentor else None,
        "demand": mentee.demand if mentee else None,
        "requests": list(mentee.requests) if mentee else [],
        "competences": list(mentor.competences) if mentor else [],
        "interests": list(person.interests),
        "slots": [str(slot) for slot in slots],
        "formats": [kind.value for kind in person.formats],
        "consent": person.consent.status.value,
        "row": person.row,
        "sheet": person.sheet,
    }


def _further(person: Mentee | Mentor) -> dict[str, object]:
    """Return what both roles tell besides."""
    by, signed = person.consent.by_representative, person.consent.signed_on
    wish = person.wish
    return {
        "consent_by_representative": by,
        "consent_signed_on": signed.isoformat() if signed else None,
        "unit": person.unit,
        "birth_date": person.birth_date.isoformat() if person.birth_date else None,
        "sex": person.sex.value if person.sex else None,
        "position": person.position,
        "subject": person.subject,
        "organisation": person.organisation,
        "phone": person.phone,
        "email": person.email,
        "about": person.about,
        "wish": {
            "sex": wish.sex.value if wish.sex else None,
            "ages": _ends(wish.ages),
            "grades": _ends(wish.grades),
            "text": wish.text,
            "vetoes": list(wish.vetoes),
        },
        "veto_ids": list(person.vetoes),
        "relatives": list(person.relatives),
        "scales": dict(person.scales),
        "answers": dict(person.answers),
    }


def _of_mentee(mentee: Mentee) -> dict[str, object]:
    return {
        "role_model": mentee.role_model,
        "priority": mentee.priority,
        "representative": mentee.representative,
    }


def _of_mentor(mentor: Mentor) -> dict[str, object]:
    return {
        "achievements": mentor.achievements,
        "hours_a_week": mentor.hours_a_week,
        "vetting": mentor.vetting.value,
        "is_external": mentor.is_external,
        "lends": mentor.lends,
    }


def _ends(ages: AgeRange | None) -> list[int] | None:
    return [ages.low, ages.high] if ages else None
