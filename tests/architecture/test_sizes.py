"""The tree keeps to the sizes that make it readable."""

import ast
from collections.abc import Iterator
from pathlib import Path

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


def _name(path: Path) -> str:
    return str(path.relative_to(PROJECT))


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_file_says_in_its_first_line_what_it_is_for(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring or path.stat().st_size == 0


@pytest.mark.parametrize("path", SOURCES, ids=_name)
def test_file_and_its_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    long = [
        function.name
        for function in _functions(ast.parse(text))
        if _code_lines(function) > LONGEST_FUNCTION
    ]
    assert long == []
    assert text.count("\n") <= LONGEST_FILE
