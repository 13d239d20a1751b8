import pytest

from matcher.participants import Consent, ConsentStatus, Mentee, Mentor
from matcher.programme import Closeness, Coverage, Overlap
from tests.scoring_world import GIVEN, criterion, scored


def test_score_is_the_weighted_mean_of_the_criteria() -> None:
    scoring = scored(
        [Mentee(id="a", name="А", consent=GIVEN, requests=("математика",), grade=7)],
        [Mentor(id="b", name="Б", consent=GIVEN, competences=("алгебра",), grade=7)],
        criterion(Coverage(), "requests", "competences", weight=3),
        criterion(Closeness(), "grade", "grade", weight=1),
        criterion(Overlap(), "interests", "interests", weight=0),
    )
    # (3 · 0.85 + 1 · 1) / 4
    assert scoring.compatibility.block(slice(0, 1), slice(0, 1))[0, 0] == pytest.approx(
        0.8875
    )
    parts = scoring.contributions(0, 0)
    assert [part.weight for part in parts] == [0.75, 0.25]
    assert [part.points for part in parts] == pytest.approx([0.6375, 0.25])


def test_who_is_kept_out_is_named_with_the_rule() -> None:
    scoring = scored(
        [Mentee(id="a", name="А", consent=Consent(ConsentStatus.WITHDRAWN))],
        [Mentor(id="b", name="Б", consent=GIVEN, is_external=True)],
        criterion(Overlap(), "interests", "interests"),
    )
    assert scoring.ineligible_mentees == {0: ("consent_mentee",)}
    assert scoring.ineligible_mentors == {0: ("vetting",)}
    assert scoring.eligibility.broken(0, 0) == ("consent_mentee", "vetting")


def test_notes_of_third_parties_are_never_in_links() -> None:
    note = "особые условия"
    mentee = Mentee(id="a", name="А", consent=GIVEN, requests=("ЕГЭ",), notes=(note,))
    scoring = scored(
        [mentee],
        [Mentor(id="b", name="Б", consent=GIVEN, competences=("ЕГЭ",), notes=(note,))],
        criterion(Coverage(), "requests", "competences"),
    )
    assert note not in str(scoring.contributions(0, 0))


def test_a_cohort_of_nobody_is_scored() -> None:
    scoring = scored([], [], criterion(Overlap(), "interests", "interests"))
    assert scoring.compatibility.shape == (0, 0)
    assert scoring.contributions_of([], []) == ()
