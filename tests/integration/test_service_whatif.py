"""Questions about a match over HTTP: answers by id, faults by their field."""

import json
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.integration.service_client import ANNA, BORIS, OLGA, PEOPLE, serving

ONE_PLACE: dict[str, object] = PEOPLE | {"mentors": [OLGA | {"capacity": 1}]}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with serving() as made:
        yield made


def test_pair_is_explained_with_its_price(client: TestClient) -> None:
    answer = client.post("/v1/explain", json=PEOPLE | {"mentee": "mentee-anna"})
    assert answer.status_code == 200, answer.text
    (found,) = answer.json()["answers"]
    assert (found["kind"], found["mentor"]) == ("pair", "mentor-olga")
    assert found["price_without"]["served"] == -1


def test_run_is_that_of_the_match(client: TestClient) -> None:
    match = client.post("/v1/match", json=PEOPLE).json()
    asked = client.post("/v1/explain", json=PEOPLE | {"mentee": "mentee-anna"}).json()
    assert asked["run"] == match["run"]


def test_left_out_mentee_gets_why_not_and_the_place_that_helps(
    client: TestClient,
) -> None:
    match = client.post("/v1/match", json=ONE_PLACE).json()
    alone = match["unmatched"][0]["id"]
    question = {"mentee": alone, "mentor": "mentor-olga"}
    (found,) = client.post("/v1/explain", json=ONE_PLACE | question).json()["answers"]
    assert found["kind"] == "not_pair"
    assert len(found["price"]["moves"]) == 2
    answer = client.post("/v1/explain", json=ONE_PLACE | {"mentee": alone}).json()
    assert [one["reaches"] for one in answer["answers"][0]["helps"]] == [True]


def test_programme_is_asked_about_without_a_mentee(client: TestClient) -> None:
    outlook = client.post("/v1/explain", json=ONE_PLACE).json()["outlook"]
    assert [one["mentor"] for one in outlook["places"]] == ["mentor-olga"]
    assert outlook["weights"]


def test_changes_are_tried_and_not_kept(client: TestClient) -> None:
    changes = {"changes": {"capacity": {"mentor-olga": 2}}}
    tried = client.post("/v1/what-if", json=ONE_PLACE | changes).json()
    assert (tried["before"]["served"], tried["after"]["served"]) == (1, 2)
    again = client.post("/v1/match", json=ONE_PLACE).json()
    assert again["metrics"]["served"] == 1


def test_no_name_leaves_in_an_answer(client: TestClient) -> None:
    bodies: tuple[tuple[str, dict[str, object]], ...] = (
        ("/v1/explain", {"mentee": "mentee-anna"}),
        ("/v1/explain", {}),
        ("/v1/what-if", {"changes": {"capacity": {"mentor-olga": 2}}}),
    )
    for path, question in bodies:
        text = client.post(path, json=ONE_PLACE | question).text
        for person in (ANNA, BORIS, OLGA):
            assert str(person["name"]).split()[0] not in text


WRONG = [
    ("/v1/explain", {"mentee": "nobody"}, "mentee"),
    ("/v1/explain", {"mentee": "mentee-anna", "mentor": "nobody"}, "mentor"),
    ("/v1/explain", {"mentor": "mentor-olga"}, "mentee"),
    ("/v1/what-if", {}, "changes"),
    ("/v1/what-if", {"changes": {}}, "changes"),
    ("/v1/what-if", {"changes": {"weights": {"x": 1.0}}}, "changes.weights.x"),
    ("/v1/what-if", {"changes": {"rules": {"x": True}}}, "changes.rules.x"),
    ("/v1/what-if", {"changes": {"capacity": {"x": 1}}}, "changes.capacity"),
    ("/v1/what-if", {"changes": {"fixed": [["x", "y"]]}}, "changes.fixed[0]"),
]


@pytest.mark.parametrize(("path", "question", "place"), WRONG)
def test_impossible_question_is_refused_by_its_place(
    client: TestClient, path: str, question: dict[str, object], place: str
) -> None:
    answer = client.post(path, json=PEOPLE | question)
    assert answer.status_code == 422, answer.text
    assert place in [one["place"] for one in answer.json()["errors"]]


def test_answers_are_the_same_bytes(client: TestClient) -> None:
    body = json.loads(json.dumps(ONE_PLACE))
    one, other = (client.post("/v1/explain", json=body).content for _ in range(2))
    assert one == other
