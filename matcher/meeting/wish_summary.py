"""Which wishes a matching meets, in a few sentences."""

from matcher.meeting.wish_metrics import SideMetrics, WishMetrics
from matcher.messages import Language, say


def wish_summary(met: WishMetrics, language: Language) -> tuple[str, ...]:
    """Say which wishes are met, by side, then what was mutual and over-chosen.

    Nothing is said of what nobody wished.
    """
    sides = (("mentees", met.mentees), ("mentors", met.mentors))
    said = [_side(name, side, language) for name, side in sides if side.wished]
    if met.mutual:
        said.append(_mutual(met, language))
    if met.blocking_pairs:
        said.append(say("meeting.summary.blocking", language, count=met.blocking_pairs))
    if met.over_chosen:
        count = len(met.over_chosen)
        said.append(say("meeting.summary.over_chosen", language, count=count))
    return tuple(said)


def _mutual(met: WishMetrics, language: Language) -> str:
    return say(
        "meeting.summary.mutual",
        language,
        met=met.mutual_met,
        wished=met.mutual,
        firsts_met=met.mutual_firsts_met,
        firsts=met.mutual_firsts,
    )


def _side(side: str, met: SideMetrics, language: Language) -> str:
    return say(
        f"meeting.summary.{side}",
        language,
        first=met.first,
        top_three=met.top_three,
        wished=met.wished,
    )
