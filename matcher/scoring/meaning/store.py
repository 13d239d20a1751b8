"""Keep text vectors between runs: hashes and numbers in one file, never text."""

import logging
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_LOGGER = logging.getLogger(__name__)
# SQLite takes at most 32,766 values in a statement since 2020; older ones 999.
_KEYS_AT_ONCE: Final = 500
_PATIENCE_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class VectorStore:
    """A file of vectors by key.

    Many processes may share it. A file that is damaged is put aside and begun anew; a
    place that cannot be written only means that nothing is remembered.

    Parameters
    ----------
    path
        The SQLite file; made when first needed, with its folder.
    """

    path: Path

    @classmethod
    def default(cls) -> "VectorStore":
        """Return the store of this user.

        `VMESTE_CACHE` names its folder; else the user's cache folder is used.
        """
        own = os.environ.get("VMESTE_CACHE")
        shared = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        folder = Path(own) if own else Path(shared) / "vmeste"
        return cls(folder / "text-vectors.sqlite")

    def read(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """Return the vectors that are kept, by key."""
        found: dict[bytes, bytes] = {}
        if not self.path.exists():
            return found
        with self._mended(), closing(self._open()) as store:
            for start in range(0, len(keys), _KEYS_AT_ONCE):
                part = keys[start : start + _KEYS_AT_ONCE]
                places = ",".join("?" * len(part))
                query = f"SELECT key, vector FROM vectors WHERE key IN ({places})"  # noqa: S608  # only question marks
                found.update(store.execute(query, part))
        return found

    def write(self, vectors: Mapping[bytes, bytes]) -> None:
        """Keep vectors; one that is there already stays."""
        with self._mended(), closing(self._open()) as store, store:
            store.executemany(
                "INSERT OR IGNORE INTO vectors VALUES (?, ?)", vectors.items()
            )

    def _open(self) -> sqlite3.Connection:
        """Open the file, with its one table."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        store = sqlite3.connect(self.path, timeout=_PATIENCE_S)
        try:
            store.execute(
                "CREATE TABLE IF NOT EXISTS vectors "
                "(key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"
            )
        except sqlite3.Error:
            store.close()
            raise
        return store

    @contextmanager
    def _mended(self) -> Iterator[None]:
        """Go on without the store where it fails; drop a damaged file."""
        try:
            yield
        except sqlite3.OperationalError as error:
            # Busy, read-only, full: not damaged, and vectors can be made again.
            _LOGGER.debug("text vectors are not kept: %s", error)
        except sqlite3.DatabaseError as error:
            _LOGGER.debug("damaged store of text vectors begun anew: %s", error)
            with suppress(OSError):
                self.path.unlink()
        except OSError as error:
            _LOGGER.debug("text vectors are not kept: %s", error)
