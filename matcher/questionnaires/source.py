"""One file given by the curator: from a folder or from an upload."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from matcher.errors import UnreadableError


class Contents(StrEnum):
    """What the rows of a sheet are about."""

    MENTEES = "mentees"
    MENTORS = "mentors"
    THIRD_PARTY = "third_party"
    PREFERENCES = "preferences"
    OUTCOMES = "outcomes"


@dataclass(frozen=True, slots=True)
class Source:
    """A named file with its bytes, and what it is said to hold.

    Parameters
    ----------
    name
        The file's own name, without folders.
    content
        Its bytes.
    contents
        What the curator says it holds; None: to be recognised from the headers.
    is_trusted
        Whether the curator opened it from her own disk. Uploads are parsed in a
        child process with bounded memory and time.
    """

    name: str
    content: bytes
    contents: Contents | None = None
    is_trusted: bool = False

    @classmethod
    def of(cls, path: Path | str, contents: Contents | None = None) -> "Source":
        """Read a file of the curator's own disk.

        Raises
        ------
        UnreadableError
            If there is no such file or it may not be read.
        """
        place = Path(path)
        try:
            content = place.read_bytes()
        except OSError as error:
            code = "missing" if isinstance(error, FileNotFoundError) else "denied"
            raise UnreadableError(
                f"questionnaires.{code}", field=place.name, file=place.name
            ) from error
        return cls(place.name, content, contents, is_trusted=True)
