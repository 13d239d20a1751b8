"""What the closing survey says: how satisfied somebody is, and what has changed."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from matcher.questionnaires import Outcome

SCALE: Final = (1.0, 10.0)
"""Least and greatest answer on the scales of the methodology."""


class Target(StrEnum):
    """What the weights are to explain."""

    SATISFACTION = "satisfaction"
    """Mean of the answers of the closing survey."""

    CHANGE = "change"
    """Mean of «after» less «before», over the questions that were asked twice."""


_OF_SCALE: Final = re.compile(
    r"\b(?:от|from)\s+\d+\s+(?:до|to)\s+\d+|\(?\b\d+\s*[-–—]\s*\d+\)?"
)
_BEFORE: Final = re.compile(
    r"\b(?:до|before|вначале|в начале|на старте|baseline)\b|\bожидаем\w*|\bожидаете"
    r"|\bнуждаетесь|\bexpected\b"
)
_AFTER: Final = re.compile(r"\b(?:после|after|в конце|на выходе)\b")
_REST: Final = re.compile(r"\b(?:программ\w*|цикла|the|programme|cycle)\b|\W+")


def measured(outcome: Outcome, target: Target) -> float | None:
    """Return what one judgement says of a pair, in points; None: nothing of the kind.

    Examples
    --------
    >>> from matcher.participants import Role
    >>> said = {"Уверенность до": 4.0, "Уверенность после": 7.0, "Довольны?": 9.0}
    >>> outcome = Outcome("mentee-1", Role.MENTEE, "mentor-1", said)
    >>> measured(outcome, Target.CHANGE), measured(outcome, Target.SATISFACTION)
    (3.0, 8.0)
    """
    found = {
        Target.SATISFACTION: _satisfaction,
        Target.CHANGE: _changes,
    }[target](_on_scale(outcome))
    return sum(found) / len(found) if found else None


def off_scale(outcome: Outcome) -> tuple[str, ...]:
    """Return the questions whose answers are on no scale from 1 to 10."""
    low, high = SCALE
    return tuple(
        asked for asked, value in outcome.scales.items() if not low <= value <= high
    )


def _on_scale(outcome: Outcome) -> Mapping[str, float]:
    wrong = set(off_scale(outcome))
    return {
        asked: value for asked, value in outcome.scales.items() if asked not in wrong
    }


def _satisfaction(scales: Mapping[str, float]) -> list[float]:
    """Return the answers that were not given before the cycle."""
    return [v for asked, v in scales.items() if not _BEFORE.search(_plain(asked))]


def _changes(scales: Mapping[str, float]) -> list[float]:
    """Return after less before, of each question that was asked at both times."""
    before, after = (
        {
            _REST.sub(" ", time.sub(" ", _plain(asked))).strip(): value
            for asked, value in scales.items()
            if time.search(_plain(asked))
        }
        for time in (_BEFORE, _AFTER)
    )
    return [after[asked] - before[asked] for asked in after if asked in before]


def _plain(asked: str) -> str:
    """Return a question without its scale: «от 1 до 10» names no time."""
    return _OF_SCALE.sub(" ", asked.lower().replace("ё", "е"))
