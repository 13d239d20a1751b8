"""Which language the reader of an answer wants."""

from starlette.requests import Request

from matcher.messages import Language


def reader_language(request: Request) -> Language:
    """Return the language of `?lang=`, else of Accept-Language, else Russian."""
    wanted = request.query_params.get("lang") or _first_accepted(request)
    return Language.EN if wanted.strip().lower().startswith("en") else Language.RU


def _first_accepted(request: Request) -> str:
    """Return the first language that the client names."""
    return request.headers.get("accept-language", "").split(",")[0]
