"""What the keeper of a service may set, and within which limits it works."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Final

from service.faults import SettingError

PREFIX: Final = "VMESTE_"
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_MEGABYTE: Final = 1_000_000
_LAST_PORT: Final = 65_535


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of one service; each is read from `VMESTE_<NAME>`.

    Parameters
    ----------
    host, port
        Where to listen: loopback by default, so that nobody else can call.
    max_body_mb
        Greatest size of a request, millions of bytes, counted as it arrives.
    max_people
        Most mentees and mentors together in one request.
    max_seconds
        Longest time one request may be worked on.
    workers
        How many requests are worked on at the same time.
    max_waiting
        How many more may wait for a worker before the service says it is busy.
    max_jobs
        How many jobs are remembered, finished ones included.
    job_kept_s
        How long a finished job is remembered, seconds.
    api_key_hashes
        SHA-256 of each API key, hexadecimal; where empty, no key is asked for.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    max_body_mb: float = 64.0
    max_people: int = 100_000
    max_seconds: float = 300.0
    workers: int = 2
    max_waiting: int = 16
    max_jobs: int = 64
    job_kept_s: float = 3_600.0
    api_key_hashes: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        positive = ("max_body_mb", "max_people", "max_seconds", "workers")
        for name in (*positive, "max_jobs", "job_kept_s"):
            _require(getattr(self, name) > 0, name, "positive")
        _require(self.max_waiting >= 0, "max_waiting", "not_negative")
        _require(0 <= self.port <= _LAST_PORT, "port", "port")
        hashes_are_right = all(map(_HASH.fullmatch, self.api_key_hashes))
        _require(hashes_are_right, "api_key_hashes", "hashes")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Read the settings that are set; the others keep their defaults.

        Raises
        ------
        SettingError
            If a value is of the wrong kind or out of its range.
        """
        given = {
            field.name: _read(field.name, environment[PREFIX + field.name.upper()])
            for field in fields(cls)
            if environment.get(PREFIX + field.name.upper(), "").strip()
        }
        return cls(**given)  # type: ignore[arg-type]  # each value by its own reader

    @property
    def max_body_bytes(self) -> int:
        """Greatest size of a request in bytes."""
        return int(self.max_body_mb * _MEGABYTE)


def _hashes(text: str) -> frozenset[str]:
    """Read hashes that commas or spaces part."""
    return frozenset(re.split(r"[,\s]+", text.strip().lower()))


_READERS: Final[Mapping[str, Callable[[str], object]]] = {
    "host": str.strip,
    "port": int,
    "max_body_mb": float,
    "max_people": int,
    "max_seconds": float,
    "workers": int,
    "max_waiting": int,
    "max_jobs": int,
    "job_kept_s": float,
    "api_key_hashes": _hashes,
}


def _read(name: str, text: str) -> object:
    try:
        return _READERS[name](text)
    except ValueError:
        raise SettingError(
            "service.setting_not_number", field=PREFIX + name.upper()
        ) from None


def _require(right: bool, name: str, expectation: str) -> None:  # noqa: FBT001
    if not right:
        raise SettingError(
            f"service.setting_{expectation}", field=PREFIX + name.upper()
        )
