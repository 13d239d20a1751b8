"""A key is known by its hash only."""

import hashlib

from service.keys import key_hash


def test_hash_is_sha256_in_hexadecimal() -> None:
    assert key_hash("ключ") == hashlib.sha256("ключ".encode()).hexdigest()
