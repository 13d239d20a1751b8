"""Published sets with all methods side by side, a family of instances at a time."""

import json
import math
import statistics
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.pages import Section, machine_line, versions_line
from benchmarks.quality.measures import envy
from benchmarks.quality.published import Known
from benchmarks.quality.published_methods import (
    LIMIT_S,
    Posed,
    PublishedWay,
    published_ways,
)
from benchmarks.speed.running import NoRunError
from matcher.arrays import FloatArray, IntArray
from matcher.errors import RequestError
from matcher.explanation.metrics import gini
from matcher.solver import Matching, Objective, Reason, read_instance, solve

COLUMNS = (
    "sets",
    "method",
    "served",
    "total",
    "gap to optimum",
    "worst pair",
    "Gini",
    "first wish",
    "top three",
    "blocking pairs",
    "envy",
    "broken rules",
    "known answers reached",
)
FAMILIES = {
    "orlib_assign100": "OR-Library, 100 × 100",
    "orlib_assign500": "OR-Library, 500 × 500",
    "csconf": "PrefLib, bids for papers",
    "peerreview4all": "PeerReview4All",
    "mentor_matchme": "matchme, mentoring",
    "openreview": "OpenReview, least loads",
    "hr_lower_quota": "hospitals, least loads",
    "smti": "marriage with ties",
}
"""What the beginning of a name says: instances of one family are summed up."""

_TOP = 3
_TOLERANCE = 1e-7
_NOTE = (
    "The sets of the table above, each method on each. Sums over the instances of a "
    "family; the worst pair is the lowest of all, shares and Gini are means. Left out "
    "is the instance that no matching obeys: only ours says so. Gap: of the greatest "
    "proven total under all rules, with scores on 0 … 1; below zero where a rule is "
    "broken for it, or fewer are served. Blocking pairs: by wishes where there are "
    "any, else by scores. "
    "Known answers: optima, worst pairs and sizes of stable matchings as published; "
    "each asks for one objective, so no single one reaches them all.\n\n"
    "Scores are shown to methods of others on 0 … 1, since some take what is below "
    "nothing for a ban. Who knows no demand above one goes in rounds, a mentor each; "
    "least loads are known to ours alone. Wishes of the sets with ties are seen by "
    "deferred acceptance, matching and «stable»; all others see the scores, minus both "
    "ranks. Each answer of ours may take {limit:g} s: «stable» of the OR-Library is "
    "the best found by then."
)


@dataclass(frozen=True, slots=True)
class Instance:
    """A published instance: the problem, its best matching, what is known of it."""

    posed: Posed
    best: Matching
    known: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Fared:
    """What a method reached on one instance; shares in [0, 1], empty without wishes."""

    served: int
    total: float
    seen: float
    worst: float
    gini: float
    wishes: tuple[float, float] | None
    blocking: int
    envy: float
    broken: int
    reached: int


def published_methods_section(
    folder: Path, *, families: Collection[str] = FAMILIES, is_quick: bool = False
) -> Section:
    """Let methods make their pairs of every published instance that has any.

    Parameters
    ----------
    folder
        Where the published sets lie.
    families
        By the beginnings of names.
    is_quick
        Whether those that start processes are left out.
    """
    rows = [
        _row(title, way, instances)
        for title, instances in read_families(folder / "instances", families).items()
        for way in published_ways(is_quick=is_quick)
    ]
    return Section(
        name="11-published-methods",
        title="Published sets: all methods side by side",
        note=_NOTE.format(limit=LIMIT_S),
        columns=COLUMNS,
        rows=tuple(rows),
        machine=machine_line(),
        versions=versions_line(),
    )


def read_families(
    folder: Path, families: Collection[str]
) -> Mapping[str, list[Instance]]:
    """Return the instances that can be matched, by title of the family."""
    known = json.loads((folder / "known.json").read_text(encoding="utf-8"))
    found: dict[str, list[Instance]] = {FAMILIES[name]: [] for name in families}
    files = sorted({str(entry["file"]) for entry in known.values()})
    for file in (file for file in files if file.startswith(tuple(families))):
        problem = read_instance(folder / file)
        result = solve(problem)
        if result.termination.reason is Reason.INFEASIBLE:
            continue
        entries = tuple(entry for entry in known.values() if entry["file"] == file)
        one = Instance(Posed(problem), result.matching, entries)
        found[_family(file)].append(one)
    return found


def fared(on: Instance, pairs: IntArray) -> Fared:
    """Judge the pairs of one instance."""
    problem, seen = on.posed.problem, on.posed.seen
    matching = Matching(pairs.astype(np.int32))
    own = seen[pairs[:, 0], pairs[:, 1]]
    return Fared(
        served=matching.served,
        total=matching.objective(problem),
        seen=math.fsum(own.tolist()),
        worst=matching.worst_score(problem) or 0.0,
        gini=gini(own) or 0.0,
        wishes=_wishes(problem.mentee_ranks, pairs),
        blocking=len(matching.blocking_pairs(problem)),
        envy=envy(seen, pairs),
        broken=len(matching.violations(problem)),
        reached=sum(_is_reached(entry, on.posed, matching) for entry in on.known),
    )


def _family(file: str) -> str:
    return next(
        title for beginning, title in FAMILIES.items() if file.startswith(beginning)
    )


def _row(
    title: str, way: PublishedWay, instances: Sequence[Instance]
) -> tuple[str, ...]:
    """Return the line of a method, or why there is none."""
    try:
        made = [way.make(one.posed) for one in instances]
    except NoRunError as reason:
        return _left_out(title, way, str(reason))
    except RequestError:
        return _left_out(title, way, "refused beside these rules")
    found = [
        fared(one, pairs)
        for one, pairs in zip(instances, made, strict=True)
        if pairs is not None
    ]
    if len(found) < len(instances):
        return _left_out(title, way, "says that some sets have no such matching")
    return title, way.title, *_cells(instances, found)


def _left_out(title: str, way: PublishedWay, reason: str) -> tuple[str, ...]:
    empty = ("" for _ in COLUMNS[3:])
    return title, way.title, f"left out: {reason}", *empty


def _cells(instances: Sequence[Instance], found: Sequence[Fared]) -> tuple[str, ...]:
    """Return the figures of a method on a family."""
    asked = sum(int(one.posed.problem.demand.sum()) for one in instances)
    best = math.fsum(fared(one, one.best.pairs.astype(int)).seen for one in instances)
    known = sum(len(one.known) for one in instances)
    seen = math.fsum(one.seen for one in found)
    wishes = [one.wishes for one in found if one.wishes is not None]
    first, top = zip(*wishes, strict=True) if wishes else ((), ())
    return (
        f"{sum(one.served for one in found) / asked:.1%}",
        f"{math.fsum(one.total for one in found):g}",
        f"{(1 - seen / best if best else 0.0) + 0.0:.1%}",
        f"{min(one.worst for one in found):g}",
        f"{statistics.fmean(one.gini for one in found):.3f}",
        f"{statistics.fmean(first):.1%}" if first else "",
        f"{statistics.fmean(top):.1%}" if top else "",
        f"{sum(one.blocking for one in found)}",
        f"{statistics.fmean(one.envy for one in found):.1%}",
        f"{sum(one.broken for one in found)}",
        f"{sum(one.reached for one in found)} of {known}",
    )


def _wishes(ranks: FloatArray | None, pairs: IntArray) -> tuple[float, float] | None:
    """Return the shares of mentees with their first wish, and with one of three."""
    if ranks is None:
        return None
    own = ranks[pairs[:, 0], pairs[:, 1]]
    return float((own == 1).sum() / len(ranks)), float((own <= _TOP).sum() / len(ranks))


def _is_reached(entry: Known, posed: Posed, matching: Matching) -> bool:
    """Say whether a matching is what is known to be the best by an objective."""
    problem = posed.problem
    if matching.violations(problem) or matching.served != int(str(entry["served"])):
        return False
    objective = Objective(str(entry["objective"]))
    if objective is Objective.STABLE:
        return not len(matching.blocking_pairs(problem))
    worst = entry.get("worst_pair")
    own = matching.worst_score(problem)
    is_even = worst is None or (own is not None and _equal(own, float(str(worst))))
    return is_even and _equal(matching.objective(problem), float(str(entry["optimum"])))


def _equal(one: float, other: float) -> bool:
    return abs(one - other) <= _TOLERANCE * max(1.0, abs(other))
