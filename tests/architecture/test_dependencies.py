"""Every dependency is used, and the README says why it is there."""

import ast
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.conftest import PROJECT

PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = [Requirement(line).name for line in PYPROJECT["project"]["dependencies"]]
EXTRAS = [
    Requirement(line).name
    for extra in PYPROJECT["project"]["optional-dependencies"].values()
    for line in extra
]
# Loaded by name by another library: FastAPI reads uploads with it.
LOADED_BY_OTHERS = {"python-multipart"}


def _imported(folder: Path) -> set[str]:
    """Return the top-level names that a package imports."""
    names: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.partition(".")[0])
    return names


@cache
def _used_distributions() -> set[str]:
    """Return the distributions that the library and the service import."""
    imported = _imported(PROJECT / "matcher") | _imported(PROJECT / "service")
    return {
        distribution.lower().replace("_", "-")
        for module, distributions in packages_distributions().items()
        if module in imported
        for distribution in distributions
    }


@pytest.mark.parametrize("name", sorted(set(RUNTIME) - LOADED_BY_OTHERS))
def test_runtime_dependency_is_imported(name: str) -> None:
    assert name in _used_distributions()


@pytest.mark.parametrize("name", sorted({*RUNTIME, *EXTRAS}))
def test_readme_says_why_a_dependency_is_there(name: str) -> None:
    assert name in (PROJECT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted({*RUNTIME, *EXTRAS}))
def test_dependency_is_locked(name: str) -> None:
    lock = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    assert f"\n{name}==" in f"\n{lock}"
