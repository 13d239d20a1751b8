"""Compile the hard rules of a programme into inner products, each under its id."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Final, TypeAlias, TypeVar

import numpy as np

from matcher.arrays import FloatArray, IndexArray
from matcher.compatibility import Eligibility, Factors, NamedPairs, Threshold
from matcher.participants import AgeRange, Cohort, Format, Participant
from matcher.programme import Rules
from matcher.scoring.answers import hours_of
from matcher.scoring.kinds.shared_time import hour_rows
from matcher.scoring.words import words

Excluded: TypeAlias = Mapping[int, tuple[str, ...]]
Violation: TypeAlias = Factors | NamedPairs


def compile_rules(
    cohort: Cohort, rules: Rules, *, mentees_out: Excluded, mentors_out: Excluded
) -> Eligibility:
    """Return the hard rules of a programme for a cohort.

    Parameters
    ----------
    cohort
        The people.
    rules
        Which rules are on.
    mentees_out, mentors_out
        Whom a rule keeps out altogether, as `kept_out` says.
    """
    violations = (
        *_people_rules(cohort, mentees_out, mentors_out),
        *_wish_rules(cohort, rules),
        *_pair_rules(cohort, rules),
    )
    return Eligibility(
        tuple(rule for rule in violations if _can_be_broken(rule)),
        _time_rule(cohort, rules.min_shared_slots),
    )


def _can_be_broken(rule: Violation) -> bool:
    """Whether the rule says anything about these people."""
    if isinstance(rule, NamedPairs):
        return bool(rule.pairs.size)
    return bool(rule.mentee.any() and rule.mentor.any())


def _people_rules(
    cohort: Cohort, mentees_out: Excluded, mentors_out: Excluded
) -> list[Factors]:
    """Close every pair of whoever is kept out, under the rule that does it."""
    found = []
    for rule in _rules_of(mentees_out):
        out = _marked(mentees_out, rule, cohort.n_mentees)
        found.append(Factors(rule, out, np.ones((cohort.n_mentors, 1))))
    for rule in _rules_of(mentors_out):
        out = _marked(mentors_out, rule, cohort.n_mentors)
        found.append(Factors(rule, np.ones((cohort.n_mentees, 1)), out))
    return found


def _rules_of(excluded: Excluded) -> list[str]:
    return sorted({rule for names in excluded.values() for rule in names})


def _marked(excluded: Excluded, rule: str, n_people: int) -> FloatArray:
    marks = np.zeros((n_people, 1))
    marks[[at for at, names in excluded.items() if rule in names]] = 1.0
    return marks


def _wish_rules(cohort: Cohort, rules: Rules) -> list[Factors]:
    """Close pairs in which a wished age, grade or sex is not kept."""
    found = []
    for rule, wish, own in _WISHES:
        if getattr(rules, f"{rule}_mentee"):
            sides = _not_kept(cohort.mentees, cohort.mentors, wish, own)
            found.append(Factors(f"{rule}_mentee", *sides))
        if getattr(rules, f"{rule}_mentor"):
            wishers, others = _not_kept(cohort.mentors, cohort.mentees, wish, own)
            found.append(Factors(f"{rule}_mentor", others, wishers))
    return found


# The rule, the wish and the answer of the other side that it is about.
_WISHES: Final = (
    ("age_wish", "wish.ages", "age"),
    ("grade_wish", "wish.grades", "grade"),
    ("sex_wish", "wish.sex", "sex"),
)


def _not_kept(
    wishers: Sequence[Participant], others: Sequence[Participant], wish: str, own: str
) -> tuple[FloatArray, FloatArray]:
    """Return one column for each different wish: who has it, who is outside it.

    Whoever did not wish or did not answer breaks nothing.
    """
    wishes, whose = _distinct(map(attrgetter(wish), wishers))
    answers, whose_answer = _distinct(map(attrgetter(own), others))
    outside = np.zeros((len(answers) + 1, len(wishes)))
    for row, answer in enumerate(answers, start=1):
        outside[row] = [not _keeps(answer, one) for one in wishes]
    return _one_hot(whose, len(wishes)), outside[whose_answer]


def _keeps(answer: object, wish: object) -> bool:
    """Whether an answer lies in a wished range, or is the wished one."""
    if isinstance(wish, AgeRange) and isinstance(answer, int):
        return answer in wish
    return answer == wish


Given = TypeVar("Given", bound=Hashable)


def _distinct(answers: Iterable[Given | None]) -> tuple[list[Given], IndexArray]:
    """Return each different answer once, and whose is which; 0 for a missing one."""
    numbers: dict[Given, int] = {}
    whose = [
        0 if answer is None else numbers.setdefault(answer, len(numbers) + 1)
        for answer in answers
    ]
    return list(numbers), np.array(whose, dtype=np.int32)


def _one_hot(numbers: IndexArray, count: int) -> FloatArray:
    """Return a column for each answer; missing answers, numbered 0, have none."""
    rows = np.vstack([np.zeros((1, count)), np.eye(count)])
    found: FloatArray = rows[numbers]
    return found


def _pair_rules(cohort: Cohort, rules: Rules) -> list[Violation]:
    """Close pairs by identity, organisation, kinship, vetoes and formats."""
    found: list[Violation] = [_named_rule("same_person", cohort, _same_person)]
    if rules.organisation:
        found.append(_organisation_rule(cohort))
    if rules.relatives:
        found.append(_named_rule("relatives", cohort, _relatives))
    if rules.vetoes:
        found.append(_named_rule("veto_mentee", cohort, _vetoes_of_mentees))
        found.append(_named_rule("veto_mentor", cohort, _vetoes_of_mentors))
    if rules.formats:
        found.append(_format_rule(cohort))
    return found


Pairs: TypeAlias = set[tuple[int, int]]


def _named_rule(
    rule: str, cohort: Cohort, named: Callable[[Cohort], Pairs]
) -> NamedPairs:
    """Close the pairs that people name."""
    pairs = np.array(sorted(named(cohort)), dtype=np.int32).reshape(-1, 2)
    return NamedPairs(rule, pairs, (cohort.n_mentees, cohort.n_mentors))


def _same_person(cohort: Cohort) -> Pairs:
    return {
        (at, cohort.mentor_index[mentee.id])
        for at, mentee in enumerate(cohort.mentees)
        if mentee.id in cohort.mentor_index
    }


def _relatives(cohort: Cohort) -> Pairs:
    named_by_mentors = {
        (cohort.mentee_index[one], at)
        for at, mentor in enumerate(cohort.mentors)
        for one in mentor.relatives
        if one in cohort.mentee_index
    }
    return named_by_mentors | {
        (at, cohort.mentor_index[one])
        for at, mentee in enumerate(cohort.mentees)
        for one in mentee.relatives
        if one in cohort.mentor_index
    }


def _vetoes_of_mentees(cohort: Cohort) -> Pairs:
    return {
        (at, cohort.mentor_index[one])
        for at, mentee in enumerate(cohort.mentees)
        for one in mentee.vetoes
        if one in cohort.mentor_index
    }


def _vetoes_of_mentors(cohort: Cohort) -> Pairs:
    return {
        (cohort.mentee_index[one], at)
        for at, mentor in enumerate(cohort.mentors)
        for one in mentor.vetoes
        if one in cohort.mentee_index
    }


def _organisation_rule(cohort: Cohort) -> Factors:
    """Close pairs of different organisations unless the mentor lends."""
    ours, whose = _distinct(map(_organisation, cohort.mentees))
    elsewhere = np.zeros((cohort.n_mentors, len(ours)))
    for at, mentor in enumerate(cohort.mentors):
        theirs = _organisation(mentor)
        if theirs is not None and not mentor.lends:
            elsewhere[at] = [theirs != one for one in ours]
    return Factors("organisation", _one_hot(whose, len(ours)), elsewhere)


def _organisation(person: Participant) -> str | None:
    """Return the organisation without its marks, «Школа № 5» as «школа 5»."""
    return " ".join(words((person.organisation or "").replace("№", " "))) or None


# Formats are two questions; «mixed» suits whoever comes and whoever calls.
_PLACES: Final = frozenset({Format.ON_SITE, Format.ONLINE, Format.MIXED})
_SIZES: Final = frozenset({Format.INDIVIDUAL, Format.GROUP})


def _format_rule(cohort: Cohort) -> Factors:
    """Close pairs without a place, or without a size, that suits both."""
    sides = [
        _not_suited(cohort, question, frozenset({Format.MIXED} & question))
        for question in (_PLACES, _SIZES)
    ]
    rows, cols = zip(*sides, strict=True)
    return Factors("formats", np.hstack(rows), np.hstack(cols))


def _not_suited(
    cohort: Cohort, question: frozenset[Format], suits_all: frozenset[Format]
) -> tuple[FloatArray, FloatArray]:
    """Return one column for each different answer of the mentees: whom it excludes."""
    ours, whose = _distinct(_accepted(one, question) for one in cohort.mentees)
    excluded = np.zeros((cohort.n_mentors, len(ours)))
    for at, mentor in enumerate(cohort.mentors):
        theirs = _accepted(mentor, question)
        if theirs is not None:
            excluded[at] = [
                not one & theirs and not suits_all & (one | theirs) for one in ours
            ]
    return _one_hot(whose, len(ours)), excluded


def _accepted(
    person: Participant, question: frozenset[Format]
) -> frozenset[Format] | None:
    """Return the formats that a person accepts; None where any will do."""
    return frozenset(person.formats) & question or None


def _time_rule(cohort: Cohort, least: int) -> tuple[Threshold, ...]:
    """Ask for shared hours; who was not asked when is taken to be free.

    Two extra columns give the least number to every pair with an answer missing.
    """
    if least == 0:
        return ()
    ours = [hours_of(one.availability) for one in cohort.mentees]
    theirs = [hours_of(one.availability) for one in cohort.mentors]
    unknown = _column(one is None for one in ours)
    unknown_too = _column(one is None for one in theirs)
    rows = hour_rows([one or () for one in ours])
    cols = hour_rows([one or () for one in theirs])
    used = rows.any(axis=0) & cols.any(axis=0)
    mentee = np.hstack([rows[:, used], least * unknown, np.ones_like(unknown)])
    mentor = np.hstack([cols[:, used], np.ones_like(unknown_too), least * unknown_too])
    return (Threshold("shared_time", mentee, mentor, float(least)),)


def _column(answers: Iterable[bool]) -> FloatArray:
    return np.array(list(answers), dtype=np.float64).reshape(-1, 1)
