"""What must hold before a match is worth solving, each said in words."""

from collections.abc import Sequence

from matcher.arrays import IndexArray
from matcher.errors import RequestError
from matcher.explanation import VETO, is_private, rule_words
from matcher.messages import Language, say
from matcher.participants import Cohort
from matcher.pipeline.named_pair import NamedPair
from matcher.pipeline.refusal import ClashError
from matcher.scoring import Scoring
from matcher.solver import (
    Clash,
    Diagnosis,
    Limit,
    Termination,
    diagnosis_sentences,
)


def check_anybody(cohort: Cohort, scoring: Scoring, language: Language) -> None:
    """Raise RequestError where nobody of one side may take part."""
    sides = (
        ("mentees", cohort.n_mentees, scoring.ineligible_mentees),
        ("mentors", cohort.n_mentors, scoring.ineligible_mentors),
    )
    for side, count, ineligible in sides:
        if len(ineligible) == count:
            rules = {rule for broken in ineligible.values() for rule in broken}
            raise RequestError(
                f"pipeline.no_eligible_{side}",
                field=side,
                count=count,
                reasons=_said_rules(rules, language),
            )


def check_sides(cohort: Cohort) -> None:
    """Raise RequestError where one side is empty."""
    for side, count in (("mentees", cohort.n_mentees), ("mentors", cohort.n_mentors)):
        if not count:
            raise RequestError(f"pipeline.no_{side}", field=side)


def check_fixed(
    named_pairs: Sequence[NamedPair],
    cohort: Cohort,
    scoring: Scoring,
    *,
    fixed: IndexArray,
    forbidden: IndexArray,
    language: Language,
) -> None:
    """Raise RequestError where a fixed pair is forbidden, by hand or by a rule."""
    banned = {(mentee, mentor) for mentee, mentor in forbidden.tolist()}
    for named, (mentee, mentor) in zip(named_pairs, fixed.tolist(), strict=True):
        ids = {
            "mentee": cohort.mentees[mentee].id,
            "mentor": cohort.mentors[mentor].id,
        }
        if (mentee, mentor) in banned:
            raise RequestError("pipeline.fixed_and_forbidden", field=named.field, **ids)
        broken = scoring.eligibility.broken(mentee, mentor)
        if broken:
            reasons = _said_rules(set(broken), language)
            raise RequestError(
                "pipeline.fixed_ineligible", field=named.field, reasons=reasons, **ids
            )


def clash_error(diagnosis: Diagnosis, cohort: Cohort, language: Language) -> ClashError:
    """Return what clashes, and what would help, as an error in words, with ids."""
    # A smallest set of rules, where there is one, says more than its clash.
    clashes = () if diagnosis.core else diagnosis.clashes
    return ClashError(
        (
            *(_said_clash(clash, cohort, language) for clash in clashes),
            *diagnosis_sentences(
                diagnosis,
                language,
                mentee=lambda at: cohort.mentees[at].id,
                mentor=lambda at: cohort.mentors[at].id,
            ),
        )
    )


def without_answer(ended: Termination) -> RequestError:
    """Say what kept a solve from any matching: time, or rules it cannot decide."""
    if ended.limit is Limit.METHOD:
        return RequestError("pipeline.undecided", field="options")
    return RequestError("pipeline.no_time", field="time_limit_s")


def _said_clash(clash: Clash, cohort: Cohort, language: Language) -> str:
    return say(
        f"pipeline.clash.{clash.kind.value}",
        language,
        mentees=", ".join(cohort.mentees[at].id for at in clash.mentees),
        mentors=", ".join(cohort.mentors[at].id for at in clash.mentors),
        needed=clash.needed,
        available=clash.available,
    )


def _said_rules(rules: set[str], language: Language) -> str:
    """Name rules in words, in a fixed order."""
    public = sorted({VETO if is_private(rule) else rule for rule in rules})
    return ", ".join(rule_words(rule, language) for rule in public)
