"""Solutions as files: what was claimed, to be read by people and other systems."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

import numpy as np

from matcher.arrays import FloatArray, IndexArray
from matcher.errors import InstanceError, UnreadableError
from matcher.solver.certificate import Prices
from matcher.solver.diagnosis import Clash, ClashKind
from matcher.solver.floor_proof import FloorProof
from matcher.solver.group_proofs import GroupPrices, GroupProofs
from matcher.solver.group_rules import Group
from matcher.solver.objective import Objective
from matcher.solver.problem import Problem
from matcher.solver.result import SolveResult
from matcher.solver.termination import Limit, Reason
from matcher.whole_file import write_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """What a solution file claims. Claims may be false: `verify` finds out.

    Parameters
    ----------
    pairs
        (n_pairs, 2), as they stand in the file.
    objective, bound
        Claimed total and claimed bound, or None.
    reason, limit
        Why the solve stopped.
    served
        Claimed units of demand served, or None.
    mentee_prices, mentor_prices
        Claimed prices, or None.
    blocking_pairs
        Claimed blocking pairs, or None.
    aim
        Which objective was solved for.
    clashes
        What is claimed to clash where nothing is feasible.
    groups
        Claimed groups: mentor, time, members; None: the file says nothing of groups.
    worst_proof
        For `balanced`, why the worst pair cannot be better, or None.
    group_proofs
        For groups, prices that prove what counting alone does not.
    settled
        For leximin, how many of the lowest pairs are claimed to be as good as can be,
        one after another; None: nothing is claimed beyond the worst.
    """

    pairs: IndexArray
    objective: float | None
    bound: float | None
    reason: Reason
    limit: Limit | None = None
    served: int | None = None
    mentee_prices: FloatArray | None = None
    mentor_prices: FloatArray | None = None
    blocking_pairs: IndexArray | None = None
    aim: Objective = Objective.TOTAL
    clashes: tuple[Clash, ...] = ()
    groups: tuple[Group, ...] | None = None
    worst_proof: FloorProof | None = None
    group_proofs: GroupProofs = field(default_factory=GroupProofs)
    settled: int | None = None


def solution_to_mapping(
    problem: Problem,
    result: SolveResult,
    *,
    objective: Objective = Objective.TOTAL,
) -> dict[str, object]:
    """Return a result as the keys of a solution file, ready for JSON.

    Parameters
    ----------
    problem, result
        What was solved and what came out.
    objective
        What was solved for; `stable` lists blocking pairs.

    Notes
    -----
    Numbers that do not exist (no matching, no bound) are null.
    """
    found = result.found
    mapping: dict[str, object] = {
        "pairs": found.pairs.tolist() if found else [],
        "objective": found.objective(problem) if found else None,
        "bound": _number(result.termination.bound),
        "reason": result.termination.reason.value,
        "limit": result.termination.limit.value if result.termination.limit else None,
        "served": found.served if found else None,
        "mentee_prices": result.prices.mentee.tolist() if result.prices else None,
        "mentor_prices": result.prices.mentor.tolist() if result.prices else None,
        "seconds": round(result.stats.seconds, 6),
        "solver": result.stats.solver,
        "aim": objective.value,
    }
    if objective is Objective.STABLE and found:
        mapping["blocking_pairs"] = found.blocking_pairs(problem).tolist()
    if found and problem.groups is not None:
        mapping["groups"] = [_group_to_mapping(group) for group in found.groups]
    if result.worst_proof:
        mapping["worst_proof"] = {
            "mentees": list(result.worst_proof.mentees),
            "mentors": list(result.worst_proof.mentors),
        }
    if result.group_proofs and (proofs := result.group_proofs.to_mapping()):
        mapping["group_proofs"] = proofs
    if found and result.settled is not None:
        mapping["settled"] = result.settled
    if result.diagnosis:
        clashes = [_clash_to_mapping(clash) for clash in result.diagnosis.clashes]
        mapping["clashes"] = clashes
    return mapping


def write_solution(mapping: Mapping[str, object], path: Path | str) -> None:
    """Write a solution file, or what was found out about one, as `write_whole` does."""
    text = json.dumps(mapping, ensure_ascii=False, allow_nan=False)
    write_whole(path, f"{text}\n".encode())


def read_solution(path: Path | str) -> Solution:
    """Read a solution file, ours or another's.

    Raises
    ------
    UnreadableError
        If the file is not there or not a JSON object.
    InstanceError
        If a key is missing or not of its kind: `field` names it.
    """
    path = Path(path)
    if not path.is_file():
        raise UnreadableError("solver.no_file", field=path.name)
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError("solver.not_json", field=path.name) from error
    if not isinstance(content, dict):
        raise UnreadableError("solver.not_object", field=path.name)
    return solution_from_mapping(content)


def solution_from_mapping(mapping: Mapping[str, object]) -> Solution:
    """Return what a solution claims; unknown keys are left alone.

    Raises
    ------
    InstanceError
        If a key is missing or not of its kind.
    """
    if "pairs" not in mapping or "reason" not in mapping:
        missing = "pairs" if "pairs" not in mapping else "reason"
        raise InstanceError("solver.missing_key", field=missing)
    blocking = _pair_list("blocking_pairs", mapping.get("blocking_pairs"))
    stable = Objective.TOTAL if blocking is None else Objective.STABLE
    pairs = _pair_list("pairs", mapping["pairs"])
    return Solution(
        pairs=np.empty((0, 2), dtype=np.int32) if pairs is None else pairs,
        objective=_float("objective", mapping.get("objective")),
        bound=_float("bound", mapping.get("bound")),
        reason=Reason(_choice("reason", mapping["reason"], Reason)),
        limit=Limit(_choice("limit", mapping["limit"], Limit))
        if mapping.get("limit") is not None
        else None,
        served=_whole("served", mapping.get("served")),
        mentee_prices=_prices("mentee_prices", mapping.get("mentee_prices")),
        mentor_prices=_prices("mentor_prices", mapping.get("mentor_prices")),
        blocking_pairs=blocking,
        aim=Objective(_choice("aim", mapping.get("aim") or stable.value, Objective)),
        clashes=_clashes(mapping.get("clashes")),
        groups=_groups(mapping.get("groups")),
        worst_proof=_worst_proof(mapping.get("worst_proof")),
        group_proofs=_group_proofs(mapping.get("group_proofs")),
        settled=_whole("settled", mapping.get("settled")),
    )


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _clash_to_mapping(clash: Clash) -> dict[str, object]:
    """Return a clash as keys."""
    return {
        "kind": clash.kind.value,
        "mentees": list(clash.mentees),
        "mentors": list(clash.mentors),
        "rules": list(clash.rules),
        "needed": clash.needed,
        "available": clash.available,
    }


def _group_to_mapping(group: Group) -> dict[str, object]:
    """Return a group as keys."""
    return {
        "mentor": group.mentor,
        "time": group.time,
        "mentees": list(group.members),
    }


def _groups(given: object) -> tuple[Group, ...] | None:
    """Return the groups of a file."""
    if given is None:
        return None
    if not isinstance(given, list) or not all(isinstance(item, dict) for item in given):
        raise InstanceError("solver.not_list", field="groups")
    found = []
    for item in given:
        mentor, time = item.get("mentor"), item.get("time")
        if not _is_whole(mentor) or not (time is None or _is_whole(time)):
            raise InstanceError("solver.not_whole", field="groups")
        members = _people(item.get("mentees"), "groups")
        found.append(Group(mentor=mentor, time=time, members=members))
    return tuple(found)


def _worst_proof(given: object) -> FloorProof | None:
    """Return the cut of a file."""
    if given is None:
        return None
    if not isinstance(given, dict):
        raise InstanceError("solver.not_list", field="worst_proof")
    sides = (_people(given.get(side), "worst_proof") for side in ("mentees", "mentors"))
    mentees, mentors = sides
    return FloorProof(mentees=mentees, mentors=mentors)


def _group_proofs(given: object) -> GroupProofs:
    """Return the prices of groups of a file."""
    if given is None:
        return GroupProofs()
    if not isinstance(given, dict):
        raise InstanceError("solver.not_list", field="group_proofs")
    named = [one.name for one in fields(GroupProofs)]
    return GroupProofs(**{name: _group_prices(given.get(name)) for name in named})


def _group_prices(given: object) -> GroupPrices | None:
    """Return the prices that prove one claim."""
    if given is None:
        return None
    if not isinstance(given, dict):
        raise InstanceError("solver.not_list", field="group_proofs")
    keys = ("mentee_prices", "mentor_prices", "rule_prices")
    parts = [_prices(f"group_proofs.{key}", given.get(key, [])) for key in keys]
    mentee, mentor, rules = (np.zeros(0) if part is None else part for part in parts)
    return GroupPrices(Prices(mentee, mentor), rules)


def _clashes(given: object) -> tuple[Clash, ...]:
    """Return the clashes of a file."""
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(item, dict) for item in given):
        raise InstanceError("solver.not_list", field="clashes")
    return tuple(
        Clash(
            kind=ClashKind(_choice("clashes", item.get("kind"), ClashKind)),
            mentees=_people(item.get("mentees", [])),
            mentors=_people(item.get("mentors", [])),
            rules=_names(item.get("rules", [])),
            needed=_whole("clashes", item.get("needed")) or 0,
            available=_whole("clashes", item.get("available")) or 0,
        )
        for item in given
    )


def _names(given: object) -> tuple[str, ...]:
    """Return ids of rules."""
    if not isinstance(given, list):
        raise InstanceError("solver.not_list", field="clashes")
    return tuple(str(name) for name in given)


def _people(given: object, key: str = "clashes") -> tuple[int, ...]:
    """Return positions of people."""
    if not isinstance(given, list) or not all(_is_whole(item) for item in given):
        raise InstanceError("solver.not_list", field=key)
    return tuple(int(item) for item in given)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**31


def _pair_list(key: str, given: object) -> IndexArray | None:
    """Return pairs as they stand."""
    if given is None:
        return None
    pairs = given if isinstance(given, list) else [given]
    for place, pair in enumerate(pairs):
        two = isinstance(pair, list) and len(pair) == 2  # noqa: PLR2004  # a pair
        if not two or not all(_is_whole(item) for item in pair):
            raise InstanceError("solver.not_pair", field=key, at=place)
    return np.array(pairs, dtype=np.int32).reshape(-1, 2)


def _float(key: str, given: object) -> float | None:
    """Return a number, or None where there is none."""
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise InstanceError("solver.not_numbers", field=key)
    try:
        number = float(given)
    except OverflowError as error:
        raise InstanceError("solver.too_large", field=key) from error
    # Nothing is below or above what is no number: such a claim would go unchecked.
    if math.isnan(number):
        raise InstanceError("solver.not_finite", field=key, at="")
    return number


def _whole(key: str, given: object) -> int | None:
    """Return a whole number, or None where there is none."""
    number = _float(key, given)
    if number is None:
        return None
    if not number.is_integer():
        raise InstanceError("solver.not_whole", field=key)
    return int(number)


def _prices(key: str, given: object) -> FloatArray | None:
    """Return prices, finite."""
    if given is None:
        return None
    if not isinstance(given, list):
        raise InstanceError("solver.not_list", field=key)
    numbers = [_float(key, item) for item in given]
    if not all(number is not None and math.isfinite(number) for number in numbers):
        raise InstanceError("solver.not_finite", field=key, at="")
    return np.array(numbers, dtype=np.float64)


def _choice(
    key: str, given: object, kinds: type[Reason | Limit | Objective | ClashKind]
) -> str:
    """Return one of some words."""
    known = [kind.value for kind in kinds]
    if given not in known:
        raise InstanceError(
            "solver.choice", field=key, value=str(given)[:40], known=", ".join(known)
        )
    return str(given)
