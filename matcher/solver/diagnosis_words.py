"""Rules that clash, and the least change that helps, as sentences."""

from collections.abc import Callable, Sequence

from matcher.messages import Language, say
from matcher.solver.diagnosis import Diagnosis, GivenUp, Rule

Name = Callable[[int], str]
"""Names a person by position."""


def diagnosis_sentences(
    diagnosis: Diagnosis, language: Language, *, mentee: Name, mentor: Name
) -> tuple[str, ...]:
    """Say which smallest set of rules clashes, and the least change that helps.

    Parameters
    ----------
    diagnosis
        Why nothing is feasible.
    language
        Of the sentences.
    mentee, mentor
        How people are named, by position: ids for a curator, positions for a bare
        instance.

    Returns
    -------
    A sentence for each of the two that was looked for.
    """
    people = (mentee, mentor)
    both = (
        ("core", [_asked(rule, people, language) for rule in diagnosis.core]),
        (
            "relaxation",
            [_change(rule, people, language) for rule in diagnosis.relaxation],
        ),
    )
    return tuple(
        say(f"solver.{table}.all", language, rules="; ".join(rules))
        for table, rules in both
        if rules
    )


def _asked(rule: Rule, people: Sequence[Name], language: Language) -> str:
    """Say what a rule asks for."""
    return _said(f"solver.core.{rule.kind.value}", rule, people, language)


def _change(rule: Rule, people: Sequence[Name], language: Language) -> str:
    """Say what is to be done about a rule."""
    key = rule.kind.value
    if rule.kind is GivenUp.LOAD_MIN and rule.lowered_to is not None:
        key = "load_lowered"
    if rule.kind is GivenUp.MOST_CHANGES and rule.raised_to is not None:
        key = "changes_raised"
    return _said(f"solver.relaxation.{key}", rule, people, language)


def _said(key: str, rule: Rule, people: Sequence[Name], language: Language) -> str:
    mentee, mentor = people
    places = (
        ("mentee", rule.mentee, mentee),
        ("mentor", rule.mentor, mentor),
        ("other", rule.other, mentee),
    )
    values: dict[str, str | int] = {
        word: name(at) for word, at, name in places if at is not None
    }
    to = rule.raised_to if rule.lowered_to is None else rule.lowered_to
    if to is not None:
        values["to"] = to
    return say(key, language, **values)
