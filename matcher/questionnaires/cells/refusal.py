"""Answers that say what is not wanted: «не хочу химию», «латынь не нужна»."""

import re
from typing import Final

_NEGATED: Final = re.compile(
    r"^(?:(?:я|мне)\s+)?(?:(?:только|точно|но|а)\s+не\b|кроме\b|исключая\b|не\s+(?:"
    r"хочу|хотел|хочется|нуж|надо|интерес|люблю|буду|готов|смогу|берусь|веду\b|могу\s+помо|"
    r"требу|рассматрива|предлага))"
)
_NOT_A_THING: Final = re.compile(r"^не\s+[а-я-]+[аяыиеоьй]$")
_NOT_A_VERB: Final = re.compile(r"(?:ть|ться|ешь|ите|ете|ся)$")
_REFUSED_AFTER: Final = re.compile(
    r"\bне (?:нуж\w+|надо|интерес\w+|требу\w+|хочу|хотел\w*|хочется|предлагать)$"
)
_WITHOUT: Final = re.compile(r"^без\b")
_FEW_WORDS: Final = 3


def is_refused(item: str) -> bool:
    """Whether an item says what is not wanted: «не хочу химию», «латынь не нужна»."""
    if _NEGATED.match(item) or _REFUSED_AFTER.search(item):
        return True
    if _NOT_A_THING.match(item) and not _NOT_A_VERB.search(item):
        return True
    return bool(_WITHOUT.match(item)) and len(item.split()) <= _FEW_WORDS
