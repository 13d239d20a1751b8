"""API keys: 256 random bits each, of which we keep only the SHA-256."""

import hashlib
from typing import Annotated

from fastapi import Depends
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from service.faults import UnknownKeyError
from service.services import ServicesHere

_bearer = HTTPBearer(
    scheme_name="key",
    auto_error=False,
    description="Asked for only where the service was started with API keys.",
)


def key_hash(key: str) -> str:
    """Return what is kept of a key.

    Examples
    --------
    >>> key_hash("open sesame")[:8]
    '41ef4bb0'
    """
    return hashlib.sha256(key.encode()).hexdigest()


def _owner(
    services: ServicesHere,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> str:
    """Return whose request this is; empty where no key is needed."""
    known = services.settings.api_key_hashes
    if not known:
        return ""
    given = key_hash(credentials.credentials) if credentials else ""
    if given not in known:
        raise UnknownKeyError("service.unknown_key", field="Authorization")
    return given


Owner = Annotated[str, Depends(_owner)]
"""Whose request this is: the hash of the API key; asking for it demands the key."""
