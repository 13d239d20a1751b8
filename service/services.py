"""What one app keeps while it runs: settings, workers, jobs, metrics."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from service.jobs import JobTable
from service.metrics import Metrics
from service.settings import Settings
from service.workers import Workers


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of one running service, made once for each app."""

    settings: Settings
    workers: Workers
    jobs: JobTable
    metrics: Metrics

    @classmethod
    def start(
        cls, settings: Settings, *, clock: Callable[[], float] = time.monotonic
    ) -> "Services":
        """Make the parts that settings ask for."""
        workers = Workers(settings)
        jobs = JobTable(settings, workers, clock)
        return cls(settings, workers, jobs, Metrics(workers, jobs))


def _services(request: Request) -> Services:
    services: Services = request.app.state.services
    return services


ServicesHere = Annotated[Services, Depends(_services)]
"""The parts of the app that answers this request."""
