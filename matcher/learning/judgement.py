"""Both sides' answers about one past pair, gathered from the rows of a survey."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matcher.learning.target import Target, measured, off_scale
from matcher.participants import Role
from matcher.questionnaires import IntakeProblem, Outcome, Severity

Pair = tuple[str, str]
"""Ids of a mentee and a mentor."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was said of one pair.

    Parameters
    ----------
    mentee, mentor
        Ids.
    by_mentee, by_mentor
        In points; None where that side said nothing, but never both.
    """

    mentee: str
    mentor: str
    by_mentee: float | None
    by_mentor: float | None

    def __post_init__(self) -> None:
        if self.by_mentee is None and self.by_mentor is None:
            raise ValueError("Expected a judgement of at least one side.")

    @property
    def sides(self) -> tuple[bool, bool]:
        """Whether the mentee, and the mentor, said something."""
        return self.by_mentee is not None, self.by_mentor is not None

    @property
    def said(self) -> float:
        """The mean of the sides that said something."""
        given = [one for one in (self.by_mentee, self.by_mentor) if one is not None]
        return sum(given) / len(given)


def judgements(
    outcomes: Sequence[Outcome], target: Target, *, known: Iterable[Pair] = ()
) -> tuple[tuple[Judgement, ...], tuple[IntakeProblem, ...]]:
    """Return what was said of each pair, by ids, and every row that says nothing.

    Parameters
    ----------
    outcomes
        The rows of the closing survey.
    target
        What is measured.
    known
        The pairs that there were, where a result tells: whoever names no partner and
        had only one is taken to speak of that one.
    """
    partners = _partners(known)
    said: dict[tuple[Pair, Role], tuple[float, Outcome]] = {}
    problems: list[IntakeProblem] = []
    for outcome in outcomes:
        pair, value = _pair(outcome, partners), measured(outcome, target)
        problems += _doubts(outcome, pair, value)
        if pair is None or value is None:
            continue
        earlier = said.get((pair, outcome.role))
        if earlier is not None:
            problems.append(_twice(outcome, earlier[1]))
        said[pair, outcome.role] = value, outcome
    return _joined(said), tuple(problems)


def _partners(known: Iterable[Pair]) -> dict[tuple[Role, str], set[str]]:
    """Return everybody's partners."""
    found: dict[tuple[Role, str], set[str]] = defaultdict(set)
    for mentee, mentor in known:
        found[Role.MENTEE, mentee].add(mentor)
        found[Role.MENTOR, mentor].add(mentee)
    return found


def _pair(outcome: Outcome, partners: dict[tuple[Role, str], set[str]]) -> Pair | None:
    partner = outcome.partner
    if partner is None:
        own = partners.get((outcome.role, outcome.person), set())
        partner = next(iter(own)) if len(own) == 1 else None
    if partner is None:
        return None
    is_mentee = outcome.role is Role.MENTEE
    return (outcome.person, partner) if is_mentee else (partner, outcome.person)


def _doubts(
    outcome: Outcome, pair: Pair | None, value: float | None
) -> list[IntakeProblem]:
    """Say what keeps a row, or an answer of it, from counting."""
    place = outcome.sheet, outcome.row
    found = []
    if wrong := off_scale(outcome):
        values = {"questions": "; ".join(wrong)}
        found.append(
            IntakeProblem(Severity.QUESTION, "outcome_off_scale", *place, values=values)
        )
    if pair is None:
        found.append(
            IntakeProblem(Severity.QUESTION, "outcome_without_partner", *place)
        )
    elif value is None:
        found.append(IntakeProblem(Severity.WARNING, "outcome_without_scales", *place))
    return found


def _twice(outcome: Outcome, earlier: Outcome) -> IntakeProblem:
    return IntakeProblem(
        Severity.WARNING,
        "outcome_twice",
        outcome.sheet,
        outcome.row,
        values={"other_row": earlier.row or 0},
    )


def _joined(
    said: dict[tuple[Pair, Role], tuple[float, Outcome]],
) -> tuple[Judgement, ...]:
    """Put the two sides of each pair together, in the order of ids."""
    by_side = {key: value for key, (value, _) in said.items()}
    return tuple(
        Judgement(
            *pair, by_side.get((pair, Role.MENTEE)), by_side.get((pair, Role.MENTOR))
        )
        for pair in sorted({pair for pair, _ in said})
    )
