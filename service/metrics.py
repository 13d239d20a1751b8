"""Numbers for whoever watches the service; nothing about people."""

from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)

from service.jobs import JobTable
from service.workers import Workers

_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
_SECONDS: Final = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0)


class Metrics:
    """The counters of one app, in a registry of its own."""

    def __init__(self, workers: Workers, jobs: JobTable) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "vmeste_requests",
            "Requests answered.",
            ("method", "route", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "vmeste_request_seconds",
            "Time to answer a request.",
            ("route",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._watch("vmeste_work", "Requests being worked on or waiting.", workers)
        self._watch("vmeste_jobs", "Jobs remembered.", jobs)

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one answered request."""
        known = method if method in _METHODS else "other"
        self._requests.labels(known, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def exposition(self) -> bytes:
        """Return all numbers as Prometheus reads them."""
        return generate_latest(self._registry)

    def _watch(self, name: str, text: str, watched: Workers | JobTable) -> None:
        """Show a number that is read when asked for."""
        gauge = Gauge(name, text, registry=self._registry)
        gauge.set_function(lambda: len(watched))
