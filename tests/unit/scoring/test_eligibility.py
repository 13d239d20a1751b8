from dataclasses import replace

import pytest

from matcher.participants import (
    AgeRange,
    Availability,
    Consent,
    ConsentStatus,
    Format,
    Mentee,
    Mentor,
    Sex,
    Slot,
    Wish,
)
from matcher.programme import Overlap, Rules
from tests.scoring_world import GIVEN, criterion, scored

MENTEE = Mentee(id="a", name="А", consent=GIVEN, age=14, grade=8, sex=Sex.MALE)
MENTOR = Mentor(id="b", name="Б", consent=GIVEN, age=16, grade=10, sex=Sex.FEMALE)
MONDAY = Availability.of([Slot(0, 15), Slot(0, 16)])
TUESDAY = Availability.of([Slot(1, 15)])
MISSING = Consent(ConsentStatus.MISSING)


def broken(
    mentee: Mentee = MENTEE, mentor: Mentor = MENTOR, rules: Rules | None = None
) -> tuple[str, ...]:
    scoring = scored(
        [mentee], [mentor], criterion(Overlap(), "interests", "interests"), rules=rules
    )
    return scoring.eligibility.broken(0, 0)


def test_nothing_stated_breaks_nothing() -> None:
    assert broken() == ()


CASES = [
    ("consent_mentee", {"consent": MISSING}, {}, {}),
    ("consent_mentor", {}, {"consent": MISSING}, {}),
    ("vetting", {}, {"is_external": True}, {}),
    ("age_wish_mentor", {}, {"wish": Wish(ages=AgeRange(10, 13))}, {}),
    ("grade_wish_mentor", {}, {"wish": Wish(grades=AgeRange(5, 7))}, {}),
    (
        "age_wish_mentee",
        {"wish": Wish(ages=AgeRange(17, 20))},
        {},
        {"age_wish_mentee": True},
    ),
    (
        "grade_wish_mentee",
        {"wish": Wish(grades=AgeRange(11, 11))},
        {},
        {"grade_wish_mentee": True},
    ),
    ("sex_wish_mentee", {"wish": Wish(sex=Sex.MALE)}, {}, {"sex_wish_mentee": True}),
    ("sex_wish_mentor", {}, {"wish": Wish(sex=Sex.FEMALE)}, {"sex_wish_mentor": True}),
    ("organisation", {"organisation": "Школа 1"}, {"organisation": "Школа 2"}, {}),
    ("relatives", {"relatives": ("b",)}, {}, {}),
    ("relatives", {}, {"relatives": ("a",)}, {}),
    ("veto_mentee", {"vetoes": ("b",)}, {}, {}),
    ("veto_mentor", {}, {"vetoes": ("a",)}, {}),
    ("same_person", {"id": "b"}, {}, {}),
    ("formats", {"formats": (Format.ONLINE,)}, {"formats": (Format.ON_SITE,)}, {}),
    ("formats", {"formats": (Format.GROUP,)}, {"formats": (Format.INDIVIDUAL,)}, {}),
    ("shared_time", {"availability": MONDAY}, {"availability": TUESDAY}, {}),
    (
        "shared_time",
        {"availability": MONDAY},
        {"availability": MONDAY},
        {"min_shared_slots": 3},
    ),
]


@pytest.mark.parametrize(("rule", "mentee", "mentor", "rules"), CASES)
def test_each_rule_closes_the_pair_under_its_own_id(
    rule: str,
    mentee: dict[str, object],
    mentor: dict[str, object],
    rules: dict[str, bool],
) -> None:
    ours = replace(MENTEE, **mentee)  # type: ignore[arg-type]  # fields of the case
    theirs = replace(MENTOR, **mentor)  # type: ignore[arg-type]  # fields of the case
    assert broken(ours, theirs, Rules(**rules)) == (rule,)


OPEN = [
    ({"organisation": "Школа № 1"}, {"organisation": "школа №1"}),
    ({"organisation": "Школа 1"}, {"organisation": "Школа 2", "lends": True}),
    ({"organisation": "Школа 1"}, {}),
    ({"formats": (Format.ONLINE,)}, {"formats": (Format.MIXED,)}),
    ({"formats": (Format.ONLINE,)}, {"formats": (Format.GROUP,)}),
    ({"availability": MONDAY}, {}),
    ({}, {"availability": TUESDAY}),
    ({"wish": Wish(sex=Sex.MALE)}, {}),
    ({"vetoes": ("nobody",)}, {"relatives": ("nobody",)}),
    ({}, {"wish": Wish(ages=AgeRange(14, 14), grades=AgeRange(8, 8))}),
]


@pytest.mark.parametrize(("mentee", "mentor"), OPEN)
def test_what_breaks_no_rule_leaves_the_pair_open(
    mentee: dict[str, object], mentor: dict[str, object]
) -> None:
    ours = replace(MENTEE, **mentee)  # type: ignore[arg-type]  # fields of the case
    theirs = replace(MENTOR, **mentor)  # type: ignore[arg-type]  # fields of the case
    assert broken(ours, theirs) == ()


def test_every_rule_can_be_switched_off() -> None:
    off = Rules(
        consent=False,
        vetting=False,
        age_wish_mentor=False,
        grade_wish_mentor=False,
        organisation=False,
        relatives=False,
        vetoes=False,
        min_shared_slots=0,
        formats=False,
    )
    for rule, mentee, mentor, switches in CASES:
        if rule != "same_person" and not switches:
            ours = replace(MENTEE, **mentee)  # type: ignore[arg-type]  # as above
            theirs = replace(MENTOR, **mentor)  # type: ignore[arg-type]  # as above
            assert broken(ours, theirs, off) == ()


def test_vetoes_name_their_pairs_and_need_no_columns() -> None:
    mentees = [replace(MENTEE, id=f"a{at}", vetoes=("b",)) for at in range(5)]
    scoring = scored(mentees, [MENTOR], criterion(Overlap(), "interests", "interests"))
    (veto,) = scoring.eligibility.named
    assert veto.rule == "veto_mentee"
    assert veto.pairs.tolist() == [[at, 0] for at in range(5)]
