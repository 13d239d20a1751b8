"""An engine by the name that people give it."""

import os

from matcher.engine.engine import Engine
from matcher.engine.threads import Threads
from matcher.errors import RequestError


def engine_named(name: str) -> Engine:
    """Return the engine of a name.

    Parameters
    ----------
    name
        `threads`, `threads:4`, `dask` and `dask:4` (processes of this machine, by
        default as many as it has processors), or `dask://host:port`, `tcp://host:port`
        and `tls://host:port`: the scheduler of a cluster that runs.

    Raises
    ------
    RequestError
        If the name is none of these, or Dask is not installed.
    UnreadableError
        If no cluster answers at the address.

    Examples
    --------
    >>> engine_named("threads:3")
    Threads(workers=3)
    """
    kind, colon, rest = name.partition(":")
    if rest.startswith("//") and kind in {"dask", "tcp", "tls"}:
        from matcher.engine.cluster import Cluster  # noqa: PLC0415  # only where asked

        return Cluster.at(f"{'tcp' if kind == 'dask' else kind}:{rest}")
    count = _count(rest) if colon else os.cpu_count() or 1
    if kind == "threads" and count is not None:
        return Threads(count)
    if kind == "dask" and count is not None:
        from matcher.engine.cluster import Cluster  # noqa: PLC0415  # only where asked

        return Cluster.local(count)
    raise RequestError("engine.name", field="engine", name=name)


def _count(text: str) -> int | None:
    """Return a number of workers, or None where it is none."""
    return int(text) if text.isascii() and text.isdigit() else None
