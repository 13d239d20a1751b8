"""Files that the curator sends by the page: read into memory, stored nowhere."""

import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from matcher.questionnaires import Contents, Source
from service.faults import MalformedError, TooLargeError, WrongTypeError

_MULTIPART: Final = "multipart/form-data"
_MOST_FILES: Final = 40
_MOST_FIELDS: Final = 10
_MOST_NAME: Final = 100
_ROLES: Final = {
    "mentees": Contents.MENTEES,
    "mentors": Contents.MENTORS,
    "further": None,
}


@dataclass(frozen=True, slots=True)
class Upload:
    """What the curator chose on the page.

    Parameters
    ----------
    sources
        The questionnaires, each with its own name.
    preset
        Name of the chosen ready programme.
    aim
        What goes first, as the form has it.
    programme
        Her own programme file, where she gave one.
    """

    sources: tuple[Source, ...]
    preset: str
    aim: str
    programme: Source | None


async def read_upload(request: Request) -> Upload:
    """Read the form of the page.

    Raises
    ------
    WrongTypeError, MalformedError, TooLargeError
        If it is no form, a damaged one, or holds too many files.
    """
    stated = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if stated != _MULTIPART:
        raise WrongTypeError(
            "service.wrong_type", field="Content-Type", expected=_MULTIPART
        )
    form = await _parse(request)
    try:
        return await _upload(form)
    finally:
        await form.close()


def safe_name(given: str) -> str:
    r"""Return a file's own name: no folders, nothing invisible, not too long.

    Examples
    --------
    >>> safe_name("C:\\Users\\Анна\\Анкеты.xlsx")
    'Анкеты.xlsx'
    >>> safe_name("../../etc/passwd")
    'passwd'
    """
    own = PurePosixPath(PureWindowsPath(given).as_posix()).name
    seen = "".join(sign for sign in own if unicodedata.category(sign)[0] != "C")
    return seen[-_MOST_NAME:]


async def _upload(form: FormData) -> Upload:
    sources = [
        await _source(file, contents)
        for field, contents in _ROLES.items()
        for file in _files(form, field)
    ]
    programme = [await _source(file, None) for file in _files(form, "programme")]
    return Upload(
        tuple(sources),
        _text(form, "preset"),
        _text(form, "aim"),
        programme[0] if programme else None,
    )


def _text(form: FormData, field: str) -> str:
    """Return what a field says, nothing where it is no text."""
    given = form.get(field)
    return given if isinstance(given, str) else ""


class _InMemoryParser(MultiPartParser):
    """Keeps every part in memory: questionnaires must not touch the disk."""

    spool_max_size = 0  # as SpooledTemporaryFile has it: never roll over
    is_complete = False

    def on_end(self) -> None:
        """Note that the form came to its end: a torn one may lack people."""
        self.is_complete = True


async def _parse(request: Request) -> FormData:
    parser = _InMemoryParser(
        request.headers,
        request.stream(),
        max_files=_MOST_FILES,
        max_fields=_MOST_FIELDS,
    )
    try:
        form = await parser.parse()
    except MultiPartException as error:
        if error.message.startswith("Too many"):
            raise TooLargeError("service.too_many_files", field="body") from None
        raise MalformedError("service.not_a_form", field="body") from None
    if not parser.is_complete:
        await form.close()
        raise MalformedError("service.not_a_form", field="body")
    return form


def _files(form: FormData, field: str) -> list[UploadFile]:
    """Return the files of a field; a field left empty comes as a nameless file."""
    given = [one for one in form.getlist(field) if isinstance(one, UploadFile)]
    return [file for file in given if file.filename]


async def _source(file: UploadFile, contents: Contents | None) -> Source:
    return Source(safe_name(file.filename or ""), await file.read(), contents)
