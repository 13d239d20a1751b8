"""A veto after the meeting stands beside those of the questionnaires."""

from dataclasses import replace

from matcher.meeting import with_vetoes
from matcher.participants import Cohort, Role
from matcher.questionnaires import Preference
from tests.people import mentee, mentor


def test_vetoes_of_both_sides_join_the_earlier_ones() -> None:
    early = replace(mentee("a"), vetoes=("x",))
    cohort = Cohort((early, mentee("b")), (mentor("x"), mentor("y")))
    said = [
        Preference("a", Role.MENTEE, (), vetoes=("y", "x")),
        Preference("y", Role.MENTOR, (), vetoes=("b",)),
    ]
    vetoed = with_vetoes(cohort, said)
    assert [one.vetoes for one in vetoed.mentees] == [("x", "y"), ()]
    assert [one.vetoes for one in vetoed.mentors] == [(), ("b",)]


def test_cohort_without_vetoes_stays_the_same() -> None:
    cohort = Cohort((mentee("a"),), (mentor("x"),))
    assert with_vetoes(cohort, [Preference("a", Role.MENTEE, ("x",))]) is cohort
