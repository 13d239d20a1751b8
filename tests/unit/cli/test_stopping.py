"""Ctrl+C stops a search kindly, and a second time at once."""

import signal
import threading

import pytest

from matcher.cli.stopping import stopped_by_word


def test_first_word_stops_the_search_and_the_second_the_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with stopped_by_word() as watch:
        assert not watch.cancelled()
        signal.raise_signal(signal.SIGINT)
        assert watch.cancelled()
        assert "лучшее из найденного" in capsys.readouterr().err
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_after_the_search_the_word_ends_the_command_at_once() -> None:
    before = signal.getsignal(signal.SIGINT)
    with stopped_by_word():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


def test_where_no_signal_is_heard_nothing_is_changed() -> None:
    heard: list[bool] = []

    def search() -> None:
        with stopped_by_word() as watch:
            heard.append(watch.cancelled())

    thread = threading.Thread(target=search)
    thread.start()
    thread.join()
    assert heard == [False]
