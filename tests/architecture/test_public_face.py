"""Every room shows a public face that exists; ruff keeps it sorted."""

import importlib
import pkgutil

import pytest

import matcher
import service

ROOMS = sorted(
    module.name
    for package in (matcher, service)
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
    if module.ispkg
)


@pytest.mark.parametrize("room", ROOMS)
def test_public_names_exist(room: str) -> None:
    module = importlib.import_module(room)
    names = getattr(module, "__all__", [])
    assert [name for name in names if not hasattr(module, name)] == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_name_is_documented(room: str) -> None:
    module = importlib.import_module(room)
    bare = [
        name
        for name in getattr(module, "__all__", [])
        if callable(getattr(module, name)) and not getattr(module, name).__doc__
    ]
    assert bare == []
