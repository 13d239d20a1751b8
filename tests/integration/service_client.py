"""What the tests of the service share: a client, and two invented people."""

from collections.abc import Iterator
from contextlib import contextmanager

from starlette.testclient import TestClient

from service.app import create_app
from service.settings import Settings

ANNA: dict[str, object] = {
    "id": "mentee-anna",
    "name": "Анна Примерова",
    "grade": 7,
    "requests": ["математика"],
    "consent": "given",
}
OLGA: dict[str, object] = {
    "id": "mentor-olga",
    "name": "Ольга Образцова",
    "grade": 10,
    "competences": ["математика, подготовка к ОГЭ"],
    "capacity": 2,
    "consent": "given",
}
BORIS = ANNA | {"id": "mentee-boris", "name": "Борис Условный"}
PEOPLE: dict[str, object] = {"mentees": [ANNA, BORIS], "mentors": [OLGA]}


@contextmanager
def serving(settings: Settings | None = None) -> Iterator[TestClient]:
    """Serve an app of its own; its threads end with the block."""
    with TestClient(create_app(settings or Settings(workers=1))) as client:
        yield client
