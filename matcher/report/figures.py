"""The figures of a whole matching, and what they say in words."""

from typing import TypeAlias

from matcher.explanation import LEAST_SCORE, Strength
from matcher.meeting import wish_summary
from matcher.messages import Language, say
from matcher.participants import Cohort
from matcher.programme import Programme
from matcher.report.match_result import MatchResult
from matcher.report.proof import aim_words, proof_sentences, proof_words
from matcher.report.quality import Quality

Figure: TypeAlias = tuple[str, str | int | float | None]
"""A label and its value."""


def figures(
    result: MatchResult, cohort: Cohort, programme: Programme, language: Language
) -> tuple[Figure, ...]:
    """Return each figure with its label."""
    metrics = result.metrics
    values: dict[str, str | int | float | None] = {
        "programme": programme.title.said(language),
        "year": programme.year,
        "mentees": cohort.n_mentees,
        "mentors": cohort.n_mentors,
        "demand": metrics.demand,
        "served": metrics.served,
        "share_served": _rounded(metrics.share_served),
        "places": metrics.places,
        "mentors_used": metrics.mentors_used,
        "greatest_load": metrics.greatest_load,
        "mean": _rounded(metrics.mean),
        "worst": _rounded(metrics.worst),
        "gini": _rounded(metrics.gini),
        "first_choices": metrics.first_choices,
        "top_three": metrics.top_three,
        "blocking_pairs": metrics.blocking_pairs,
        "aim": aim_words(result, language),
        "proof": proof_words(result, language),
        "strengths": strength_words(language),
        "run": result.run,
    }
    return tuple(
        (say(f"report.figure.{name}", language), value)
        for name, value in values.items()
        if value is not None
    )


def summary_words(
    result: MatchResult, cohort: Cohort, language: Language
) -> tuple[str, ...]:
    """Say how the matching came out, in a few sentences."""
    metrics = result.metrics
    counts = {"pairs": metrics.served, "mentors": metrics.mentors_used}
    served = "served_all" if metrics.served == metrics.demand else "served_some"
    people = {"mentees": cohort.n_mentees, "mentors": cohort.n_mentors}
    said = [
        say("report.summary.people", language, **people),
        say(
            f"report.summary.{served}",
            language,
            served=metrics.served,
            demand=metrics.demand,
            **counts,
        ),
        *proof_sentences(result, language),
    ]
    if metrics.worst is not None:
        strength = Strength.of(metrics.worst).said(language)
        said.append(_choices(result, language))
        said.append(say("report.summary.weakest", language, strength=strength))
    if metrics.wishes is not None:
        said += wish_summary(metrics.wishes, language)
    return (*said, *Quality(metrics, language).behind())


def strength_words(language: Language) -> str:
    """Say from which score each word for strength is used."""
    limits = {word.value: least for word, least in LEAST_SCORE.items()}
    return say("report.page.strength_limits", language, **limits)


def _choices(result: MatchResult, language: Language) -> str:
    """Say how many got one of the best mentors for themselves."""
    return say(
        "report.summary.first",
        language,
        count=result.metrics.first_choices,
        three=result.metrics.top_three,
        pairs=result.metrics.served,
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
