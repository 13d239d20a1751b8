import pytest

from matcher.participants import Consent, ConsentStatus, Mentee, Mentor, Vetting
from matcher.programme import Rules
from matcher.scoring.participation import kept_out
from tests.scoring_world import GIVEN

BY_CHILD = Consent(ConsentStatus.GIVEN, by_representative=False)


@pytest.mark.parametrize("status", [ConsentStatus.MISSING, ConsentStatus.WITHDRAWN])
def test_without_consent_nobody_takes_part(status: ConsentStatus) -> None:
    people = [
        Mentee(id="a", name="А", consent=GIVEN),
        Mentee(id="b", name="Б", consent=Consent(status)),
    ]
    assert kept_out(people, Rules()) == {1: ("consent_mentee",)}
    assert kept_out(people, Rules(consent=False)) == {}


@pytest.mark.parametrize(("age", "out"), [(17, True), (18, False), (None, False)])
def test_a_minor_needs_a_representative(age: int | None, *, out: bool) -> None:
    people = [Mentee(id="a", name="А", consent=BY_CHILD, age=age)]
    assert bool(kept_out(people, Rules())) is out
    assert kept_out(people, Rules(minors_under=0)) == {}


@pytest.mark.parametrize(
    ("vetting", "external", "out"),
    [
        (Vetting.NOT_NEEDED, False, False),
        (Vetting.NOT_NEEDED, True, True),
        (Vetting.MISSING, False, True),
        (Vetting.VALID, True, False),
    ],
)
def test_an_external_mentor_needs_certificates(
    vetting: Vetting, *, external: bool, out: bool
) -> None:
    people = [
        Mentor(id="a", name="А", consent=GIVEN, vetting=vetting, is_external=external)
    ]
    assert kept_out(people, Rules()) == ({0: ("vetting",)} if out else {})
