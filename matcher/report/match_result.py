"""The result of a match, as it leaves the library for people and other systems."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from matcher.explanation import Change, Metrics, PairAccount, UnmatchedAccount
from matcher.messages import Language
from matcher.participants import Format
from matcher.solver import Objective, SolveStats, Termination

Partings: TypeAlias = Mapping[tuple[str, str], str]
"""What parting a pair would cost, in words, by the ids of mentee and mentor."""


@dataclass(frozen=True, slots=True)
class Match:
    """One mentor with the mentees who go to that mentor.

    Parameters
    ----------
    mentor
        Id of the mentor.
    format
        `individual` or `group`.
    explanations
        One for each mentee, in the cohort's order; at least one.
    """

    mentor: str
    format: Format
    explanations: tuple[PairAccount, ...]

    def __post_init__(self) -> None:
        if not self.explanations:
            raise ValueError(f"Expected a mentee for mentor {self.mentor}.")

    @property
    def mentees(self) -> tuple[str, ...]:
        """Ids of the mentees."""
        return tuple(pair.mentee for pair in self.explanations)

    @property
    def score(self) -> float:
        """Mean score of the pairs, in [0, 1] as the scores are."""
        scores = [pair.score for pair in self.explanations]
        return sum(scores) / len(scores)


@dataclass(frozen=True, slots=True)
class Question:
    """Something about the files that the curator should know or settle.

    Parameters
    ----------
    severity
        `error`, `question`, `warning` or `note`.
    code
        Stable key of the kind.
    sheet, row, column
        The place, as far as there is one.
    message
        What it is, without the place.
    choices
        Ids of the people whom an ambiguous name may mean, the likeliest first.
    """

    severity: str
    code: str
    sheet: str | None
    row: int | None
    column: str | None
    message: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchResult:
    """The result of a match: ids only, the same bytes for the same input.

    Parameters
    ----------
    programme
        Id of the programme.
    run
        Hash of everything that went in.
    language
        The language of every text.
    matches
        One for each mentor who has mentees, in the cohort's order.
    unmatched
        Whoever was left out, mentees first.
    changes
        Against the previous result; empty without one.
    metrics
        How good the whole is.
    termination
        Why the search stopped, with the bound.
    stats
        Effort. Its seconds never leave in a result.
    problems
        What the files left open.
    objective
        What was striven for, once as many as can be are served.
    settled
        For leximin, for how many of the weakest pairs it is proven that there is
        nothing better; None where leximin was not asked for.
    is_worst_proven
        For `balanced`, whether it is proven that the weakest pair can be no stronger.
    """

    programme: str
    run: str
    language: Language
    matches: tuple[Match, ...]
    unmatched: tuple[UnmatchedAccount, ...]
    changes: tuple[Change, ...]
    metrics: Metrics
    termination: Termination
    stats: SolveStats
    problems: tuple[Question, ...]
    objective: Objective = Objective.TOTAL
    settled: int | None = None
    is_worst_proven: bool = False

    @property
    def is_leximin(self) -> bool:
        """Whether the weakest pairs were raised one after another."""
        return self.settled is not None

    @property
    def pairs(self) -> tuple[PairAccount, ...]:
        """Every pair, by mentor."""
        return tuple(pair for match in self.matches for pair in match.explanations)
