"""Bare instances over HTTP."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from tests.integration.service_client import serving

JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with serving() as made:
        yield made


def test_optimum_is_proven(client: TestClient) -> None:
    # Mentee 1 may not go to mentor 1: 0.8 and then 0.2 is all that is left.
    instance = {"scores": [[0.9, 0.2], [0.8, None]]}
    solution = client.post("/v1/solve", json=instance).json()
    assert solution["pairs"] == [[0, 1], [1, 0]]
    assert solution["objective"] == pytest.approx(1.0)
    assert solution["reason"] == "optimal"
    assert solution["served"] == 2


def test_nan_forbids_as_null_does(client: TestClient) -> None:
    nan, null = (
        client.post("/v1/solve", content=content, headers=JSON).json()["pairs"]
        for content in (b'{"scores": [[NaN, 1]]}', b'{"scores": [[null, 1]]}')
    )
    assert nan == null == [[0, 1]]


def test_clashing_rules_are_a_reason_and_no_error(client: TestClient) -> None:
    instance = {"scores": [[0.9]], "fixed": [[0, 0]], "forbidden": [[0, 0]]}
    answer = client.post("/v1/solve", json=instance)
    assert answer.status_code == 200
    assert answer.json()["reason"] == "infeasible"


@pytest.mark.parametrize(
    ("instance", "place"),
    [
        ({}, "scores"),
        ({"scores": [[1], [1, 2]]}, "scores"),
        ({"scores": "many"}, "scores"),
        ({"scores": [["a"]]}, "scores"),
        ({"scores": [[10**400]]}, "scores"),
        ({"scores": [[1e301]]}, "scores"),
        ({"scores": [[-1e301, 1]]}, "scores"),
        ({"mentee_features": [[1e151]], "mentor_features": [[1]]}, "mentee_features"),
        (
            {
                "scores": [[1]],
                "extra_rows": [0],
                "extra_cols": [0],
                "extra_values": [1e301],
            },
            "extra_values",
        ),
        ({"scores": [[1]], "capacity": [-1]}, "capacity"),
        ({"scores": [[1]], "capacity": [1, 1]}, "capacity"),
        ({"scores": [[1]], "capacity": [0.5]}, "capacity"),
        ({"scores": [[1]], "fixed": [[0, 7]]}, "fixed"),
        ({"scores": [[1]], "surprise": 1}, "surprise"),
        ({"scores": [[1]], "options": {"seed": -1}}, "options.seed"),
        ({"scores": [[1]], "options": 1}, "options"),
    ],
)
def test_bad_instance_is_refused_by_its_key(
    client: TestClient, instance: dict[str, object], place: str
) -> None:
    answer = client.post("/v1/solve", json=instance)
    assert answer.status_code in {400, 422}, answer.text
    if answer.status_code == 422:
        assert answer.json()["errors"][0]["place"] == place


def test_interface_says_how_large_a_score_may_be(client: TestClient) -> None:
    told = client.get("/openapi.json").json()
    said = told["paths"]["/v1/solve"]["post"]["description"]
    assert "1e300" in said
    assert "any finite" not in said
    scores = told["components"]["schemas"]["InstanceBody"]["properties"]["scores"]
    assert "1e300" in scores["description"]


@pytest.mark.parametrize("content", [b"[]", b"1", b'"scores"'])
def test_body_that_is_no_object_is_malformed(
    client: TestClient, content: bytes
) -> None:
    answer = client.post("/v1/solve", content=content, headers=JSON)
    assert answer.status_code == 400
    assert answer.json()["type"] == "urn:vmeste:problem:service.not_an_object"


def test_leximin_of_groups_is_solved(client: TestClient) -> None:
    # 0.9 and 0.2 with mentor 0, or 0.4 twice with mentor 1; 0.1 with mentor 2 anyway.
    instance = {
        "scores": [[0.9, 0.4, None], [0.2, 0.4, None], [None, None, 0.1]],
        "capacity": [2, 2, 1],
        "group_min": [2, 2, 0],
        "options": {"objective": "balanced", "leximin": True},
    }
    solution = client.post("/v1/solve", json=instance).json()
    assert solution["pairs"] == [[0, 1], [1, 1], [2, 2]]
    assert (solution["reason"], solution["settled"]) == ("optimal", 3)


@pytest.mark.parametrize("objective", ["total", None])
def test_leximin_of_another_objective_is_refused_by_its_name(
    client: TestClient, objective: str | None
) -> None:
    options = {"objective": objective, "leximin": True}
    answer = client.post("/v1/solve", json={"scores": [[1]], "options": options})
    assert answer.status_code == 422
    assert "options.leximin" in answer.text
