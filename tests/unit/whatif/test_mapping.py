"""JSON about a match: the contract, ids only, the same bytes every time."""

import json
from typing import cast

import pytest

from matcher.messages import Language
from matcher.whatif import (
    Edits,
    PlacesEdit,
    answers_to_json,
    outlook,
    trial_to_json,
    try_edits,
    why,
)
from tests.unit.whatif.world import NAMES, A, C, X, prepared


def _answers(language: Language = Language.RU) -> bytes:
    ready = prepared(language)
    answers = [*why(ready, A), *why(ready, A, X), *why(ready, C)]
    return answers_to_json(ready, answers, outlook(ready))


def _trial() -> bytes:
    ready = prepared()
    return trial_to_json(
        ready, try_edits(ready, Edits(places=(PlacesEdit("y", 2, "c"),)))
    )


@pytest.mark.parametrize("language", list(Language))
def test_answers_hold_no_name(language: Language) -> None:
    written = (_answers(language) + _trial()).decode()
    assert [name for name in NAMES if name.split()[0] in written] == []


def test_same_question_gives_the_same_bytes() -> None:
    assert _answers() == _answers()
    assert _trial() == _trial()


def test_each_answer_says_its_kind_and_its_sentence() -> None:
    read = json.loads(_answers())
    kinds = [answer["kind"] for answer in read["answers"]]
    assert kinds == ["pair", "not_pair", "left_out"]
    assert all(answer["text"] for answer in read["answers"])


def test_price_says_who_moves_by_id() -> None:
    read = json.loads(_answers())
    moves = read["answers"][1]["price"]["moves"]
    assert {"mentee": "a", "before": "y", "after": "x"}.items() <= cast(
        "dict[str, object]", moves[0]
    ).items()


def test_trial_says_both_wholes_and_the_difference() -> None:
    read = json.loads(_trial())
    assert read["after"]["served"] - read["before"]["served"] == 1
    assert read["difference"]["served"] == 1
    assert read["reason"] == "optimal"
