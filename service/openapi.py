"""The OpenAPI document: what FastAPI knows, and the bodies that we read ourselves.

`python -m service.openapi docs/openapi.json` writes it anew; a test compares.
"""

import json
import sys
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from service.documented import ProblemOut
from service.schemas import ExplainBody, InstanceBody, MatchBody, WhatIfBody

_REFERENCE: Final = "#/components/schemas/{model}"


def json_request(schema: dict[str, object]) -> dict[str, object]:
    """Return what a route adds to its documentation for a body of this schema."""
    content = {"application/json": {"schema": schema}}
    return {"requestBody": {"required": True, "content": content}}


def reference(model: type[BaseModel]) -> dict[str, object]:
    """Return a schema that points to a model among the components."""
    return {"$ref": _REFERENCE.format(model=model.__name__)}


def document(app: FastAPI) -> dict[str, object]:
    """Return the OpenAPI document of an app."""
    made = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        routes=app.routes,
        tags=app.openapi_tags,
    )
    components = made.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas.update(_own_schemas())
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for path in made["paths"].values():
        for operation in path.values():
            _say_that_keys_are_optional(operation)
    return made


def _own_schemas() -> dict[str, object]:
    models = [
        (InstanceBody, "validation"),
        (MatchBody, "validation"),
        (ExplainBody, "validation"),
        (WhatIfBody, "validation"),
        (ProblemOut, "validation"),
    ]
    _, made = models_json_schema(models, ref_template=_REFERENCE)  # type: ignore[arg-type]  # pairs of a model and a mode
    return dict(made["$defs"])


def _say_that_keys_are_optional(operation: dict[str, object]) -> None:
    """Allow no key as well: a service that has none set asks for none."""
    security = operation.get("security")
    if isinstance(security, list):
        operation["security"] = [*security, {}]


def main(path: str) -> None:
    """Write the document of an app with default settings to a file."""
    from service.app import create_app  # noqa: PLC0415  # the app imports this module
    from service.settings import Settings  # noqa: PLC0415

    made = document(create_app(Settings()))
    text = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    Path(path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
