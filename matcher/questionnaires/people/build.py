"""From drafts to mentees and mentors, with the defaults said."""

from collections.abc import Sequence
from datetime import date

from matcher.participants import (
    Capacity,
    Consent,
    ConsentStatus,
    Mentee,
    Mentor,
    Vetting,
    Wish,
)
from matcher.questionnaires.cells.days import age_on
from matcher.questionnaires.people.draft import Draft
from matcher.questionnaires.settings import IntakeSettings


def build_mentee(draft: Draft, person_id: str, *, on: date | None) -> Mentee:
    """Make a mentee of a draft; `on` is the day for which ages are computed."""
    return Mentee(
        id=person_id,
        name=draft.name or person_id,
        consent=_consent(draft),
        grade=_grade(draft),
        unit=draft.unit,
        age=_age(draft, on),
        birth_date=draft.birth_date,
        sex=draft.sex,
        position=draft.position,
        subject=draft.subject,
        organisation=draft.organisation,
        phone=draft.phone,
        email=draft.email,
        about=_joined(draft.about),
        interests=draft.interests,
        availability=draft.availability,
        formats=draft.formats,
        wish=_wish(draft),
        scales=draft.scales,
        answers=draft.answers,
        notes=draft.notes,
        vetoes=draft.veto_ids,
        sheet=draft.sheet if draft.origin_sheet is None else draft.origin_sheet,
        row=draft.row if draft.origin_row is None else draft.origin_row,
        requests=draft.requests,
        demand=1 if draft.demand is None else draft.demand,
        role_model=draft.role_model,
        priority=1.0 if draft.priority is None else draft.priority,
        representative=_joined(draft.representative),
    )


def build_mentor(
    draft: Draft, person_id: str, *, on: date | None, settings: IntakeSettings
) -> Mentor:
    """Make a mentor of a draft; `on` is the day for which ages are computed."""
    return Mentor(
        id=person_id,
        name=draft.name or person_id,
        consent=_consent(draft),
        grade=_grade(draft),
        unit=draft.unit,
        age=_age(draft, on),
        birth_date=draft.birth_date,
        sex=draft.sex,
        position=draft.position,
        subject=draft.subject,
        organisation=draft.organisation,
        phone=draft.phone,
        email=draft.email,
        about=_joined(draft.about),
        interests=draft.interests,
        availability=draft.availability,
        formats=draft.formats,
        wish=_wish(draft),
        scales=draft.scales,
        answers=draft.answers,
        notes=draft.notes,
        vetoes=draft.veto_ids,
        sheet=draft.sheet if draft.origin_sheet is None else draft.origin_sheet,
        row=draft.row if draft.origin_row is None else draft.origin_row,
        competences=draft.competences,
        achievements=draft.achievements,
        capacity=capacity_of(draft, settings),
        hours_a_week=draft.hours_a_week,
        vetting=_vetting(draft),
        is_external=bool(draft.is_external),
        lends=bool(draft.lends),
    )


def capacity_of(draft: Draft, settings: IntakeSettings) -> Capacity:
    """Return the places of a mentor, the default where they are not known."""
    greatest = draft.capacity.high if draft.capacity else settings.default_capacity
    least = draft.group_min or (draft.capacity.low if draft.capacity else 1)
    return Capacity(greatest, min(least, greatest) if greatest else 1)


def _consent(draft: Draft) -> Consent:
    """Join the consents of a person: the strictest counts."""
    words = [word.status for word in draft.consent]
    theirs = draft.consent_representative
    by = draft.consent_by
    if theirs is not None:
        by = theirs.status is ConsentStatus.GIVEN
        # An adult needs no representative: the rules judge by age, not we.
        if not words or theirs.status is ConsentStatus.WITHDRAWN:
            words.append(theirs.status)
    elif any(word.by_representative for word in draft.consent):
        by = True
    return Consent(_strictest(words), by, draft.consent_date)


def _strictest(statuses: Sequence[ConsentStatus]) -> ConsentStatus:
    for status in (ConsentStatus.WITHDRAWN, ConsentStatus.MISSING):
        if status in statuses:
            return status
    return ConsentStatus.GIVEN if statuses else ConsentStatus.MISSING


def _grade(draft: Draft) -> int | None:
    return draft.grade.number if draft.grade else None


def _age(draft: Draft, on: date | None) -> int | None:
    if draft.age is not None or draft.birth_date is None or on is None:
        return draft.age
    return age_on(draft.birth_date, on)


def _wish(draft: Draft) -> Wish:
    return Wish(
        sex=draft.wish_sex,
        ages=draft.wish_ages,
        grades=draft.wish_grades,
        text=draft.wish_text,
        vetoes=draft.vetoes,
    )


def _vetting(draft: Draft) -> Vetting:
    """Join several certificates: one that is missing counts."""
    for vetting in (Vetting.MISSING, Vetting.VALID):
        if vetting in draft.vetting:
            return vetting
    return Vetting.MISSING if draft.is_external else Vetting.NOT_NEEDED


def _joined(texts: Sequence[str]) -> str | None:
    return "\n".join(texts) or None
