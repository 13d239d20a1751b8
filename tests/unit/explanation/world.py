"""A school small enough to be reckoned by hand.

Share of the criteria: help 0.5, hobbies 0.2, age 0.2, time 0.1. Value of help:

          x     y     z     w     v     u
    a   1.0   0.5   0.2   0.0   0.0   0.0
    b   0.8   0.0     -     -     -     -
    c   0.0   0.4     -     -     -     -
    d  veto     -     -     -     -     -
    e  no consent
    f   0.3   0.3     -     -     -     -

`-` is closed by the rule of shared time. v has no certificates, u is closed for all.
Nobody told of hobbies (neutral 0.5); age counts 1 and time 0 for everybody. Whoever
is with anybody has 0.1 + 0.2 beside help.
"""

from dataclasses import dataclass, replace

import numpy as np

from matcher.arrays import FloatArray
from matcher.compatibility import Eligibility, Factored, Factors
from matcher.explanation import Account, explain
from matcher.messages import Language
from matcher.participants import (
    Availability,
    Capacity,
    Cohort,
    Consent,
    ConsentStatus,
    Mentee,
    Mentor,
    Slot,
)
from matcher.programme import (
    Closeness,
    Coverage,
    Criterion,
    Field,
    Overlap,
    Programme,
    SharedTime,
    Title,
)
from matcher.programme.criterion import Shape
from matcher.scoring import Link, Scoring
from matcher.scoring.block import Block
from matcher.solver import (
    Limit,
    Matching,
    Problem,
    Reason,
    SolveResult,
    SolveStats,
    Termination,
)

MENTEES = "abcdef"
MENTORS = "xyzwvu"
HELP = np.array(
    [
        [1.0, 0.5, 0.2, 0.0, 0.0, 0.0],
        [0.8, 0.0, 0.0, 0.0, 0.0, 0.0],
        [0.0, 0.4, 0.0, 0.0, 0.0, 0.0],
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
        [0.3, 0.3, 0.0, 0.0, 0.0, 0.0],
    ]
)
SERVED = ((0, 2), (1, 0), (2, 1))
"""a with z, b with x, c with y: the most that can be served, and the best of it."""


@dataclass(frozen=True)
class Values:
    """A comparison given as a table; each person has an answer of their own."""

    table: FloatArray
    words: tuple[str, str]

    @property
    def mentee_rows(self) -> FloatArray:
        return self.table

    @property
    def mentor_rows(self) -> FloatArray:
        return np.eye(self.table.shape[1])

    def links(self, mentee: int, mentor: int) -> tuple[Link, ...]:
        value = float(self.table[mentee, mentor])
        return (Link(*self.words, value),) if value else ()


@dataclass(frozen=True, kw_only=True)
class World:
    """Everything that an explanation is made of."""

    cohort: Cohort
    programme: Programme
    scoring: Scoring
    problem: Problem
    result: SolveResult

    def explained(self, language: Language = Language.RU) -> Account:
        return explain(
            self.cohort,
            self.programme,
            self.scoring,
            self.problem,
            self.result,
            language,
        )

    def with_problem(self, problem: Problem) -> "World":
        return replace(self, problem=problem)

    def with_pairs(self, *pairs: tuple[int, int], proven: bool = True) -> "World":
        return replace(self, result=answer(pairs, proven=proven))


def make_world() -> World:
    """Build the school with its best matching."""
    programme, cohort = _programme(), _cohort()
    scoring = _scoring(programme)
    problem = Problem(
        compatibility=scoring.compatibility,
        eligibility=scoring.eligibility,
        capacity=np.array([1, 1, 2, 1, 1, 1]),
    )
    return World(
        cohort=cohort,
        programme=programme,
        scoring=scoring,
        problem=problem,
        result=answer(SERVED),
    )


def answer(pairs: tuple[tuple[int, int], ...], *, proven: bool = True) -> SolveResult:
    """Return a matching as a solver would."""
    reason = Reason.OPTIMAL if proven else Reason.FEASIBLE
    limit = None if proven else Limit.TIME
    return SolveResult(
        found=Matching(np.array(pairs, dtype=np.int32).reshape(-1, 2)),
        termination=Termination(reason, limit, 2.0),
        stats=SolveStats(
            solver="network", seconds=0.5, rounds=1, candidates=9, rounding=1e-9
        ),
        prices=None,
    )


def _programme() -> Programme:
    rows: tuple[tuple[str, str, float, str, str, Shape], ...] = (
        ("help", "Запрос и компетенции", 5, "requests", "competences", Coverage()),
        ("hobbies", "Общие интересы", 2, "interests", "interests", Overlap()),
        ("age", "Разница в возрасте", 2, "age", "age", Closeness(wished_gap=2)),
        ("time", "Общее время", 1, "availability", "availability", SharedTime()),
    )
    criteria = tuple(
        Criterion(
            id=name,
            title=Title(title, name),
            weight=weight,
            mentee_field=Field(mentee),
            mentor_field=Field(mentor),
            neutral=0.5,
            shape=shape,
        )
        for name, title, weight, mentee, mentor, shape in rows
    )
    return Programme(
        id="school", title=Title("Школа", "School"), form="local", criteria=criteria
    )


def _cohort() -> Cohort:
    given, missing = Consent(ConsentStatus.GIVEN), Consent(ConsentStatus.MISSING)
    hours = Availability.of([Slot(2, 15), Slot(2, 16)])
    return Cohort(
        mentees=tuple(
            Mentee(
                id=name,
                name=f"Наставляемый {name.upper()}",
                consent=missing if name == "e" else given,
                age=14,
                unit="8А",
                requests=("ЕГЭ, математика",),
                availability=hours,
            )
            for name in MENTEES
        ),
        mentors=tuple(
            Mentor(
                id=name,
                name=f"Наставник {name.upper()}",
                consent=given,
                age=16,
                competences=("профильная математика",),
                capacity=Capacity(2 if name == "z" else 1),
                availability=hours,
            )
            for name in MENTORS
        ),
    )


def _scoring(programme: Programme) -> Scoring:
    ones, zeros = np.ones((6, 6)), np.zeros((6, 6))
    tables = {
        "help": Values(HELP, ("ЕГЭ, математика", "профильная математика")),
        "hobbies": Values(zeros, ("шахматы", "шахматы")),
        "age": Values(ones, ("14", "16")),
        "time": Values(zeros, ("wed-15", "wed-15")),
    }
    everyone, nobody = np.arange(1, 7, dtype=np.int32), np.zeros(6, dtype=np.int32)
    blocks = tuple(
        Block(
            criterion,
            programme.weight_of(criterion),
            tables[criterion.id],
            nobody if criterion.id == "hobbies" else everyone,
            everyone,
        )
        for criterion in programme.criteria
    )
    return Scoring(
        compatibility=Factored(
            np.hstack([block.weight * block.mentee_features() for block in blocks]),
            np.hstack([block.mentor_features() for block in blocks]),
        ),
        eligibility=_eligibility(),
        blocks=blocks,
        ineligible_mentees={4: ("consent_mentee",)},
        ineligible_mentors={4: ("vetting",)},
        findings=(),
    )


def _eligibility() -> Eligibility:
    """Close pairs one by one: a row of ones against a column for each mentor."""
    closed = np.zeros((6, 6))
    closed[[1, 2, 5], 2:] = 1
    closed[3, 1:] = 1
    closed[:, 5] = 1
    veto, consent, vetting = np.zeros((6, 6)), np.zeros((6, 6)), np.zeros((6, 6))
    veto[3, 0] = 1
    consent[4] = 1
    vetting[:, 4] = 1
    named = {
        "consent_mentee": consent,
        "vetting": vetting,
        "veto_mentor": veto,
        "shared_time": closed,
    }
    return Eligibility(
        tuple(Factors(rule, table, np.eye(6)) for rule, table in named.items())
    )
