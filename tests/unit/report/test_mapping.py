"""The JSON of a result keeps the contract and is the same every time."""

import dataclasses
import json
import math
from typing import Any

import pytest

from matcher.explanation import PreviousMatch
from matcher.report import MatchResult, to_json, to_mapping
from matcher.solver import Limit, Reason, Termination
from tests.unit.report.result import make_result


def _read(result: MatchResult) -> Any:
    """Return the result as another system reads it."""
    return json.loads(to_json(result))


def test_keys_are_those_of_the_contract() -> None:
    assert list(to_mapping(make_result()[0])) == [
        "programme",
        "run",
        "matches",
        "unmatched",
        "changes",
        "metrics",
        "termination",
        "stats",
        "problems",
    ]


def test_every_mentor_with_mentees_is_one_match() -> None:
    mapping = _read(make_result()[0])
    assert mapping["matches"][0]["mentor"] == "x"
    assert mapping["matches"][0]["mentees"] == ["b"]
    assert mapping["matches"][0]["format"] == "individual"
    assert mapping["matches"][0]["explanations"][0]["rank_for_mentee"] == 1


def test_points_add_up_after_reading_back() -> None:
    for match in _read(make_result()[0])["matches"]:
        for pair in match["explanations"]:
            points = sum(part["points"] for part in pair["contributions"])
            assert points == pytest.approx(pair["score"], abs=1e-9)
            for part in pair["contributions"]:
                assert part["value"] * part["weight"] == pytest.approx(part["points"])


def test_bytes_are_the_same_every_time_and_hold_no_seconds() -> None:
    first, second = to_json(make_result()[0]), to_json(make_result()[0])
    assert first == second
    assert b"seconds" not in first


def test_no_name_of_a_person_is_in_the_json() -> None:
    text = to_json(make_result()[0]).decode()
    assert "Наставляемый " not in text
    assert "Наставник " not in text


def test_bound_that_is_not_known_is_null() -> None:
    result, _ = make_result()
    open_end = Termination(Reason.FEASIBLE, Limit.TIME, math.inf)
    mapping = _read(dataclasses.replace(result, termination=open_end))
    assert mapping["termination"]["bound"] is None
    assert mapping["termination"]["limit"] == "time"


def test_changes_are_there_with_a_previous_result_only() -> None:
    previous = PreviousMatch("old", (("b", "y"), ("c", "y"), ("a", "z")))
    result, _ = make_result(previous=previous)
    assert _read(result)["changes"][0]["mentee"] == "b"
    assert to_mapping(make_result()[0])["changes"] == []
