"""Engines by name, and words for those that there are not."""

import pickle
import sys

import pytest

from matcher.engine import Threads, engine_named
from matcher.errors import InputError, RequestError, UnreadableError
from matcher.messages import Language, say_error
from matcher.pipeline import ClashError


def test_threads_by_number() -> None:
    assert engine_named("threads:3") == Threads(3)


@pytest.mark.parametrize(
    "name", ["", "ray", "threads:x", "dask:-1", "threads:0", "dask:0", "http://a:1"]
)
def test_unknown_name_is_refused_in_words(name: str) -> None:
    with pytest.raises(RequestError) as caught:
        engine_named(name)
    assert all("engine" in say_error(caught.value, language) for language in Language)


@pytest.mark.parametrize("name", ["dask:2", "dask://localhost:1"])
def test_missing_extra_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(RequestError) as caught:
        engine_named(name)
    assert "vmeste[dask]" in say_error(caught.value)


def test_cluster_that_does_not_answer_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("matcher.engine.cluster._CONNECT_S", 1)
    with pytest.raises(UnreadableError) as caught:
        engine_named("dask://127.0.0.1:1")
    assert "tcp://127.0.0.1:1" in say_error(caught.value)


@pytest.mark.parametrize(
    "error",
    [RequestError("engine.name", field="engine", name="x"), ClashError(("a", "b"))],
)
def test_error_survives_the_way_between_processes(error: InputError) -> None:
    back = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes
    assert type(back) is type(error)
    assert vars(back) == vars(error)
    assert str(back) == str(error)
