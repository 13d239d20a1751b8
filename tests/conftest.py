"""What every test shares: hypothesis profiles and the folder of published data."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

PROJECT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI") == "true"

# Side by side on all cores, threads of BLAS beyond one a process wait for each other
# awake, and a small product costs ten times as much. What is set here is for the
# processes that are started from here, by xdist and by tests: numpy reads it once.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# A shared two-core machine makes single examples slow by chance.
_CALM = (HealthCheck.too_slow,)
settings.register_profile(
    "dev", max_examples=50, deadline=None, suppress_health_check=_CALM
)
settings.register_profile(
    "ci", max_examples=100, deadline=None, derandomize=True, suppress_health_check=_CALM
)
settings.register_profile(
    "nightly", max_examples=5_000, deadline=None, suppress_health_check=_CALM
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if IN_CI else "dev"))


def skip_or_fail(reason: str) -> None:
    """Skip a test whose means are missing; in CI nothing is skipped."""
    if IN_CI:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def published_data() -> Path:
    """The folder of published instances, which is never part of the project."""
    beside = PROJECT.parent / "shared" / "data"
    folder = Path(os.environ.get("VMESTE_PUBLISHED_DATA", beside))
    if not folder.is_dir():
        skip_or_fail(
            f"published instances are not at {folder}; set VMESTE_PUBLISHED_DATA"
        )
    return folder
