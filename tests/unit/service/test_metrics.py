"""Numbers are counted by route, and strange methods under one name."""

import time

from service.services import Services
from service.settings import Settings


def test_requests_and_work_are_shown() -> None:
    services = Services.start(Settings(), clock=time.monotonic)
    services.metrics.count("GET", "/healthz", 200, 0.02)
    services.metrics.count("BREW", "none", 405, 0.02)
    text = services.metrics.exposition().decode()
    assert (
        'vmeste_requests_total{method="GET",route="/healthz",status="200"} 1.0' in text
    )
    assert 'method="other",route="none",status="405"' in text
    assert "vmeste_work 0.0" in text
    assert "vmeste_jobs 0.0" in text


def test_each_app_has_numbers_of_its_own() -> None:
    first, second = (Services.start(Settings()).metrics for _ in range(2))
    first.count("GET", "/", 200, 0.1)
    assert b'route="/"' not in second.exposition()
