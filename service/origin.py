"""Refuse forms that another site sends in the curator's name."""

from typing import Final
from urllib.parse import urlsplit

from fastapi import Depends
from starlette.requests import Request

from service.faults import ForeignOriginError

# `none` is a request that the user made by hand, not one that a page sent.
_OWN: Final = frozenset({"same-origin", "none"})


def check_origin(request: Request) -> None:
    """Raise where the browser says that another site sent the request."""
    if _is_foreign(request):
        raise ForeignOriginError("service.foreign_origin", field="Origin")


def _is_foreign(request: Request) -> bool:
    """Ask the browser's own word first, else compare the origin with our address."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in _OWN
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")


SameOrigin = Depends(check_origin)
"""A route with this dependency takes no form from another site."""
