"""Matching over HTTP: the command line's bytes, and faults named by their field."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from matcher.cli import run
from tests.integration.service_client import ANNA, BORIS, OLGA, PEOPLE, serving


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with serving() as made:
        yield made


def _without(record: dict[str, object], *keys: str) -> dict[str, object]:
    return {key: value for key, value in record.items() if key not in keys}


def test_everyone_is_placed_and_points_add_up(client: TestClient) -> None:
    answer = client.post("/v1/match", json=PEOPLE)
    assert answer.status_code == 200
    (match,) = answer.json()["matches"]
    assert match["mentor"] == "mentor-olga"
    assert match["mentees"] == ["mentee-anna", "mentee-boris"]
    for explained in match["explanations"]:
        points = sum(part["points"] for part in explained["contributions"])
        assert points == pytest.approx(explained["score"], abs=1e-9)


@pytest.mark.parametrize("programme", ["pupil-pupil", "teacher-teacher"])
def test_bytes_are_those_of_the_command_line(
    client: TestClient, tmp_path: Path, programme: str
) -> None:
    for side in ("mentees", "mentors"):
        text = json.dumps(PEOPLE[side], ensure_ascii=False)
        (tmp_path / f"{side}.json").write_text(text, encoding="utf-8")
    toml = tmp_path / "programme.toml"
    toml.write_text(f'preset = "{programme}"\n', encoding="utf-8")
    out = tmp_path / "result.json"
    files = [str(tmp_path / f"{side}.json") for side in ("mentees", "mentors")]
    run(["match", *files, "--programme", str(toml), "--out", str(out)])
    answer = client.post("/v1/match", json=PEOPLE | {"programme": programme})
    assert answer.content == out.read_bytes()


def test_same_request_gives_the_same_bytes(client: TestClient) -> None:
    first, second = (client.post("/v1/match", json=PEOPLE) for _ in range(2))
    assert first.content == second.content


def test_curators_word_is_kept(client: TestClient) -> None:
    word = {
        "fixed": [{"mentee": "mentee-boris", "mentor": "mentor-olga"}],
        "forbidden": [["mentee-anna", "mentor-olga"]],
    }
    answer = client.post("/v1/match", json=PEOPLE | word).json()
    assert [match["mentees"] for match in answer["matches"]] == [["mentee-boris"]]
    assert [person["id"] for person in answer["unmatched"]] == ["mentee-anna"]


def test_changes_against_an_earlier_result_are_said(client: TestClient) -> None:
    before = client.post("/v1/match", json=PEOPLE).json()
    word = {"previous": before, "forbidden": [["mentee-anna", "mentor-olga"]]}
    after = client.post("/v1/match", json=PEOPLE | word).json()
    assert [
        (change["mentee"], change["before"], change["after"])
        for change in after["changes"]
    ] == [("mentee-anna", "mentor-olga", None)]


def test_texts_are_in_the_language_asked_for(client: TestClient) -> None:
    english = client.post("/v1/match", json=PEOPLE | {"options": {"language": "en"}})
    text = english.json()["matches"][0]["explanations"][0]["text"]
    assert "совпадение" not in text


BAD_PEOPLE = [
    ("nobody", {"mentees": [], "mentors": []}, "mentees"),
    ("no mentors", {"mentees": [ANNA], "mentors": []}, "mentors"),
    ("mentors missing", {"mentees": [ANNA]}, "mentors"),
    ("no record", {"mentees": ["Анна"], "mentors": [OLGA]}, "mentees[0]"),
    ("id twice", {"mentees": [ANNA, ANNA], "mentors": [OLGA]}, "mentees[1]"),
    (
        "negative capacity",
        {"mentees": [ANNA], "mentors": [OLGA | {"capacity": -1}]},
        "mentors[0].capacity",
    ),
    (
        "no consent",
        {"mentees": [ANNA | {"consent": "missing"}], "mentors": [OLGA]},
        "mentees",
    ),
    (
        "nobody vetted",
        {
            "mentees": [ANNA],
            "mentors": [OLGA | {"is_external": True, "vetting": "missing"}],
        },
        "mentors",
    ),
]


@pytest.mark.parametrize(
    ("body", "place"),
    [pytest.param(body, place, id=name) for name, body, place in BAD_PEOPLE],
)
def test_bad_people_are_refused_by_their_place(
    client: TestClient, body: dict[str, object], place: str
) -> None:
    _refused(client, body, place)


def test_mentors_given_as_mentees_are_refused(client: TestClient) -> None:
    mentors = [
        _without(OLGA, "id") | {"name": f"Имя {n}", "achievements": "олимпиада"}
        for n in range(3)
    ]
    body = {"mentees": mentors, "mentors": mentors}
    answer = client.post("/v1/match", json=body)
    assert answer.status_code == 422
    assert any(one["place"].startswith("mentees") for one in answer.json()["errors"])


PAIR = ["mentee-anna", "mentor-olga"]
BAD_WORDS = [
    ("fixed and forbidden", {"fixed": [PAIR], "forbidden": [PAIR]}, "fixed[0]"),
    ("unknown mentee", {"fixed": [["mentee-nobody", "mentor-olga"]]}, "fixed[0]"),
    ("unknown mentor", {"forbidden": [["mentee-anna", "x"]]}, "forbidden[0]"),
    ("half a pair", {"fixed": [["mentee-anna"]]}, "fixed[0][1]"),
    ("unknown programme", {"programme": "nobody-nobody"}, "programme"),
    ("unknown member", {"mentee": []}, "mentee"),
    ("unknown objective", {"options": {"objective": "best"}}, "options.objective"),
    (
        "too much time",
        {"options": {"time_limit_s": 1e6}},
        "options.time_limit_s",
    ),
    ("unknown policy", {"options": {"policy": "best"}}, "options.policy"),
    ("policy without wishes", {"options": {"policy": "blend"}}, "policy"),
    ("inertia without a result", {"options": {"inertia": 0.1}}, "inertia"),
    ("negative inertia", {"options": {"inertia": -1}}, "options.inertia"),
    (
        "policy against objective",
        {"options": {"policy": "stable", "objective": "total"}},
        "options.policy",
    ),
    ("nobody to match again", {"keep_all_but": ["mentee-anna"]}, "keep_all_but"),
    ("no result before", {"previous": {"pairs": []}}, "previous.matches"),
]


@pytest.mark.parametrize(
    ("word", "place"),
    [pytest.param(word, place, id=name) for name, word, place in BAD_WORDS],
)
def test_impossible_wishes_are_refused_by_their_place(
    client: TestClient, word: dict[str, object], place: str
) -> None:
    _refused(client, PEOPLE | word, place)


def test_bad_programme_is_refused_by_its_key(client: TestClient) -> None:
    programme = {"preset": "pupil-pupil", "criteria": {"interests": {"weight": -1}}}
    answer = client.post("/v1/match", json=PEOPLE | {"programme": programme})
    assert answer.status_code == 422
    assert "weight" in answer.json()["errors"][0]["place"]


def test_programme_is_no_path_to_a_file(client: TestClient) -> None:
    _refused(client, PEOPLE | {"programme": "../programme.toml"}, "programme")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[" * 10_000, b'"\\ud800"'])
def test_body_that_is_no_json_is_malformed(client: TestClient, content: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    answer = client.post("/v1/match", content=content, headers=headers)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


def test_body_of_another_type_is_refused(client: TestClient) -> None:
    answer = client.post("/v1/match", content=b"mentees=1")
    assert answer.status_code == 415


def test_fault_is_said_in_english_to_those_who_ask(client: TestClient) -> None:
    answer = client.post(
        "/v1/match", json={"mentees": []}, headers={"Accept-Language": "en"}
    )
    assert answer.json()["errors"][0]["detail"] == "Field mentors is required."


def test_fault_never_quotes_an_answer(client: TestClient) -> None:
    body = {"mentees": [BORIS | {"grade": {"Секрет": "Тайна"}}], "mentors": "Секрет"}
    assert "Секрет" not in client.post("/v1/match", json=body).text


def _refused(client: TestClient, body: dict[str, object], place: str) -> None:
    answer = client.post("/v1/match", json=body)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == 422
    assert place in [one["place"] for one in problem["errors"]]
    assert all(one["detail"] and one["code"] for one in problem["errors"])
