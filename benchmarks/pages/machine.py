"""On what machine and with which versions something was measured."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGES = ("vmeste", "numpy", "scipy", "ortools")


def machine_line() -> str:
    """Return the cores and the processor."""
    # Cores that this process may use, not those of the host.
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores, {_processor()}, {_memory_gb():.0f} GB, {platform.system()}"


def versions_line() -> str:
    """Return Python's version and those of the packages that count."""
    parts = [f"Python {platform.python_version()}"]
    for name in _PACKAGES:
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(f"{name} not installed")
    return ", ".join(parts)


def _processor() -> str:
    """Return the processor's own name."""
    path = Path("/proc/cpuinfo")
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    models = [line.split(":", 1)[1] for line in lines if line.startswith("model name")]
    return models[0].strip() if models else platform.machine()


def _memory_gb() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
