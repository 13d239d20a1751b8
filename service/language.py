"""Which language the reader of an answer wants."""

from starlette.requests import Request

from matcher.messages import Language


def reader_language(request: Request) -> Language:
    """Return the language of `?lang=`, else of Accept-Language, else Russian."""
    return _named(request.query_params.get("lang") or _first_accepted(request))


def page_language(request: Request) -> Language:
    """Return the language of `?lang=`, else Russian: whatever the browser speaks.

    A school's browser is often English although nobody in the school is.
    """
    return _named(request.query_params.get("lang") or "")


def _named(wanted: str) -> Language:
    return Language.EN if wanted.strip().lower().startswith("en") else Language.RU


def _first_accepted(request: Request) -> str:
    """Return the first language that the client names."""
    return request.headers.get("accept-language", "").split(",")[0]
