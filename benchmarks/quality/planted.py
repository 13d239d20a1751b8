"""Methods side by side on cohorts with a planted truth."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from benchmarks.quality.measures import Best, Measures, measure
from benchmarks.quality.methods import (
    LEARNED,
    LEARNED_LATER,
    Way,
    best_total,
    best_truth,
    ways,
)
from benchmarks.quality.trials import Spec, Trial, make_trial
from benchmarks.speed.running import NoRunError
from matcher.arrays import IntArray
from matcher.errors import RequestError

SPECS = (
    Spec(title="school", n_mentees=60, n_mentors=30, seeds=20),
    Spec(title="school, few mentors", n_mentees=60, n_mentors=12, seeds=20),
    Spec(title="school, charm × 3", n_mentees=60, n_mentors=30, seeds=20, charm=3.0),
    Spec(title="school, groups", n_mentees=60, n_mentors=24, seeds=20, group_least=3),
    Spec(title="college", n_mentees=300, n_mentors=150, seeds=10, peer_limit_s=40.0),
    Spec(title="region", n_mentees=1_500, n_mentors=600, seeds=20, peer_limit_s=20.0),
)

SMALL = (
    Spec(title="school", n_mentees=24, n_mentors=12, seeds=1),
    Spec(title="school, groups", n_mentees=24, n_mentors=10, seeds=1, group_least=2),
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A trial, and the best there is by what is known before and after the meeting."""

    trial: Trial
    before: Best
    later: Best

    def best(self, way: Way) -> Best:
        """Return the best by what a way knows."""
        return self.later if way.is_later else self.before


@dataclass(frozen=True, slots=True)
class Found:
    """What a way reached on a trial; shares of pairs and of people."""

    figures: Measures
    ledger: float
    changed: float

    def value(self, measure: str) -> float:
        """Return a measure by its name."""
        own = {"ledger": self.ledger, "changed": self.changed}
        return own[measure] if measure in own else getattr(self.figures, measure)


REFUSED = "the library refuses it with groups"

MEASURES = (*(field.name for field in fields(Measures)), "changed", "ledger")
"""Names of everything that is measured of a matching."""


@dataclass(frozen=True, slots=True)
class Method:
    """A way with what it reached on every cohort, or why it is left out."""

    way: Way
    found: tuple[Found, ...]
    failure: str = ""

    def values(self, measure: str) -> tuple[float, ...]:
        """Return a measure, a cohort each."""
        return tuple(one.value(measure) for one in self.found)


def planted(spec: Spec, *, is_quick: bool = False) -> list[Method]:
    """Measure every way on the cohorts of a kind, or only the quick ones."""
    trials = [judged(make_trial(spec, seed)) for seed in range(spec.seeds)]
    chosen = [way for way in ways() if not (is_quick and _is_slow(way))]
    return [measured_all(way, trials) for way in chosen]


def judged(trial: Trial) -> Judged:
    """Find the best of a trial, once for all ways."""
    truth = best_truth(trial)
    return Judged(
        trial,
        before=Best(best_total(trial.before), truth),
        later=Best(best_total(trial.later), truth),
    )


def measured(way: Way, on: Judged) -> Found:
    """Let a way make its pairs, and make them again after a mentor has withdrawn."""
    trial, view = on.trial, way.view(on.trial)
    pairs = way.make(trial)
    return Found(
        figures=measure(trial, view, pairs, on.best(way)),
        ledger=view.ledger_share(pairs) if way.is_ours else 1.0,
        changed=_changed(way, trial, pairs),
    )


def _changed(way: Way, trial: Trial, pairs: IntArray) -> float:
    """Return the share of others who change mentors when one mentor withdraws."""
    leaders = np.flatnonzero(trial.before.problem.capacity)
    gone = int(np.random.default_rng(trial.seed).choice(leaders))
    again = way.made_again(trial.without(gone), pairs[pairs[:, 1] != gone])
    others = set(pairs[:, 0].tolist()) - set(pairs[pairs[:, 1] == gone, 0].tolist())
    before, after = _mentors(pairs), _mentors(again)
    moved = sum(before[mentee] != after.get(mentee) for mentee in others)
    return moved / max(1, len(others))


def _mentors(pairs: IntArray) -> dict[int, frozenset[int]]:
    """Return the mentors of each mentee."""
    found: dict[int, set[int]] = {}
    for mentee, mentor in pairs.tolist():
        found.setdefault(mentee, set()).add(mentor)
    return {mentee: frozenset(mentors) for mentee, mentors in found.items()}


def _is_slow(way: Way) -> bool:
    """Say whether a way starts processes or reads other cohorts first."""
    peers = way.title.startswith(("mentor-match", "matching"))
    return peers or way.title in {LEARNED, LEARNED_LATER}


def measured_all(way: Way, trials: Sequence[Judged]) -> Method:
    """Let a way match every cohort; who fails once is left out."""
    try:
        return Method(way, tuple(measured(way, trial) for trial in trials))
    except NoRunError as reason:
        return Method(way, (), str(reason))
    except RequestError:
        return Method(way, (), REFUSED)
