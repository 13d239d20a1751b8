"""Every fault as `application/problem+json`, by one table of statuses."""

from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Final, TypeAlias

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from matcher.errors import InputError
from matcher.messages import Language, say, say_error
from matcher.pipeline import UnusableError
from matcher.questionnaires import IntakeProblem, Severity
from service.faults import (
    BusyError,
    Complaint,
    ContentError,
    FieldFault,
    ForeignOriginError,
    MalformedError,
    NoSuchJobError,
    TooLargeError,
    TooSlowError,
    UnknownKeyError,
    WrongTypeError,
)
from service.language import reader_language
from service.pydantic_words import field_faults

MEDIA_TYPE: Final = "application/problem+json"
RETRY_AFTER_S: Final = 5
INTERFACE: Final = "/v1/"

PageOf: TypeAlias = Callable[[Request, InputError], Response]
"""Makes the page that says a fault to the curator."""

# The first class that fits counts, so special classes stand above general ones.
STATUSES: Final[tuple[tuple[type[InputError], HTTPStatus], ...]] = (
    (MalformedError, HTTPStatus.BAD_REQUEST),
    (UnknownKeyError, HTTPStatus.UNAUTHORIZED),
    (ForeignOriginError, HTTPStatus.FORBIDDEN),
    (NoSuchJobError, HTTPStatus.NOT_FOUND),
    (TooLargeError, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (WrongTypeError, HTTPStatus.UNSUPPORTED_MEDIA_TYPE),
    (BusyError, HTTPStatus.SERVICE_UNAVAILABLE),
    (TooSlowError, HTTPStatus.SERVICE_UNAVAILABLE),
    (InputError, HTTPStatus.UNPROCESSABLE_ENTITY),
)
_HEADERS: Final[Mapping[HTTPStatus, Mapping[str, str]]] = {
    HTTPStatus.UNAUTHORIZED: {"WWW-Authenticate": "Bearer"},
    HTTPStatus.SERVICE_UNAVAILABLE: {"Retry-After": str(RETRY_AFTER_S)},
}


def install_handlers(app: FastAPI, *, page_of: PageOf) -> None:
    """Answer every fault that a route may raise: a page to a person, else a problem.

    Parameters
    ----------
    app
        Where the handlers go.
    page_of
        Makes the page that says a fault to the curator.
    """

    async def input_error(request: Request, error: Exception) -> Response:
        if not isinstance(error, InputError):
            raise error
        if wants_page(request):
            return page_of(request, error)
        return problem_response(problem_of(error, reader_language(request)))

    app.add_exception_handler(InputError, input_error)
    app.add_exception_handler(RequestValidationError, _wrong_parameters)
    app.add_exception_handler(HTTPException, _http_exception)


def wants_page(request: Request) -> bool:
    """Whether a person in a browser waits for the answer, and no other system."""
    is_interface = request.url.path.startswith(INTERFACE)
    return not is_interface and "text/html" in request.headers.get("accept", "")


def status_of(error: InputError) -> HTTPStatus:
    """Return the status of the first class in the table that fits."""
    return next(status for kind, status in STATUSES if isinstance(error, kind))


def complaints_in(error: InputError, language: Language) -> tuple[Complaint, ...]:
    """Return what is wrong, place by place; one place where nothing finer is known."""
    if isinstance(error, ContentError):
        return tuple(_field_complaint(fault, language) for fault in error.faults)
    if isinstance(error, UnusableError) and (errors := errors_of(error)):
        return tuple(_doubt_complaint(doubt, language) for doubt in errors)
    return (Complaint(error.field or "", error.code, say_error(error, language)),)


def errors_of(error: UnusableError) -> tuple[IntakeProblem, ...]:
    """Return what makes questionnaires unusable, without the lesser doubts.

    Nothing where the files were read well and simply hold nobody.
    """
    return tuple(doubt for doubt in error.problems if doubt.severity is Severity.ERROR)


def problem_of(error: InputError, language: Language) -> dict[str, object]:
    """Return an input error as the members of a problem (RFC 9457)."""
    return problem(
        status_of(error),
        code=error.code,
        detail=say_error(error, language),
        complaints=complaints_in(error, language),
    )


def problem(
    status: HTTPStatus,
    *,
    code: str,
    detail: str,
    complaints: Iterable[Complaint] = (),
) -> dict[str, object]:
    """Return the members of a problem (RFC 9457)."""
    return {
        "type": f"urn:vmeste:problem:{code}",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "errors": [
            {"place": one.place, "code": one.code, "detail": one.detail}
            for one in complaints
        ],
    }


def problem_response(members: Mapping[str, object]) -> Response:
    """Return a problem as a response."""
    status = HTTPStatus(int(str(members["status"])))
    return JSONResponse(
        dict(members), status, headers=_HEADERS.get(status), media_type=MEDIA_TYPE
    )


def unexpected(request: Request) -> Response:
    """Answer a fault of our own, without a word about what was sent."""
    return problem_response(unexpected_problem(reader_language(request)))


def unexpected_problem(language: Language) -> dict[str, object]:
    """Return a fault of our own as the members of a problem."""
    return problem(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        code="service.unexpected",
        detail=say("service.unexpected", language),
    )


async def _wrong_parameters(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    content = ContentError(field_faults(error.errors()))
    return problem_response(problem_of(content, reader_language(request)))


async def _http_exception(request: Request, error: Exception) -> Response:
    """Answer what the framework itself refuses: no such path, no such method."""
    if not isinstance(error, HTTPException):
        raise error
    status = HTTPStatus(error.status_code)
    detail = say("service.refused", reader_language(request), path=request.url.path)
    response = problem_response(
        problem(status, code=f"service.http_{status.value}", detail=detail)
    )
    response.headers.update(error.headers or {})
    return response


def _field_complaint(fault: FieldFault, language: Language) -> Complaint:
    detail = say(
        f"service.field.{fault.kind}", language, place=fault.place, limit=fault.limit
    )
    return Complaint(fault.place, f"service.field_{fault.kind}", detail)


def _doubt_complaint(doubt: IntakeProblem, language: Language) -> Complaint:
    return Complaint(
        _place(doubt), f"questionnaires.{doubt.code}", doubt.sentence(language)
    )


def _place(doubt: IntakeProblem) -> str:
    """Write the place of a doubt as a path into the body: `mentees[3].capacity`."""
    path = doubt.sheet or ""
    if doubt.row is not None:
        path += f"[{doubt.row}]"
    return ".".join(part for part in (path, doubt.column) if part)
