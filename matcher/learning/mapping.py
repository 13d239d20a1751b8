"""A lesson as plain values, and as a fragment that can be pasted into a programme."""

import json

from matcher.learning.lesson import Lesson, Proposal
from matcher.learning.quality import Judged, Quality
from matcher.learning.telling import (
    advice_words,
    interval_of,
    lesson_words,
    title_of,
    weights_of,
)
from matcher.messages import Language
from matcher.programme import Programme


def lesson_to_mapping(
    lesson: Lesson, programme: Programme, language: Language
) -> dict[str, object]:
    """Return a lesson as plain values: ids of criteria, numbers and sentences.

    `criteria` alone is the fragment: laid over the programme it takes the proposed
    weights over.
    """
    return {
        "programme": programme.id,
        "target": lesson.target.value,
        "advice": lesson.advice.value,
        "text": list(lesson_words(lesson, programme, language)),
        "criteria": _fragment(lesson, programme),
        "weights": [_proposal(one, programme, language) for one in lesson.proposals],
        "sample": {
            "pairs": lesson.n_pairs,
            "needed": lesson.n_needed,
            "mentees": lesson.n_mentees,
            "mentors": lesson.n_mentors,
            "groups": lesson.n_groups,
        },
        "grouped_by": lesson.grouped_by.value,
        "strength": lesson.strength,
        "quality": None if lesson.quality is None else _quality(lesson.quality),
        "warnings": [
            {"caution": one.caution.value, "criterion": one.criterion}
            for one in lesson.warnings
        ],
        "seed": lesson.seed,
    }


def lesson_to_json(lesson: Lesson, programme: Programme, language: Language) -> bytes:
    """Return a lesson as UTF-8 JSON, the same bytes for the same lesson."""
    mapping = lesson_to_mapping(lesson, programme, language)
    text = json.dumps(mapping, ensure_ascii=False, allow_nan=False, indent=1)
    return f"{text}\n".encode()


def lesson_to_toml(lesson: Lesson, programme: Programme, language: Language) -> bytes:
    """Return the proposed weights as a fragment of a programme file.

    The advice and the titles stand in it as comments.
    """
    lines = [f"# {advice_words(lesson.advice, language)}"]
    for one in lesson.proposals:
        today, proposed = weights_of(programme, one)
        title = title_of(programme, one.criterion, language)
        lines += [
            "",
            f"# {_one_line(title)}: {today:g} → {proposed:g}",
            # A JSON string is a TOML string too, whatever the id holds.
            f"[criteria.{json.dumps(one.criterion, ensure_ascii=False)}]",
            f"weight = {proposed:g}",
        ]
    return ("\n".join(lines) + "\n").encode()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _fragment(lesson: Lesson, programme: Programme) -> dict[str, object]:
    return {
        one.criterion: {"weight": weights_of(programme, one)[1]}
        for one in lesson.proposals
    }


def _proposal(
    one: Proposal, programme: Programme, language: Language
) -> dict[str, object]:
    today, proposed = weights_of(programme, one)
    ends = interval_of(programme, one)
    return {
        "criterion": one.criterion,
        "title": title_of(programme, one.criterion, language),
        "today": today,
        "proposed": proposed,
        "interval": None if ends is None else list(ends),
        "pairs_that_vary": one.n_varying,
    }


def _quality(quality: Quality) -> dict[str, object]:
    return {
        "learned": _judged(quality.learned),
        "today": _judged(quality.today),
        "within": quality.within.value,
        "comparisons": quality.n_comparisons,
        "gain": _rounded(quality.gain),
        "gain_error": _rounded(quality.gain_error),
        "calibration": [
            {
                "pairs": one.n_pairs,
                "foretold": _rounded(one.foretold),
                "said": _rounded(one.said),
            }
            for one in quality.bins
        ],
    }


def _judged(judged: Judged) -> dict[str, object]:
    return {
        "within": _rounded(judged.within),
        "r_squared": _rounded(judged.r_squared),
        "rank_correlation": _rounded(judged.rank_correlation),
    }


def _rounded(value: float | None) -> float | None:
    """Keep what does not depend on the machine's order of additions."""
    return None if value is None else round(value, 6)
