"""What the tree must not hold."""

import re
import subprocess

from tests.conftest import PROJECT

FOREIGN = re.compile(
    r"https?://[a-z.]*(pypi|pythonhosted|npmjs|debian)[a-z.]*/", re.IGNORECASE
)


def _tracked_texts() -> dict[str, str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=True
    )
    texts: dict[str, str] = {}
    for name in listed.stdout.decode().split("\0"):
        path = PROJECT / name
        if name and path.is_file():
            texts[name] = path.read_bytes().decode("utf-8", errors="ignore")
    return texts


def test_no_file_names_a_registry() -> None:
    assert [
        name for name, text in _tracked_texts().items() if FOREIGN.search(text)
    ] == []


def test_lock_has_a_hash_for_every_package_and_no_address() -> None:
    lock = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    packages = re.split(r"\n(?=[a-z0-9])", lock.strip())
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in lock
