"""Which encoding a text file is in, and its text."""

from itertools import pairwise
from typing import Final

from matcher.errors import UnreadableError

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OLD: Final = ("cp1251", "koi8-r", "cp866", "mac-cyrillic")
# The most frequent letters of Russian: their share tells Russian from noise.
_FREQUENT: Final = frozenset("оеаинтсрвл")
_RUSSIAN: Final = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
_USUAL: Final = frozenset(" \n\t\r.,;:!?()-+/@\"'№«»—–…%*_#=&<>[]{}|\\~`$^")
_SAMPLE: Final = 200_000


def decoded(content: bytes, file: str) -> str:
    """Return the text of a file.

    A mark of order decides; then strict UTF-8; then UTF-16 without a mark; then the
    old encoding whose text looks most like Russian.

    Raises
    ------
    UnreadableError
        If the bytes are no text.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _strictly(content, name, file)
    silent_utf16 = _utf16_without_mark(content)
    if silent_utf16:
        return _strictly(content, silent_utf16, file)
    if b"\0" in content[:_SAMPLE]:
        raise UnreadableError("questionnaires.not_text", field=file, file=file)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(_likeliest(content[:_SAMPLE]), errors="replace")


def _strictly(content: bytes, name: str, file: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            "questionnaires.not_text", field=file, file=file
        ) from error


def _utf16_without_mark(content: bytes) -> str | None:
    """Tell UTF-16 by where its zero bytes and Cyrillic high bytes stand."""
    sample = content[:2_000]
    if len(sample) < 4:  # noqa: PLR2004  # too short to tell
        return None
    high = (0, 4)
    even = sum(byte in high for byte in sample[::2])
    odd = sum(byte in high for byte in sample[1::2])
    half = len(sample) // 2
    if odd > 0.9 * half and even < 0.3 * half:  # clear shares
        return "utf-16-le"
    if even > 0.9 * half and odd < 0.3 * half:
        return "utf-16-be"
    return None


def _likeliest(sample: bytes) -> str:
    return max(_OLD, key=lambda name: _russianness(sample, name))


def _russianness(sample: bytes, name: str) -> float:
    """Score a decoding: frequent letters for it, odd symbols and odd cases against."""
    try:
        text = sample.decode(name)
    except UnicodeDecodeError:
        text = sample.decode(name, errors="replace")
    foreign = [letter for letter in text if letter > "\x7f"]
    if not foreign:
        return 0.0
    low = [letter.lower() for letter in foreign]
    frequent = sum(letter in _FREQUENT for letter in low)
    odd = sum(letter not in _RUSSIAN and letter not in _USUAL for letter in low)
    turned = sum(one.islower() and two.isupper() for one, two in pairwise(text))
    return (frequent - 3.0 * odd - 2.0 * turned) / len(foreign)
