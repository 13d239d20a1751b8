"""What past cycles teach, in words for the curator."""

from matcher.learning.folds import GroupedBy
from matcher.learning.lesson import Advice, Caution, Lesson, Proposal, Warned
from matcher.learning.quality import Quality
from matcher.messages import Language, say
from matcher.programme import Programme


def title_of(programme: Programme, criterion: str, language: Language) -> str:
    """Return what the curator calls a criterion."""
    return programme.criterion(criterion).title.said(language)


def weights_of(programme: Programme, proposal: Proposal) -> tuple[float, float]:
    """Return a weight of today and the proposed one, on the programme's scale.

    The proposed weights have the same sum as today's.
    """
    today = programme.criterion(proposal.criterion).weight
    return today, round(proposal.proposed * programme.total_weight, _DECIMALS)


def interval_of(programme: Programme, proposal: Proposal) -> tuple[float, float] | None:
    """Return the interval of a proposed weight, on the programme's scale."""
    if proposal.low is None or proposal.high is None:
        return None
    whole = programme.total_weight
    return (
        round(proposal.low * whole, _DECIMALS),
        round(proposal.high * whole, _DECIMALS),
    )


def lesson_words(
    lesson: Lesson, programme: Programme, language: Language
) -> tuple[str, ...]:
    """Return the sentences about a lesson: what to do, from how much, how sure."""
    return (
        advice_words(lesson.advice, language),
        say(
            "learning.sample",
            language,
            pairs=lesson.n_pairs,
            mentees=say("common.mentees", language, count=lesson.n_mentees),
            mentors=say("common.mentors", language, count=lesson.n_mentors),
            groups=lesson.n_groups,
        ),
        *quality_words(lesson, language),
        *(warning_words(one, lesson, programme, language) for one in lesson.warnings),
    )


def advice_words(advice: Advice, language: Language) -> str:
    """Return what to do with the proposed weights."""
    return say(f"learning.advice.{advice.value}", language)


def quality_words(lesson: Lesson, language: Language) -> tuple[str, ...]:
    """Return how well unseen pairs are foretold; nothing where it was not checked."""
    if lesson.quality is None:
        return ()
    held = "both" if lesson.grouped_by is GroupedBy.BOTH else "mentee"
    return (
        say(f"learning.held_out.{held}", language),
        *_within_words(lesson.quality, language),
        *_whole_words(lesson.quality, language),
    )


def warning_words(
    warned: Warned, lesson: Lesson, programme: Programme, language: Language
) -> str:
    """Return one caution in words."""
    values: dict[str, object] = {}
    if warned.caution is Caution.FEW_PAIRS:
        values = {"pairs": lesson.n_pairs, "needed": lesson.n_needed}
    if warned.criterion is not None:
        values = {"title": title_of(programme, warned.criterion, language)}
    return say(f"learning.caution.{warned.caution.value}", language, **values)


_DECIMALS = 3
"""A thousandth of a weight moves no pair that half of it would not."""


def _within_words(quality: Quality, language: Language) -> tuple[str, ...]:
    learned, today = quality.learned.within, quality.today.within
    if learned is None or today is None:
        return ()
    said = say(
        f"learning.within.{quality.within.value}",
        language,
        learned=learned,
        today=today,
        count=quality.n_comparisons,
    )
    return (said,)


def _whole_words(quality: Quality, language: Language) -> tuple[str, ...]:
    learned, today = quality.learned.r_squared, quality.today.r_squared
    if learned is None or today is None:
        return ()
    return (
        say("learning.explained", language, learned=learned, today=today),
        say("learning.gain", language, gain=quality.gain, error=quality.gain_error),
    )
