"""Files are written whole or not at all."""

import errno
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from matcher.whole_file import write_whole

SMALL = b"few"
LARGE = b"many" * 1000


@contextmanager
def little_room(size: int = 100) -> Iterator[None]:
    """Let no file grow beyond a size, as a disk does that is nearly full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_missing_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "results" / "spring" / "result.json"
    write_whole(path, SMALL)
    assert path.read_bytes() == SMALL


def test_a_file_without_room_is_not_begun(tmp_path: Path) -> None:
    with little_room(), pytest.raises(OSError, match=r"result\.json") as raised:
        write_whole(tmp_path / "result.json", LARGE)
    assert raised.value.errno == errno.EFBIG
    assert list(tmp_path.iterdir()) == []


def test_the_file_of_before_outlives_a_disk_without_room(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    write_whole(path, SMALL)
    with little_room(), pytest.raises(OSError, match=r"result\.json"):
        write_whole(path, LARGE)
    assert path.read_bytes() == SMALL
    assert list(tmp_path.iterdir()) == [path]


def test_who_may_read_a_file_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    write_whole(path, SMALL)
    path.chmod(0o640)
    write_whole(path, LARGE)
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_may_be_read_by_whom_the_folder_says(tmp_path: Path) -> None:
    plain, whole = tmp_path / "plain", tmp_path / "whole"
    plain.write_bytes(SMALL)
    write_whole(whole, SMALL)
    assert whole.stat().st_mode == plain.stat().st_mode


def test_a_link_leads_where_it_led(tmp_path: Path) -> None:
    path, link = tmp_path / "result.json", tmp_path / "latest.json"
    path.write_bytes(LARGE)
    link.symlink_to(path)
    write_whole(link, SMALL)
    assert link.is_symlink()
    assert path.read_bytes() == SMALL


def test_a_device_is_written_straight(tmp_path: Path) -> None:
    link = tmp_path / "result.json"
    link.symlink_to("/dev/null")
    write_whole(link, SMALL)
    assert Path("/dev/null").is_char_device()


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    taken = tmp_path / "result.json"
    taken.mkdir()
    with pytest.raises(IsADirectoryError, match=r"result\.json"):
        write_whole(taken, SMALL)
