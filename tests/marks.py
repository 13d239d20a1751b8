"""Marks that several rooms of tests share."""

import os

import pytest

from matcher.solver.kernel.library import kernel

compiled = pytest.mark.skipif(
    kernel() is None and not os.environ.get("CI"),
    reason="the package was installed without a C compiler",
)
"""For what only the compiled kernel does; in CI it must be there."""
