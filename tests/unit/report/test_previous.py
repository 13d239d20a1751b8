"""An earlier result is read as far as it is needed, and nothing else is believed."""

import json

import pytest

from matcher.errors import RequestError
from matcher.messages import Language, say_error
from matcher.report import previous_match, to_json
from tests.unit.report.result import make_result


def test_own_result_is_read_back() -> None:
    previous = previous_match(json.loads(to_json(make_result()[0])))
    assert previous.run == "0123abcd"
    assert set(previous.pairs) == {("a", "z"), ("b", "x"), ("c", "y")}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ([], "previous.matches"),
        ({}, "previous.matches"),
        ({"matches": "x"}, "previous.matches"),
        ({"matches": [1]}, "previous.matches[0]"),
        ({"matches": [{"mentees": []}]}, "previous.matches[0].mentor"),
        ({"matches": [{"mentor": "x"}]}, "previous.matches[0].mentees"),
        (
            {"matches": [{"mentor": "x", "mentees": [1]}]},
            "previous.matches[0].mentees[0]",
        ),
        ({"matches": [{"mentor": "x", "mentees": ["a", "a"]}]}, "previous.matches"),
    ],
)
def test_anything_else_is_refused_with_its_place(given: object, field: str) -> None:
    with pytest.raises(RequestError) as caught:
        previous_match(given)
    assert caught.value.field == field
    for language in Language:
        assert field in say_error(caught.value, language)
