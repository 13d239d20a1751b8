"""Compile a cohort and a programme into scores, rules and findings."""

from collections.abc import Sequence

import numpy as np

from matcher.arrays import FloatArray
from matcher.compatibility import Factored
from matcher.participants import Cohort, Participant, Role
from matcher.programme import Criterion, Kind, Programme, Title
from matcher.scoring.answers import distinct_answers, items_of
from matcher.scoring.block import Block
from matcher.scoring.comparison import Subject, compare
from matcher.scoring.context import Context
from matcher.scoring.eligibility import compile_rules
from matcher.scoring.finding import Finding
from matcher.scoring.meaning import TextVectors
from matcher.scoring.participation import kept_out
from matcher.scoring.scoring import Scoring
from matcher.scoring.taxonomy import Taxonomy


def score(
    cohort: Cohort,
    programme: Programme,
    *,
    taxonomy: Taxonomy,
    vectors: TextVectors,
) -> Scoring:
    """Score all pairs of a cohort under a programme.

    Parameters
    ----------
    cohort
        The people.
    programme
        Criteria and rules.
    taxonomy
        What words mean.
    vectors
        Meaning of texts; the model is loaded only where a text is new.

    Returns
    -------
    Scoring
        `compatibility` is an inner product of features whose width is the number of
        different answers, whatever the number of people.

    Notes
    -----
    With weights w_c, a pair scores Σ w_c ⟨φ_c, ψ_c⟩ / Σ w_c, in [0, 1]. Where an
    answer is missing, or both, the criterion counts its neutral value.
    """
    context = Context(taxonomy, vectors)
    counted = [one for one in programme.criteria if one.weight > 0]
    blocks = tuple(
        compare(Subject(one, programme.weight_of(one), cohort), context)
        for one in counted
    )
    mentees_out = kept_out(cohort.mentees, programme.rules)
    mentors_out = kept_out(cohort.mentors, programme.rules)
    return Scoring(
        compatibility=_weighted(blocks),
        eligibility=compile_rules(
            cohort, programme.rules, mentees_out=mentees_out, mentors_out=mentors_out
        ),
        blocks=blocks,
        ineligible_mentees=mentees_out,
        ineligible_mentors=mentors_out,
        findings=_findings(cohort, counted, context),
    )


def _weighted(blocks: Sequence[Block]) -> Factored:
    """Join the features of all criteria, the weights on the mentees' side."""
    mentees = [block.weight * block.mentee_features() for block in blocks]
    mentors = [block.mentor_features() for block in blocks]
    return Factored(np.hstack(mentees), np.hstack(mentors))


def _findings(
    cohort: Cohort, criteria: Sequence[Criterion], context: Context
) -> tuple[Finding, ...]:
    """Report every item that is not in the taxonomy, once for each side."""
    found: dict[tuple[Role, str], Finding] = {}
    for criterion in criteria:
        if criterion.kind in {Kind.COVERAGE, Kind.OVERLAP}:
            sides: tuple[tuple[Role, Sequence[Participant]], ...] = (
                (Role.MENTEE, cohort.mentees),
                (Role.MENTOR, cohort.mentors),
            )
            for role, people in sides:
                for finding in _unknown_items(criterion, role, people, context):
                    found.setdefault((role, finding.words), finding)
    return tuple(found.values())


def _unknown_items(
    criterion: Criterion, role: Role, people: Sequence[Participant], context: Context
) -> list[Finding]:
    """Report the unknown items of one side, in the order of their first writer."""
    field = criterion.mentee_field if role is Role.MENTEE else criterion.mentor_field
    answers, whose = distinct_answers(people, field, items_of)
    writers: dict[str, list[int]] = {}
    for number, answer in enumerate(answers, start=1):
        for item in answer:
            if any(one.text is not None for one in context.meanings(item)):
                writers.setdefault(item, []).extend(np.flatnonzero(whose == number))
    near = context.tag_likeness(list(writers))
    return [
        Finding(
            criterion=criterion.id,
            role=role,
            words=item,
            people=tuple(sorted(int(at) for at in writers[item])),
            nearest=_nearest(row, context.taxonomy),
        )
        for item, row in zip(writers, near, strict=True)
    ]


def _nearest(likeness: FloatArray, taxonomy: Taxonomy) -> Title | None:
    """Return the title of the nearest tag, None where none is near."""
    at = int(likeness.argmax())
    tags = (*taxonomy.topics, *taxonomy.activities)
    return tags[at].title if likeness[at] > 0 else None
