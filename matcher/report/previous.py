"""Read an earlier result, as far as a new one is compared with it."""

from collections.abc import Mapping

from matcher.errors import RequestError
from matcher.explanation import PreviousMatch


def previous_match(mapping: object) -> PreviousMatch:
    """Return the pairs of an earlier result.

    Parameters
    ----------
    mapping
        The result as JSON has it; only `run` and, of each of the `matches`, `mentor`
        and `mentees` are looked at.

    Raises
    ------
    RequestError
        If it is no such result; `field` names the place.

    Examples
    --------
    >>> previous_match({"matches": [{"mentor": "m1", "mentees": ["a", "b"]}]}).pairs
    (('a', 'm1'), ('b', 'm1'))
    """
    if not isinstance(mapping, Mapping) or not isinstance(mapping.get("matches"), list):
        raise RequestError("report.not_a_result", field="previous.matches")
    run = mapping.get("run")
    pairs = [
        (mentee, mentor)
        for place, match in enumerate(mapping["matches"])
        for mentee, mentor in _pairs(match, f"previous.matches[{place}]")
    ]
    if len(set(pairs)) != len(pairs):
        raise RequestError("report.pair_twice", field="previous.matches")
    return PreviousMatch(run if isinstance(run, str) else None, tuple(pairs))


def _pairs(match: object, place: str) -> list[tuple[str, str]]:
    """Return the pairs of one mentor."""
    if not isinstance(match, Mapping):
        raise RequestError("report.not_a_match", field=place)
    mentor, mentees = match.get("mentor"), match.get("mentees")
    if not isinstance(mentor, str):
        raise RequestError("report.not_an_id", field=f"{place}.mentor")
    if not isinstance(mentees, list):
        raise RequestError("report.not_a_match", field=f"{place}.mentees")
    return [
        (_id(mentee, f"{place}.mentees[{at}]"), mentor)
        for at, mentee in enumerate(mentees)
    ]


def _id(value: object, place: str) -> str:
    if not isinstance(value, str):
        raise RequestError("report.not_an_id", field=place)
    return value
