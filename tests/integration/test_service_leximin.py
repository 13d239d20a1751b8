"""The weakest pairs first over HTTP: asked for, proven, explained, refused."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.integration.service_client import serving

# Mentee 0 has 0.1 with anybody. Of the rest the sum prefers 0.9 + 0.2, leximin 0.4
# twice.
SCORES = ((0.1, 0.1, 0.1), (0.1, 0.9, 0.4), (0.1, 0.4, 0.2))
FAIR = {("m1", "n2"), ("m2", "n1")}
GREATEST = {("m1", "n1"), ("m2", "n2")}
LEXIMIN: dict[str, object] = {"objective": "balanced", "leximin": True}
NAMED = {"ru": "Таблица", "en": "Table"}


def _person(name: str) -> dict[str, object]:
    return {"id": name, "name": f"Имя {name}", "subject": name, "consent": "given"}


PROGRAMME: dict[str, object] = {
    "id": "table",
    "title": NAMED,
    "form": "pupil-pupil",
    "criteria": {
        "table": {
            "kind": "affinity",
            "title": NAMED,
            "mentee": "subject",
            "mentor": "subject",
            "weight": 1,
            "cells": [
                {"mentee": f"m{row}", "mentor": f"n{column}", "value": value}
                for row, values in enumerate(SCORES)
                for column, value in enumerate(values)
            ],
        }
    },
}
PEOPLE: dict[str, object] = {
    "programme": PROGRAMME,
    "mentees": [_person(f"m{at}") for at in range(3)],
    "mentors": [_person(f"n{at}") for at in range(3)],
}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with serving() as made:
        yield made


def _matched(client: TestClient, **changed: object) -> dict[str, object]:
    answer = client.post("/v1/match", json=PEOPLE | changed)
    assert answer.status_code == 200, answer.text
    found: dict[str, object] = answer.json()
    return found


def _pairs(result: dict[str, object]) -> set[tuple[str, str]]:
    """Return the pairs of whom there is a choice."""
    matches = result["matches"]
    assert isinstance(matches, list)
    pairs = {(one["mentees"][0], one["mentor"]) for one in matches}
    return {pair for pair in pairs if pair[0] != "m0"}


def test_leximin_is_asked_for_and_says_what_is_proven(client: TestClient) -> None:
    plain = _matched(client, options={"objective": "balanced"})
    assert _pairs(plain) == GREATEST
    result = _matched(client, options=LEXIMIN)
    assert _pairs(result) == FAIR
    ended = result["termination"]
    assert isinstance(ended, dict)
    assert (ended["reason"], ended["aim"], ended["settled"]) == (
        "optimal",
        "balanced",
        3,
    )


def test_programme_may_ask_for_it_and_a_word_goes_before(client: TestClient) -> None:
    fair = PROGRAMME | LEXIMIN
    assert _pairs(_matched(client, programme=fair)) == FAIR
    without = {"leximin": False}
    assert _pairs(_matched(client, programme=fair, options=without)) == GREATEST
    total = {"objective": "total"}
    assert _pairs(_matched(client, programme=fair, options=total)) == GREATEST


@pytest.mark.parametrize("path", ["match", "explain", "what-if"])
@pytest.mark.parametrize("objective", ["total", "stable", None])
def test_leximin_of_another_objective_is_refused_by_its_name(
    client: TestClient, path: str, objective: str | None
) -> None:
    body = PEOPLE | {"options": {"objective": objective, "leximin": True}}
    if path == "what-if":
        body |= {"changes": {"capacity": {"n0": 2}}}
    answer = client.post(f"/v1/{path}", json=body)
    assert answer.status_code == 422
    assert [one["place"] for one in answer.json()["errors"]] == ["options.leximin"]


def test_programme_of_another_objective_is_refused_by_its_key(
    client: TestClient,
) -> None:
    body = PEOPLE | {"programme": PROGRAMME | {"leximin": True}}
    answer = client.post("/v1/match", json=body)
    assert answer.status_code == 422
    assert "leximin" in answer.json()["errors"][0]["place"]


def test_stable_wishes_and_leximin_are_refused_together(client: TestClient) -> None:
    options = LEXIMIN | {"policy": "stable"}
    wish = {"person": "m1", "role": "mentee", "choices": ["n1"], "vetoes": []}
    body = PEOPLE | {"options": options, "preferences": [wish]}
    answer = client.post("/v1/match", json=body)
    assert [one["place"] for one in answer.json()["errors"]] == ["options.policy"]


@pytest.mark.parametrize("policy", ["mutual-first", "blend"])
def test_wishes_after_the_meeting_leave_the_weakest_first(
    client: TestClient, policy: str
) -> None:
    wishes = [
        {"person": one, "role": "mentee", "choices": ["n0"], "vetoes": []}
        for one in ("m0",)
    ]
    result = _matched(
        client,
        preferences=wishes,
        previous=_matched(client),
        options=LEXIMIN | {"policy": policy},
    )
    assert _pairs(result) == FAIR
    changes = result["changes"]
    assert isinstance(changes, list)
    assert {one["mentee"] for one in changes} == {"m1", "m2"}


def test_stable_wishes_of_a_programme_take_the_place_of_leximin(
    client: TestClient,
) -> None:
    fair = PROGRAMME | LEXIMIN | {"after_meeting": "stable"}
    wish = {"person": "m1", "role": "mentee", "choices": ["n1"], "vetoes": []}
    ended = _matched(client, programme=fair, preferences=[wish])["termination"]
    assert isinstance(ended, dict)
    assert (ended["aim"], ended["settled"]) == ("stable", None)


def test_why_not_names_the_pair_that_would_become_weaker(client: TestClient) -> None:
    asked = {"mentee": "m1", "mentor": "n1", "options": LEXIMIN}
    (found,) = client.post("/v1/explain", json=PEOPLE | asked).json()["answers"]
    lowest = found["price"]["lowest"]
    assert (lowest["place"], lowest["mentee"], lowest["mentor"]) == (2, "m2", "n2")
    assert "2-я снизу пара станет слабее на 0,20: m2 — n2 (0,20)" in found["text"]


def test_job_that_is_cut_short_says_how_much_is_proven(client: TestClient) -> None:
    options = LEXIMIN | {"time_limit_s": 1e-9}
    ended = _matched(client, options=options)["termination"]
    assert isinstance(ended, dict)
    assert (ended["reason"], ended["limit"], ended["settled"]) == (
        "feasible",
        "time",
        0,
    )
