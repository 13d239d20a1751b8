"""The interface describes every member that there is, on the way in and out."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from matcher.errors import InstanceError
from matcher.solver import instance_from_mapping
from tests.integration.service_client import ANNA, OLGA, PEOPLE, serving

_TIES: dict[str, object] = {"mentee_ranks": [[1, 1]], "mentor_ranks": [[1, 2]]}
_PAIRS: dict[str, object] = {"group_min": [2, 2]}
_TIMES: dict[str, object] = {
    "mentee_times": [[1], [1]],
    "mentor_times": [[1]],
    "capacity": [2],
}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with serving() as made:
        yield made


@pytest.fixture(scope="module")
def schemas(client: TestClient) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = client.get("/openapi.json").json()[
        "components"
    ]["schemas"]
    return found


@pytest.mark.parametrize(
    ("instance", "member"),
    [
        ({"scores": [[1, 2]]}, "aim"),
        (
            {"scores": [[1, 2]], **_TIES, "options": {"objective": "stable"}},
            "blocking_pairs",
        ),
        (
            {"scores": [[3, 2], [2, 1]], "options": {"objective": "balanced"}},
            "worst_proof",
        ),
        ({"scores": [[1], [2]], **_TIMES}, "groups"),
        (
            {"scores": [[1, 2], [2, 1], [3, 3]], "capacity": [2, 2], **_PAIRS},
            "group_proofs",
        ),
        ({"scores": [[1]], "fixed": [[0, 0]], "forbidden": [[0, 0]]}, "clashes"),
    ],
)
def test_every_member_of_a_solution_is_described(
    client: TestClient,
    schemas: dict[str, dict[str, object]],
    instance: dict[str, object],
    member: str,
) -> None:
    solution = client.post("/v1/solve", json=instance).json()
    assert member in solution
    assert _undescribed(solution, "SolutionOut", schemas) == set()


def test_every_member_of_a_result_is_described(
    client: TestClient, schemas: dict[str, dict[str, object]]
) -> None:
    first = client.post("/v1/match", json=PEOPLE).json()
    lonely = {**ANNA, "id": "mentee-dora", "consent": "refused"}
    crowd = [ANNA, {**ANNA, "id": "mentee-eva"}, {**ANNA, "id": "mentee-zoya"}, lonely]
    body = {"mentees": crowd, "mentors": [OLGA], "previous": first}
    result = client.post("/v1/match", json=body).json()
    assert all(result[key] for key in ("matches", "unmatched", "changes", "problems"))
    assert result["unmatched"][0]["alternatives"]
    assert _undescribed(result, "ResultOut", schemas) == set()


def test_every_key_of_an_instance_is_described(
    schemas: dict[str, dict[str, object]],
) -> None:
    with pytest.raises(InstanceError) as refused:
        instance_from_mapping({"surprise": 1})
    known = set(str(refused.value.values["known"]).split(", "))
    described = schemas["InstanceBody"]["properties"]
    assert isinstance(described, dict)
    assert set(described) == known | {"options"}


def _undescribed(
    value: object,
    schema: str | dict[str, object],
    schemas: dict[str, dict[str, object]],
) -> set[str]:
    """Return the members of a value that its schema does not name."""
    here = schemas[schema] if isinstance(schema, str) else schema
    while "$ref" in here:
        here = schemas[str(here["$ref"]).rsplit("/", 1)[-1]]
    kinds = here.get("anyOf", [])
    assert isinstance(kinds, list)
    if kinds:
        return min(
            (_undescribed(value, kind, schemas) for kind in kinds if _may(value, kind)),
            key=len,
        )
    if isinstance(value, list):
        items = here.get("items", {})
        assert isinstance(items, dict)
        return {name for one in value for name in _undescribed(one, items, schemas)}
    named = here.get("properties")
    if not isinstance(value, dict) or not isinstance(named, dict):
        return set()
    inside = (
        _undescribed(value[key], named[key], schemas) for key in named if key in value
    )
    return {*(set(value) - set(named)), *(name for names in inside for name in names)}


def _may(value: object, kind: dict[str, object]) -> bool:
    """Say whether a value is null exactly where a kind of schema is null."""
    return (value is None) == (kind.get("type") == "null")
