"""Which rows of a sheet were left out, and why, in the reader's words."""

from collections.abc import Sequence
from typing import Final

from matcher.messages import Language, say
from matcher.questionnaires.intake import Skipped

_SEVERAL: Final = 2


def left_out(skipped: Skipped, language: Language = Language.RU) -> tuple[str, str]:
    """Return the rows that were left out, and the reason.

    Examples
    --------
    >>> left_out(Skipped("9А", (3, 4, 5, 9), "blank"), Language.EN)
    ('rows 3–5, 9', 'blank')
    """
    reason = say(f"questionnaires.skipped.{skipped.reason}", language)
    if not skipped.rows:
        return say("questionnaires.skipped.sheet", language), reason
    rows = say(
        "questionnaires.skipped.rows",
        language,
        count=min(len(skipped.rows), _SEVERAL),
        rows=_stretches(skipped.rows),
    )
    return rows, reason


def _stretches(rows: Sequence[int]) -> str:
    """Write 3, 4, 5, 9 as «3–5, 9»."""
    stretches: list[list[int]] = []
    for row in sorted(rows):
        if stretches and row == stretches[-1][-1] + 1:
            stretches[-1].append(row)
        else:
            stretches.append([row])
    return ", ".join(
        str(one[0]) if len(one) == 1 else f"{one[0]}–{one[-1]}" for one in stretches
    )
