"""The service stays up: bounded, watched, and silent about people."""

import hashlib
import threading
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from service.settings import Settings
from service.workers import Control
from tests.integration.service_client import PEOPLE, serving

INSTANCE = {"scores": [[0.5]]}
ASYNC = {"Prefer": "respond-async"}


class Gate:
    """Work that waits at a gate, or until it is asked to stop."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.reached = threading.Semaphore(0)

    def __call__(self, *given: object) -> bytes:
        control = given[-1]
        assert isinstance(control, Control)
        self.reached.release()
        while not (self.open.wait(0.001) or control.should_stop()):
            pass
        return b'{"reason": "feasible"}'


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate()
    monkeypatch.setattr("service.routes.solve.solve_to_json", made)
    yield made
    made.open.set()


def _wait_for(client: TestClient, address: str, *wanted: str) -> dict[str, object]:
    """Ask a job until it is what is wanted."""
    for _ in range(5_000):
        job: dict[str, object] = client.get(address).json()
        if job["status"] in wanted:
            return job
        threading.Event().wait(0.001)
    pytest.fail(f"the job never was {wanted}")


def test_job_ends_with_the_result_of_the_direct_call() -> None:
    with serving() as client:
        begun = client.post("/v1/match", json=PEOPLE, headers=ASYNC)
        assert begun.status_code == 202
        assert begun.headers["Preference-Applied"] == "respond-async"
        address = begun.headers["Location"]
        job = _wait_for(client, address, "done", "failed")
        direct = client.post("/v1/match", json=PEOPLE)
        assert job["result"] == direct.json()
        assert direct.content.strip() in client.get(address).content


def test_job_that_fails_says_why() -> None:
    with serving() as client:
        begun = client.post("/v1/solve", json={"scores": 1}, headers=ASYNC)
        job = _wait_for(client, begun.headers["Location"], "failed")
        assert job["result"] is None
        assert isinstance(job["error"], dict)
        assert job["error"]["status"] == 422


def test_cancelled_job_keeps_the_best_found(gate: Gate) -> None:
    with serving() as client:
        address = client.post("/v1/solve", json=INSTANCE, headers=ASYNC).headers[
            "Location"
        ]
        assert gate.reached.acquire(timeout=10)
        assert client.get(address).json()["status"] == "running"
        assert client.delete(address).status_code == 202
        job = _wait_for(client, address, "cancelled")
        assert job["result"] == {"reason": "feasible"}
        assert client.delete(address).status_code == 204
        assert client.get(address).status_code == 404


def test_full_queue_answers_busy_while_health_stays(gate: Gate) -> None:
    with serving(Settings(workers=1, max_waiting=0)) as client:
        begun = client.post("/v1/solve", json=INSTANCE, headers=ASYNC)
        assert gate.reached.acquire(timeout=10)
        busy = client.post("/v1/solve", json=INSTANCE)
        assert busy.status_code == 503
        assert int(busy.headers["Retry-After"]) > 0
        assert client.get("/readyz").status_code == 503
        assert client.get("/healthz").status_code == 200
        gate.open.set()
        _wait_for(client, begun.headers["Location"], "done")
        assert client.get("/readyz").status_code == 200


def test_two_requests_are_worked_on_at_once(gate: Gate) -> None:
    with serving(Settings(workers=2)) as client:
        begun = [
            client.post("/v1/solve", json=INSTANCE, headers=ASYNC) for _ in range(2)
        ]
        assert gate.reached.acquire(timeout=10)
        assert gate.reached.acquire(timeout=10)
        gate.open.set()
        for one in begun:
            _wait_for(client, one.headers["Location"], "done")


def test_unfinished_work_ends_with_the_app(gate: Gate) -> None:
    with serving() as client:
        client.post("/v1/solve", json=INSTANCE, headers=ASYNC)
        assert gate.reached.acquire(timeout=10)
    assert threading.active_count() < 20


def test_people_above_the_limit_are_too_many() -> None:
    with serving(Settings(workers=1, max_people=2)) as client:
        answer = client.post("/v1/match", json=PEOPLE)
        assert answer.status_code == 413
        assert answer.json()["errors"][0]["code"] == "service.too_many_people"


def test_bytes_above_the_limit_are_too_many() -> None:
    with serving(Settings(workers=1, max_body_mb=0.0001)) as client:
        answer = client.post("/v1/match", json=PEOPLE)
        assert answer.status_code == 413
        assert answer.headers["X-Request-ID"]


def test_key_is_asked_for_where_one_is_set() -> None:
    known = hashlib.sha256(b"open sesame").hexdigest()
    settings = Settings(workers=1, api_key_hashes=frozenset({known}))
    with serving(settings) as client:
        refused = client.post("/v1/solve", json=INSTANCE)
        assert refused.status_code == 401
        assert refused.headers["WWW-Authenticate"] == "Bearer"
        wrong = {"Authorization": "Bearer open says me"}
        assert client.post("/v1/solve", json=INSTANCE, headers=wrong).status_code == 401
        right = {"Authorization": "Bearer open sesame"}
        assert client.post("/v1/solve", json=INSTANCE, headers=right).status_code == 200
        assert client.get("/v1/jobs/any").status_code == 401
        assert client.get("/healthz").status_code == 200


def test_fault_of_our_own_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bytes:
        raise ValueError("Анна Примерова")

    monkeypatch.setattr("service.routes.solve.solve_to_json", fail)
    with serving() as client, capture_logs() as logs:
        answer = client.post("/v1/solve?name=Анна", json=INSTANCE)
        assert answer.status_code == 500
        assert answer.headers["content-type"] == "application/problem+json"
        begun = client.post("/v1/solve", json=INSTANCE, headers=ASYNC)
        job = _wait_for(client, begun.headers["Location"], "failed")
    assert "Анна" not in answer.text + str(job) + str(logs)
    unexpected = [line for line in logs if line["event"] == "unexpected"]
    assert unexpected[0]["error"] == "ValueError"
    assert unexpected[0]["request_id"] == answer.headers["X-Request-ID"]


def test_requests_are_counted_by_route() -> None:
    with serving() as client:
        client.post("/v1/solve", json=INSTANCE)
        client.get("/no/such/Анна")
        text = client.get("/metrics").text
    assert (
        'vmeste_requests_total{method="POST",route="/v1/solve",status="200"} 1.0'
        in text
    )
    assert 'route="none",status="404"' in text
    assert "Анна" not in text
