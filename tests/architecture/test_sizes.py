"""The tree keeps to the sizes that make it readable."""

import ast
from collections.abc import Iterator

import pytest

from tests.conftest import PROJECT

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
SOURCES = sorted(
    path
    for package in ("matcher", "service", "benchmarks")
    for path in (PROJECT / package).rglob("*.py")
    if not any(part.startswith(".") for part in path.relative_to(PROJECT).parts)
)


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    body = function.body
    if ast.get_docstring(function) is not None:
        body = body[1:]
    if not body:
        return 0
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


@pytest.fixture(name="trees", scope="module")
def parsed_sources() -> dict[str, ast.Module]:
    """Return every source, parsed, by its path."""
    return {
        str(path.relative_to(PROJECT)): ast.parse(path.read_text(encoding="utf-8"))
        for path in SOURCES
    }


def test_every_file_says_in_its_first_line_what_it_is_for(
    trees: dict[str, ast.Module],
) -> None:
    silent = [
        name
        for name, tree in trees.items()
        if tree.body and ast.get_docstring(tree) is None
    ]
    assert silent == []


def test_functions_are_short(trees: dict[str, ast.Module]) -> None:
    long = [
        f"{name}: {function.name}"
        for name, tree in trees.items()
        for function in _functions(tree)
        if _code_lines(function) > LONGEST_FUNCTION
    ]
    assert long == []


def test_files_are_short() -> None:
    long = [
        path
        for path in SOURCES
        if path.read_text(encoding="utf-8").count("\n") > LONGEST_FILE
    ]
    assert long == []
