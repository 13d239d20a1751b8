"""The words of a week: from a text about free time to days and hours, in order."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from matcher.questionnaires.cells.numbers import number_in_words

MORNING: Final = (8, 12)
AFTERNOON: Final = (12, 17)
EVENING: Final = (17, 21)
AFTER_LUNCH: Final = (13, 18)
AFTER_SCHOOL: Final = (14, 18)
DAY: Final = (8, 21)
"""First and last hour meant by a word; `DAY` also closes what is left open."""

WORKDAYS: Final = (0, 1, 2, 3, 4)
WEEKEND: Final = (5, 6)
WEEK: Final = (*WORKDAYS, *WEEKEND)

DAY_NAMES: Final = (
    r"понедельн\w*|пон|пнд|пн|mon\w*",
    r"вторн\w*|втр|вт|tue\w*",
    r"сред[аыуе]\w*|срд|ср|wed\w*",
    r"четв\w*|чтв|чет|чт|thu\w*",
    r"пятн\w*|птн|пят|пт|fri\w*",
    r"субб\w*|суб|сбт|сб|sat\w*",
    r"воскр\w*|воск|вск|вс|sun\w*",
)
_GROUPS: Final[tuple[tuple[str, tuple[int, ...]], ...]] = (
    (r"будн\w*|рабочи\w+ дн\w+|weekdays", WORKDAYS),
    (r"выходн\w*|weekends?", WEEKEND),
    (
        (
            r"остальн\w+ (?:дни|дней)|остальное время|ежедневно|"
            r"кажд\w+ ден\w*|все дни|всю неделю|любой день|любые дни|"
            r"everyday|daily"
        ),
        WEEK,
    ),
)
_TH: Final = r"(?: ?-? ?[аяй]{1,2})?"
_PARTS: Final[tuple[tuple[str, tuple[int, int]], ...]] = (
    (r"после (?:уроков|школы|занятий|учебы|пар)", AFTER_SCHOOL),
    (rf"после обеда|(?:втор\w+|2{_TH}) половин\w+(?: дня)?|afternoons?", AFTER_LUNCH),
    (r"вечер\w*|после работы|evenings?", EVENING),
    (
        rf"утр\w*|до обеда|mornings?|(?:перв\w+|1{_TH}) половин\w+(?: дня)?",
        MORNING,
    ),
    (r"весь день|целый день|люб\w+ время|all day|весь", DAY),
    (r"днем|в обед|в течение дня", AFTERNOON),
)
_CLOCK: Final = (
    r"(\d{1,2})(?:(?:[:.]|-(?=00|15|30|45))(\d{2})(?!\d))?"
    r"(?: ?(?:час\w*|ч)\b\.?)?(?: ?(утра|дня|вечера|am|pm)\b)?"
)
_BETWEEN: Final = rf"(?:\b(?:с|со|от|from) )?{_CLOCK} ?(?:-|до|to|по) ?{_CLOCK}"
_FILLER: Final = (
    r"в|во|по|на|с|со|около|примерно|дни|день|дням|время|можно|могу|мне|удобно|удобнее|"
    r"удобное|свободен|свободна|свободное|лучше|только|всегда|у|меня|я|буду|on|at|часы|"
    r"мск|либо|также|а|же|часов|часа|час|ч|обычно|есть|неделе|недели|неделю"
)
_TOKEN: Final = re.compile(
    "|".join(
        (
            r"(?P<slot>\b(?:mon|tue|wed|thu|fri|sat|sun)-(?:[01]?\d|2[0-3])\b)",
            r"(?P<negation>\b(?:кроме|не|нет|без|except|not|занят\w*|исключая)\b)",
            *(rf"(?P<part{i}>\b(?:{words})\b)" for i, (words, _) in enumerate(_PARTS)),
            *(rf"(?P<day{i}>\b(?:{names})\b)" for i, names in enumerate(DAY_NAMES)),
            *(
                rf"(?P<group{i}>\b(?:{words})\b)"
                for i, (words, _) in enumerate(_GROUPS)
            ),
            r"(?P<dashed>\b\d{1,2}-(?:00|30)\b(?! ?(?:-|до|по) ?\d))",
            rf"(?P<between>{_BETWEEN})",
            rf"(?P<after>\b(?:после|с|со|от|позже|не раньше|after|from) {_CLOCK})",
            rf"(?P<before>\b(?:до|не позже|before|until) {_CLOCK})",
            rf"(?P<at>\b(?:в |at )?{_CLOCK})",
            r"(?P<through> ?- ?| по | до )",
            r"(?P<apart>[,;/\n&+]|\bи\b|\bили\b|\band\b|\bor\b)",
            rf"(?P<filler>\b(?:{_FILLER})\b)",
            r"(?P<space>[\s.:()\"«»!]+)",
            r"(?P<unknown>\w+|.)",
        )
    )
)
_SPOKEN: Final = re.compile(r"\b((?:с|со|до|после|от|к|в) )([а-я]{3,12})\b")
_HOW_OFTEN: Final = re.compile(r"раза? в недел|час\w* в недел|раз в")
_CLOCK_PATTERN: Final = re.compile(_CLOCK)
_EARLIEST: Final = 7
_LAST: Final = 24


class Kind(Enum):
    """What a word of the week is."""

    DAYS = auto()
    HOURS = auto()
    THROUGH = auto()
    APART = auto()
    NEGATION = auto()
    SLOT = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the week.

    Parameters
    ----------
    kind
        What it is.
    days
        The days it names.
    hours
        First hour and the hour after the last; equal where nothing is left.
    is_vague
        Whether the hours are our reading of a word or of an open end.
    is_moved
        Whether «3» was taken for 15 o'clock.
    text
        The word as typed.
    """

    kind: Kind
    days: tuple[int, ...] = ()
    hours: tuple[int, int] = (0, 0)
    is_vague: bool = False
    is_moved: bool = False
    text: str = ""


def words_of_week(text: str) -> list[Word]:
    """Split a text about free time into days, hours and what joins them."""
    low = text.lower().replace("ё", "е").replace("–", "-").replace("—", "-")
    low = re.sub(r"[ \t]+", " ", low.replace("−", "-"))
    low = _SPOKEN.sub(_in_digits, low)
    words = [
        _word(found.lastgroup or "", found.group()) for found in _TOKEN.finditer(low)
    ]
    if _HOW_OFTEN.search(low):
        words.append(Word(Kind.UNKNOWN))
    return [word for word in words if word is not None]


def _in_digits(found: re.Match[str]) -> str:
    """Write «с трёх до пяти» as «с 3 до 5»."""
    number = number_in_words(found[2])
    return found.group() if number is None else f"{found[1]}{number}"


@lru_cache(maxsize=4096)
def _word(name: str, text: str) -> Word | None:  # noqa: PLR0911  # one return a kind
    if name in {"filler", "space"}:
        return None
    if name.startswith("day"):
        return Word(Kind.DAYS, days=(int(name[3:]),))
    if name.startswith("group"):
        return Word(Kind.DAYS, days=_GROUPS[int(name[5:])][1])
    if name.startswith("part"):
        return Word(Kind.HOURS, hours=_PARTS[int(name[4:])][1], is_vague=True)
    if name in _TIMES:
        return _hours(name, text)
    return Word(_PLAIN_KINDS[name], text=text)


_PLAIN_KINDS: Final = {
    "slot": Kind.SLOT,
    "negation": Kind.NEGATION,
    "through": Kind.THROUGH,
    "apart": Kind.APART,
    "unknown": Kind.UNKNOWN,
}
_TIMES: Final = frozenset({"dashed", "between", "after", "before", "at"})


def _hours(name: str, text: str) -> Word:  # noqa: PLR0911  # one return a kind
    """Read «15-17», «после 15:30», «до 12», «в 16 часов»."""
    clocks, is_moved = _clocks(text, name)
    if any(not _EARLIEST <= clock <= _LAST for clock in clocks):
        return Word(Kind.UNKNOWN, text=text)
    first = clocks[0]
    if name == "between" and first < clocks[1]:
        # A half hour is rounded inwards, which is our reading too.
        is_moved |= not all(float(clock).is_integer() for clock in clocks)
        return Word(Kind.HOURS, hours=_full(first, clocks[1]), is_moved=is_moved)
    if name == "after":
        return Word(Kind.HOURS, hours=_full(first, max(DAY[1], first)), is_vague=True)
    if name == "before":
        return Word(Kind.HOURS, hours=_full(min(DAY[0], first), first), is_vague=True)
    if name in {"at", "dashed"} and first < _LAST:
        hours = (int(first), int(first) + 1)
        return Word(Kind.HOURS, hours=hours, is_moved=is_moved)
    return Word(Kind.UNKNOWN, text=text)


def _clocks(text: str, name: str) -> tuple[list[float], bool]:
    """Return the hours of a day that a text names, minutes as fractions.

    Nobody meets at three in the night: 1 to 6 o'clock mean the afternoon. The
    second value says whether an hour was moved so.
    """
    if name == "dashed":
        hour, minute = text.split("-")
        stated = [int(hour) + int(minute) / 60]
    else:
        stated = [_clock(match) for match in _ends(text, name)]
    moved = [clock + 12 if 1 <= clock < _EARLIEST else clock for clock in stated]
    # «с 5 до 8»: the later end follows the earlier one into the afternoon.
    if len(moved) > 1 and moved != stated and moved[1] <= moved[0] <= moved[1] + 12:
        moved[1] += 12
    return moved, moved != stated


def _ends(text: str, name: str) -> list[re.Match[str]]:
    """Find the one or two clock times inside a matched text."""
    if name != "between":
        match = _CLOCK_PATTERN.search(text)
        return [match] if match else []
    both = re.fullmatch(
        rf"(?:(?:с|со|от|from) )?(?P<one>{_CLOCK}) ?(?:-|до|to|по) ?(?P<two>{_CLOCK})",
        text,
    )
    if both is None:
        return []
    ends = (_CLOCK_PATTERN.fullmatch(both[part]) for part in ("one", "two"))
    return [end for end in ends if end is not None]


def _clock(found: re.Match[str]) -> float:
    hour = int(found[1]) + int(found[2] or 0) / 60
    if found[3] in {"дня", "вечера", "pm"} and hour < 12:  # noqa: PLR2004  # noon
        return hour + 12
    return hour


def _full(first: float, last: float) -> tuple[int, int]:
    """Return the whole hours inside a stretch of time."""
    low = int(first) if float(first).is_integer() else int(first) + 1
    return low, max(low, int(last))
