"""Pairs become matches, one for each mentor."""

import dataclasses

import pytest

from matcher.participants import Cohort, Format
from matcher.report import Match, compose
from matcher.report.match_result import MatchResult
from tests.unit.explanation.world import make_world


def _with_formats(*formats: Format) -> MatchResult:
    """Give z, who has two places, both a and another mentee."""
    world = make_world().with_pairs((0, 2), (1, 2))
    z = dataclasses.replace(world.cohort.mentors[2], formats=formats)
    mentors = (*world.cohort.mentors[:2], z, *world.cohort.mentors[3:])
    return compose(
        world.explained(),
        programme="school",
        run="0",
        cohort=Cohort(world.cohort.mentees, mentors),
        problem=world.problem,
        result=world.result,
    )


def test_several_mentees_of_one_mentor_are_one_group() -> None:
    (match,) = _with_formats().matches
    assert match.mentees == ("a", "b")
    assert match.format is Format.GROUP
    # a 0.4 and b 0.3 with z: the mean.
    assert match.score == pytest.approx(0.35)


def test_mentor_who_works_one_to_one_leads_no_group() -> None:
    (match,) = _with_formats(Format.INDIVIDUAL, Format.ONLINE).matches
    assert match.format is Format.INDIVIDUAL


def test_match_without_a_mentee_is_none() -> None:
    with pytest.raises(ValueError, match="Expected a mentee"):
        Match("x", Format.INDIVIDUAL, ())
