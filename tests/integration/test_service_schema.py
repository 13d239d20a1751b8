"""The OpenAPI document is true: requests drawn from it never break the service."""

import json
from collections.abc import Iterator
from typing import Any, Final

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import (
    content_type_conformance,
    negative_data_rejection,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from service.app import create_app
from service.openapi import document
from service.settings import Settings
from tests.conftest import PROJECT

CHECKS: Final = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
]
APP = create_app(Settings(workers=1))
SCHEMA = schemathesis.openapi.from_asgi("/openapi.json", APP)


@pytest.fixture(scope="module", autouse=True)
def _threads() -> Iterator[None]:
    yield
    APP.state.services.workers.close()


@SCHEMA.parametrize()
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_drawn_requests_get_documented_answers(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate(checks=CHECKS)


def test_document_is_the_one_of_the_docs() -> None:
    path = PROJECT / "docs" / "openapi.json"
    written = json.loads(path.read_text(encoding="utf-8"))
    assert written == document(create_app(Settings())), (
        "run: python -m service.openapi docs/openapi.json"
    )


def test_examples_of_the_document_are_taken() -> None:
    schemas = document(APP)["components"]
    assert isinstance(schemas, dict)
    assert schemas["schemas"]["MatchBody"]["examples"]
    assert schemas["schemas"]["InstanceBody"]["examples"]
