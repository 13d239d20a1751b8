"""What is measured: frozen specs, each at its full and at its smallest size."""

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TypeAlias

from benchmarks.instances import Kind
from benchmarks.speed.running import (
    FLOW,
    HIGHS,
    LAPX,
    MENTOR_MATCH,
    OURS,
    OURS_AGAIN,
    OURS_ANEW,
    OURS_GROUPS,
    SCIPY,
    WALK,
    Holds,
    Method,
)

_MOST_BYTES = 2e9
"""Methods that must hold more than this for one instance are left out, and it is said:
with their own copies it is several times as much."""


class Change(Enum):
    """What some mentees have changed since the last solve."""

    NONE = auto()
    ANSWERS = auto()
    """Their whole questionnaire."""
    WISHES = auto()
    """The mentors they name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One instance and the methods that run on it in turn.

    Parameters
    ----------
    kind, n_mentees, n_mentors, places
        The instance.
    methods
        In turn; the first is ours.
    is_dense
        Whether scores are given as a matrix, not as features.
    change
        What 1 % of the mentees have changed, where it is solved again.
    runs
        How often each method runs.
    time_limit_s
        After which a process is stopped, reading and set-up included.
    promised
        What is promised against each peer, by its title.
    """

    kind: Kind
    n_mentees: int
    n_mentors: int
    places: int
    methods: tuple[Method, ...]
    promised: tuple[tuple[str, str], ...] = ()
    is_dense: bool = False
    change: Change = Change.NONE
    runs: int = 5
    time_limit_s: float = 300.0
    seed: int = 0

    @property
    def title(self) -> str:
        """How the instance is called in tables."""
        return f"{self.kind} {self.n_mentees:,} × {self.n_mentors:,} × {self.places}"

    def left_out(self) -> dict[str, str]:
        """Return the methods that would need too much memory, with how much."""
        found = {}
        for method in self.methods:
            times = self.places if method.holds is Holds.PLACES else 1
            need = method.holds.value * self.n_mentees * self.n_mentors * times
            if need > _MOST_BYTES:
                found[method.title] = f"needs {need / 1e9:.3g} GB"
        return found

    def promise(self, method: Method) -> str:
        """Return what is promised against a method."""
        return dict(self.promised).get(method.title, "")


@dataclass(frozen=True, slots=True)
class Group:
    """Cases that share a table."""

    name: str
    title: str
    note: str
    full: tuple[Case, ...]
    small: tuple[Case, ...]


_KINDS = (Kind.PLAIN, Kind.HUBS, Kind.TIES)
_DENSE = (OURS, FLOW, SCIPY, LAPX, MENTOR_MATCH)
_PLACES = (OURS, SCIPY, LAPX, FLOW)
_FLOORED = (OURS, WALK, SCIPY, LAPX, FLOW)
_SIZED = (*_FLOORED, MENTOR_MATCH)
_GROUPS = (OURS_GROUPS, HIGHS)
_AGAIN = (OURS_AGAIN, OURS_ANEW)

Promises: TypeAlias = tuple[tuple[str, str], ...]

_TEN_FOLD: Promises = (
    (SCIPY.title, "≥ 10"),
    (LAPX.title, "≥ 10"),
    (FLOW.title, "≥ 5"),
)
_SMALL = (60, 15)
_SIZES = ((30, 10), (150, 60), (500, 200), (1_000, 400))
"""Sizes of the whole way that a school or a district has."""
_CITY = (5_000, 1_000)
_REGION = (20_000, 4_000)
_COUNTRY = (100_000, 20_000)


def _case(
    kind: Kind,
    size: tuple[int, int],
    methods: tuple[Method, ...],
    promised: Promises = (),
    *,
    runs: int = 3,
) -> Case:
    """Return a case of five places a mentor."""
    return Case(
        kind=kind,
        n_mentees=size[0],
        n_mentors=size[1],
        places=5,
        methods=methods,
        promised=promised,
        runs=runs,
    )


def _small(kind: Kind, methods: tuple[Method, ...]) -> Case:
    return replace(_case(kind, _SMALL, methods, runs=1), time_limit_s=60.0)


def _given(size: tuple[int, int], promised: Promises) -> Case:
    """Return a case of given scores and two places a mentor."""
    case = _case(Kind.PLAIN, size, _DENSE, promised)
    return replace(case, places=2, is_dense=True, time_limit_s=150.0)


def _walked(kind: Kind, least: str) -> Case:
    """Return a case beside one block walk."""
    return _case(kind, _REGION, _FLOORED, ((WALK.title, least),))


def _sized(size: tuple[int, int], *, runs: int) -> Case:
    """Return a case of one size beside every peer that can run on it."""
    return replace(_case(Kind.PLAIN, size, _SIZED, runs=runs), time_limit_s=60.0)


def _again(kind: Kind, change: Change) -> Case:
    """Return a case that is solved again after a change."""
    case = _case(kind, _CITY, _AGAIN, ((OURS_ANEW.title, "≥ 3.3"),))
    return replace(case, change=change)


GROUPS: tuple[Group, ...] = (
    Group(
        "10-given-scores",
        "Given scores, capacity 2",
        "Scores as a matrix, two places a mentor. Timed is the call alone: no reading, "
        "no matrix of places for those who need one. A process that takes longer "
        "than its limit is stopped, and not asked again.",
        (
            _given((1_000, 500), ((MENTOR_MATCH.title, "≥ 100"), (FLOW.title, "≥ 1"))),
            _given((200, 100), ((MENTOR_MATCH.title, "≥ 100"),)),
        ),
        (replace(_small(Kind.PLAIN, (OURS, FLOW)), is_dense=True),),
    ),
    Group(
        "20-factored",
        "Factored scores with proof, three kinds",
        "Five places a mentor, scores as features; peers get the finished matrix for "
        "nothing. Ours ends with prices that prove the optimum over all pairs.",
        tuple(_case(kind, _CITY, _PLACES, _TEN_FOLD) for kind in _KINDS),
        (_small(Kind.SHORT, (OURS, SCIPY)),),
    ),
    Group(
        "30-walks",
        "A region: solve and proof beside one block walk",
        "The floor computes every score once, by blocks, and nothing else.",
        (
            _walked(Kind.PLAIN, "≥ 0.1"),
            _walked(Kind.HUBS, "≥ 0.033"),
            _walked(Kind.TIES, "≥ 0.1"),
        ),
        (_small(Kind.HUBS, (OURS, WALK)),),
    ),
    Group(
        "35-sizes",
        "The solve alone: every size, beside peers and the floor",
        "Five places a mentor. The floor computes every score once, by blocks; scipy, "
        "lapx and OR-Tools are the bare solver calls, their matrices made outside the "
        "verb. Growth: the slope of wall time in the number of mentees over the three "
        "largest sizes that a method reached. What would need more than 2 GB is left "
        "out; 100,000 × 20,000 stands in the next table.",
        (
            *(_sized(size, runs=5) for size in _SIZES),
            _sized(_CITY, runs=3),
            _sized(_REGION, runs=3),
        ),
        (_sized((30, 10), runs=1),),
    ),
    Group(
        "40-country",
        "A hundred thousand mentees",
        "As above; each method runs once.",
        (
            replace(
                _case(Kind.PLAIN, _COUNTRY, _FLOORED, ((WALK.title, "≥ 0.125"),)),
                runs=1,
                time_limit_s=1_200.0,
            ),
        ),
        (),
    ),
    Group(
        "50-groups",
        "Groups of three to five at one time",
        "Two times a mentor; a mentee can come at each with a chance of one half. "
        "HiGHS gets each mentee's thirty best mentors and stops at a gap of 1e-4 on "
        "these.",
        (
            _case(Kind.PLAIN, (300, 80), _GROUPS),
            replace(
                _case(Kind.PLAIN, (2_000, 500), _GROUPS, ((HIGHS.title, "≥ 1"),)),
                runs=1,
                time_limit_s=400.0,
            ),
        ),
        (_small(Kind.PLAIN, _GROUPS),),
    ),
    Group(
        "51-groups-large",
        "Groups at a region's size",
        "Promised: a gap of 1e-3. Runs once, within 300 s.",
        (
            replace(
                _case(Kind.PLAIN, (20_000, 5_000), (OURS_GROUPS,)),
                runs=1,
                time_limit_s=600.0,
            ),
        ),
        (),
    ),
    Group(
        "60-again",
        "Solving again after 1 % of the mentees answered anew",
        "From the last prices against from nothing, the same changed instance.",
        tuple(_again(kind, Change.ANSWERS) for kind in _KINDS),
        (replace(_small(Kind.PLAIN, _AGAIN), change=Change.ANSWERS),),
    ),
    Group(
        "61-wishes-again",
        "Solving again after 1 % of the wishes changed",
        "Every mentee has named three mentors, which adds 0.3, 0.2 and 0.1 to the "
        "scores; 1 % name others. From the last prices against from nothing.",
        tuple(_again(kind, Change.WISHES) for kind in _KINDS),
        (replace(_small(Kind.PLAIN, _AGAIN), change=Change.WISHES),),
    ),
)

LONG = frozenset({"40-country", "51-groups-large"})
"""Groups that are measured only when they are named."""
