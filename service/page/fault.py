"""A fault said to the curator on her page, with what to do next."""

from starlette.requests import Request
from starlette.responses import Response

from matcher.errors import InputError
from matcher.messages import Language
from matcher.pipeline import UnusableError
from matcher.questionnaires import Severity
from service.errors import complaints_in, status_of
from service.faults import Complaint
from service.language import reader_language
from service.page.headers import page_response
from service.page.render import home_page


def page_of_error(request: Request, error: InputError) -> Response:
    """Return the page with a fault above the form."""
    language = reader_language(request)
    html = home_page(
        language,
        chosen=getattr(request.state, "preset", ""),
        complaints=_complaints(error, language),
    )
    return page_response(html, status_of(error))


def _complaints(error: InputError, language: Language) -> tuple[Complaint, ...]:
    """Return what to mend: places of a file in words, not as paths of a body."""
    if not isinstance(error, UnusableError):
        return complaints_in(error, language)
    return tuple(
        Complaint(doubt.place(language), doubt.code, doubt.sentence(language))
        for doubt in error.problems
        if doubt.severity is Severity.ERROR
    )
