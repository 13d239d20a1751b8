"""A fault said to the curator on her page, with what to do next."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from matcher.errors import InputError
from matcher.messages import Language, say, say_error
from matcher.pipeline import UnusableError
from service.errors import errors_of, status_of
from service.language import page_language
from service.page.headers import page_response
from service.page.render import Fault, home_page


def page_of_error(request: Request, error: InputError) -> Response:
    """Return the page with a fault above the form."""
    language = page_language(request)
    html = home_page(
        language,
        chosen=getattr(request.state, "chosen", None),
        faults=_faults(error, language),
    )
    return page_response(html, status_of(error))


def page_of_failure(request: Request) -> Response:
    """Return the page with an apology: a fault of ours, without details."""
    language = page_language(request)
    sentence = say("service.unexpected", language)
    html = home_page(language, faults=[Fault(sentence)])
    return page_response(html, HTTPStatus.INTERNAL_SERVER_ERROR)


def _faults(error: InputError, language: Language) -> tuple[Fault, ...]:
    """Return what to mend, each with the place in the file or field of the form."""
    if isinstance(error, UnusableError) and (errors := errors_of(error)):
        return tuple(
            Fault(doubt.sentence(language), place=doubt.place(language))
            for doubt in errors
        )
    return (Fault(say_error(error, language), field=error.field),)
