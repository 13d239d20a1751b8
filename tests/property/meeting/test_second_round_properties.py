"""Whatever people wish: rules hold, mutual firsts meet, points add up."""

import math
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from matcher.explanation import PreviousMatch
from matcher.participants import Mentee, Mentor, Role
from matcher.pipeline import AfterMeeting, MatchRequest, Outcome, match
from matcher.programme import MeetingPolicy, preset
from matcher.questionnaires import Intake, Preference
from matcher.scoring import Taxonomy
from tests.people import mentee, mentor

TAXONOMY = Taxonomy.load()
PROGRAMME = preset("pupil-pupil")
TOPICS = ("математика", "рисование", "английский язык", "шахматы")


@dataclass(frozen=True)
class World:
    """A few people, what they wished, and who was with whom before."""

    mentees: tuple[Mentee, ...]
    mentors: tuple[Mentor, ...]
    preferences: tuple[Preference, ...]

    def matched(
        self,
        asked: AfterMeeting,
        *,
        previous: PreviousMatch | None = None,
        wishes: bool = True,
    ) -> Outcome:
        said = self.preferences if wishes else ()
        return match(
            MatchRequest(
                intake=Intake(self.mentees, self.mentors, preferences=said),
                programme=PROGRAMME,
                previous=previous,
                after_meeting=asked,
            ),
            taxonomy=TAXONOMY,
        )

    @property
    def vetoed(self) -> set[tuple[str, str]]:
        return {
            (one.person, other) if one.role is Role.MENTEE else (other, one.person)
            for one in self.preferences
            for other in one.vetoes
        }

    def first(self, role: Role) -> dict[str, str]:
        return {
            one.person: one.choices[0]
            for one in self.preferences
            if one.role is role and one.choices
        }


@st.composite
def worlds(draw: st.DrawFn) -> World:
    topics = st.lists(st.sampled_from(TOPICS), min_size=1, max_size=2, unique=True)
    mentees = tuple(
        mentee(f"e{at}", *draw(topics)) for at in range(draw(st.integers(1, 5)))
    )
    mentors = tuple(
        mentor(f"m{at}", *draw(topics), places=draw(st.integers(1, 2)))
        for at in range(draw(st.integers(1, 4)))
    )
    sides = (
        (Role.MENTEE, mentees, [one.id for one in mentors]),
        (Role.MENTOR, mentors, [one.id for one in mentees]),
    )
    said: list[Preference] = [Preference("e0", Role.MENTEE, ("m0",))]
    for role, people, others in sides:
        for person in people:
            order = tuple(draw(st.permutations(others)))
            cut = draw(st.integers(0, min(3, len(order))))
            vetoes = order[-1:] if draw(st.integers(0, 4)) == 0 else ()
            chosen = tuple(one for one in order[:cut] if one not in vetoes)
            said.append(Preference(person.id, role, chosen, vetoes))
    return World(mentees, mentors, tuple(said))


POLICIES = st.sampled_from(list(MeetingPolicy))


def _pairs(outcome: Outcome) -> set[tuple[str, str]]:
    return {(pair.mentee, pair.mentor) for pair in outcome.result.pairs}


def _previous(pairs: set[tuple[str, str]]) -> PreviousMatch:
    return PreviousMatch(None, tuple(sorted(pairs)))


@given(worlds())
def test_mutual_first_choice_that_rules_allow_is_always_met(world: World) -> None:
    # Nothing is fixed and everyone has a place, so only a veto can stand against it.
    pairs = _pairs(world.matched(AfterMeeting(policy=MeetingPolicy.MUTUAL_FIRST)))
    of_mentees, of_mentors = world.first(Role.MENTEE), world.first(Role.MENTOR)
    mutual = {one for one in of_mentees.items() if of_mentors.get(one[1]) == one[0]}
    assert mutual - world.vetoed <= pairs


@given(worlds(), POLICIES)
def test_no_policy_breaks_a_rule_or_a_veto(world: World, policy: MeetingPolicy) -> None:
    outcome = world.matched(AfterMeeting(policy=policy))
    assert not outcome.solved.matching.violations(outcome.problem)
    assert not _pairs(outcome) & world.vetoed


@given(worlds(), POLICIES)
def test_points_add_up_to_a_score_in_range(world: World, policy: MeetingPolicy) -> None:
    for pair in world.matched(AfterMeeting(policy=policy)).result.pairs:
        points = math.fsum(part.points for part in pair.contributions)
        weights = math.fsum(part.weight for part in pair.contributions)
        assert abs(points - pair.score) <= 1e-9
        assert abs(weights - 1) <= 1e-9
        assert -1e-9 <= pair.score <= 1 + 1e-9


@given(worlds())
def test_stable_policy_leaves_no_two_who_would_rather_have_each_other(
    world: World,
) -> None:
    outcome = world.matched(AfterMeeting(policy=MeetingPolicy.STABLE))
    met = outcome.result.metrics.wishes
    assert met is None or met.blocking_pairs == 0


@given(worlds(), st.integers(0, 3))
def test_cap_on_changes_is_kept(world: World, most: int) -> None:
    before = _pairs(world.matched(AfterMeeting(), wishes=False)) - world.vetoed
    after = world.matched(
        AfterMeeting(policy=MeetingPolicy.BLEND, most_changes=most),
        previous=_previous(before),
    )
    assert len(before - _pairs(after)) <= most


@given(worlds())
def test_dear_changes_are_not_made(world: World) -> None:
    # All pairs stay open; a price above every score keeps whoever can be kept.
    calm = World(world.mentees, world.mentors, ())
    before = _pairs(calm.matched(AfterMeeting()))
    wishing = World(
        world.mentees,
        world.mentors,
        tuple(
            Preference(one.person, one.role, one.choices) for one in world.preferences
        ),
    )
    asked = AfterMeeting(policy=MeetingPolicy.BLEND, inertia=10.0)
    assert before <= _pairs(wishing.matched(asked, previous=_previous(before)))


@given(worlds())
def test_only_the_pair_that_came_apart_is_matched_again(world: World) -> None:
    before = _pairs(world.matched(AfterMeeting(), wishes=False))
    lone, mentor_before = min(before)
    asked = AfterMeeting(keep_all_but=(lone,))
    after = _pairs(world.matched(asked, previous=_previous(before), wishes=False))
    others = {pair for pair in before if pair[0] != lone}
    assert others <= after
    assert (lone, mentor_before) not in after
