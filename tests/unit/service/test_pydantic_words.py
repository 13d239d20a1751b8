"""Faults of a body are named by place and never quote what was sent."""

import json

import pytest
from pydantic import ValidationError

from service.pydantic_words import field_faults, place_of
from service.schemas import MatchBody, WhatIfBody

PEOPLE: dict[str, object] = {"mentees": [], "mentors": []}


def _faults(body: dict[str, object]) -> list[tuple[str, str]]:
    with pytest.raises(ValidationError) as caught:
        MatchBody.model_validate_json(json.dumps(body))
    return [(fault.place, fault.kind) for fault in field_faults(caught.value.errors())]


def test_place_is_a_path_without_tags() -> None:
    assert place_of(("fixed", 0, "~array", 1)) == "fixed[0][1]"


@pytest.mark.parametrize(
    ("body", "place", "kind"),
    [
        ({"mentees": []}, "mentors", "missing"),
        (PEOPLE | {"mentee": []}, "mentee", "unknown"),
        (PEOPLE | {"mentees": "Анна"}, "mentees", "wrong_type"),
        (PEOPLE | {"programme": 5}, "programme", "wrong_type"),
        (PEOPLE | {"mentees": [1]}, "mentees[0]", "wrong_type"),
        (PEOPLE | {"options": {"seed": -1}}, "options.seed", "out_of_range"),
        (PEOPLE | {"options": {"seed": "1"}}, "options.seed", "wrong_type"),
        (
            PEOPLE | {"options": {"objective": "best"}},
            "options.objective",
            "not_listed",
        ),
        (
            PEOPLE | {"options": {"time_limit_s": 0}},
            "options.time_limit_s",
            "out_of_range",
        ),
        (PEOPLE | {"fixed": [["a", 1]]}, "fixed[0][1]", "wrong_type"),
        (PEOPLE | {"fixed": [{"mentee": "a"}]}, "fixed[0].mentor", "missing"),
    ],
)
def test_fault_is_named_by_its_place(
    body: dict[str, object], place: str, kind: str
) -> None:
    assert (place, kind) in _faults(body)


def test_place_under_another_begins_with_it() -> None:
    faults = field_faults([{"type": "missing", "loc": ("seed",)}], under="options")
    assert faults[0].place == "options.seed"


def test_a_body_that_is_no_object_is_the_place_itself() -> None:
    with pytest.raises(ValidationError) as caught:
        MatchBody.model_validate_json("[]")
    assert [fault.place for fault in field_faults(caught.value.errors())] == ["body"]


@pytest.mark.parametrize(
    ("options", "limit"),
    [
        ({"objective": "best"}, "'total', 'balanced', 'stable'"),
        ({"seed": -1}, "≥ 0"),
        ({"time_limit_s": 0}, "> 0.0"),
    ],
)
def test_what_was_expected_is_said_without_foreign_words(
    options: dict[str, object], limit: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        MatchBody.model_validate_json(json.dumps(PEOPLE | {"options": options}))
    assert limit in [fault.limit for fault in field_faults(caught.value.errors())]


def test_a_rule_that_is_neither_on_nor_a_number_is_one_fault() -> None:
    body = PEOPLE | {"changes": {"rules": {"formats": "yes"}}}
    with pytest.raises(ValidationError) as caught:
        WhatIfBody.model_validate_json(json.dumps(body))
    faults = field_faults(caught.value.errors())
    assert [fault.place for fault in faults] == ["changes.rules.formats"]
