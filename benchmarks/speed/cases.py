"""What is measured: frozen specs, each at its full and at its smallest size."""

from dataclasses import dataclass, replace

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
    Method,
)


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
    is_changed
        Whether it is an instance of which 1 % of the mentees wish something new.
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
    is_changed: bool = False
    runs: int = 5
    time_limit_s: float = 300.0
    seed: int = 0

    @property
    def title(self) -> str:
        """How the instance is called in tables."""
        return f"{self.kind} {self.n_mentees:,} × {self.n_mentors:,} × {self.places}"

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

_TEN_FOLD = (
    (SCIPY.title, "≥ 10"),
    (LAPX.title, "≥ 10"),
    (FLOW.title, "≥ 5"),
)


def _small(kind: Kind, *methods: Method, is_dense: bool = False) -> Case:
    return Case(
        kind=kind,
        n_mentees=60,
        n_mentors=15,
        places=5,
        methods=methods,
        is_dense=is_dense,
        runs=1,
        time_limit_s=60.0,
    )


GROUPS: tuple[Group, ...] = (
    Group(
        "10-given-scores",
        "Given scores, capacity 2",
        "Scores as a matrix, two places a mentor. Timed is the call alone: no reading, "
        "no matrix of places for those who need one. A process that takes longer "
        "than its limit is stopped, and not asked again.",
        (
            Case(
                kind=Kind.PLAIN,
                n_mentees=1_000,
                n_mentors=500,
                places=2,
                methods=_DENSE,
                promised=((MENTOR_MATCH.title, "≥ 100"), (FLOW.title, "≥ 1")),
                is_dense=True,
                runs=3,
                time_limit_s=150.0,
            ),
            Case(
                kind=Kind.PLAIN,
                n_mentees=200,
                n_mentors=100,
                places=2,
                methods=_DENSE,
                promised=((MENTOR_MATCH.title, "≥ 100"),),
                is_dense=True,
                runs=1,
            ),
        ),
        (_small(Kind.PLAIN, OURS, FLOW, is_dense=True),),
    ),
    Group(
        "20-factored",
        "Factored scores with proof, three kinds",
        "Five places a mentor, scores as features; peers get the finished matrix for "
        "nothing. Ours ends with prices that prove the optimum over all pairs.",
        tuple(
            Case(
                kind=kind,
                n_mentees=5_000,
                n_mentors=1_000,
                places=5,
                methods=_PLACES,
                promised=_TEN_FOLD,
                runs=3,
            )
            for kind in _KINDS
        ),
        (_small(Kind.SHORT, OURS, SCIPY),),
    ),
    Group(
        "30-walks",
        "A region: solve and proof beside one block walk",
        "The floor computes every score once, by blocks, and nothing else.",
        tuple(
            Case(
                kind=kind,
                n_mentees=20_000,
                n_mentors=4_000,
                places=5,
                methods=(OURS, WALK),
                promised=((WALK.title, limit),),
                runs=3,
            )
            for kind, limit in zip(_KINDS, ("≥ 0.1", "≥ 0.033", "≥ 0.1"), strict=True)
        ),
        (_small(Kind.HUBS, OURS, WALK),),
    ),
    Group(
        "40-country",
        "A hundred thousand mentees",
        "As above; each method runs once.",
        (
            Case(
                kind=Kind.PLAIN,
                n_mentees=100_000,
                n_mentors=20_000,
                places=5,
                methods=(OURS, WALK),
                promised=((WALK.title, "≥ 0.125"),),
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
            Case(
                kind=Kind.PLAIN,
                n_mentees=300,
                n_mentors=80,
                places=5,
                methods=(OURS_GROUPS, HIGHS),
                runs=3,
            ),
            Case(
                kind=Kind.PLAIN,
                n_mentees=2_000,
                n_mentors=500,
                places=5,
                methods=(OURS_GROUPS, HIGHS),
                promised=((HIGHS.title, "≥ 1"),),
                runs=1,
                time_limit_s=400.0,
            ),
        ),
        (_small(Kind.PLAIN, OURS_GROUPS, HIGHS),),
    ),
    Group(
        "51-groups-large",
        "Groups at a region's size",
        "Promised: a gap of 1e-3. Runs once, within 300 s.",
        (
            Case(
                kind=Kind.PLAIN,
                n_mentees=20_000,
                n_mentors=5_000,
                places=5,
                methods=(OURS_GROUPS,),
                runs=1,
                time_limit_s=600.0,
            ),
        ),
        (),
    ),
    Group(
        "60-again",
        "Solving again after 1 % of the mentees changed",
        "From the last prices against from nothing, the same changed instance.",
        tuple(
            Case(
                kind=kind,
                n_mentees=5_000,
                n_mentors=1_000,
                places=5,
                methods=(OURS_AGAIN, OURS_ANEW),
                promised=((OURS_ANEW.title, "≥ 3.3"),),
                is_changed=True,
                runs=3,
            )
            for kind in _KINDS
        ),
        (replace(_small(Kind.PLAIN, OURS_AGAIN, OURS_ANEW), is_changed=True),),
    ),
)

LONG = frozenset({"40-country", "51-groups-large"})
"""Groups that are measured only when they are named."""
