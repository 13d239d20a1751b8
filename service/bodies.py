"""From the bytes of a request to a body that is valid, in a thread of its own."""

import re
from codecs import BOM_UTF8
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from service.faults import ContentError, MalformedError, WrongTypeError
from service.pydantic_words import field_faults

_Model = TypeVar("_Model", bound=BaseModel)
_JSON: Final = "application/json"
_SPOT: Final = re.compile(r"line (\d+) column (\d+)")


async def read_model(request: Request, model: type[_Model]) -> _Model:
    """Read a JSON body that a model describes.

    Raises
    ------
    WrongTypeError, MalformedError, ContentError
        If it is not JSON by its type, not JSON at all, or not what the model says.
    """
    content = await _json_bytes(request)
    return await run_in_threadpool(_valid, model, content)


async def read_mapping(request: Request) -> dict[str, object]:
    """Read a JSON body that is one object of any members; NaN is let through.

    Raises
    ------
    WrongTypeError, MalformedError
        If it is not JSON by its type, not JSON at all, or no object.
    """
    return await run_in_threadpool(_mapping, await _json_bytes(request))


def valid(model: type[_Model], given: object, *, place: str) -> _Model:
    """Return a part of a body that is already read, as a model.

    Raises
    ------
    ContentError
        If it is not what the model says.
    """
    try:
        return model.model_validate(given)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        raise ContentError(field_faults(found, under=place)) from None


async def _json_bytes(request: Request) -> bytes:
    stated = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if stated != _JSON:
        raise WrongTypeError("service.wrong_type", field="Content-Type", expected=_JSON)
    return (await request.body()).removeprefix(BOM_UTF8)


def _valid(model: type[_Model], content: bytes) -> _Model:
    try:
        return model.model_validate_json(content)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        if found[0]["type"] == "json_invalid":
            raise _malformed(found[0]["msg"]) from None
        raise ContentError(field_faults(found)) from None


def _mapping(content: bytes) -> dict[str, object]:
    try:
        read = from_json(content, allow_inf_nan=True)
    except ValueError as error:
        raise _malformed(str(error)) from None
    if not isinstance(read, dict):
        raise MalformedError("service.not_an_object", field="body")
    return read


def _malformed(found: str) -> MalformedError:
    """Say where the JSON breaks, without quoting what stands there."""
    spot = _SPOT.search(found)
    line, column = (int(part) for part in spot.groups()) if spot else (1, 1)
    return MalformedError("service.malformed", field="body", line=line, column=column)
