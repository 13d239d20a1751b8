"""Small worlds for the scoring tests, and an encoder that needs no model."""

import hashlib

import numpy as np

from matcher.arrays import FloatArray
from matcher.participants import Cohort, Consent, ConsentStatus, Mentee, Mentor
from matcher.programme import (
    Criterion,
    Field,
    Programme,
    Rules,
    Shape,
    Title,
)
from matcher.scoring import Scoring, Taxonomy, TextVectors, score
from matcher.scoring.context import Context

GIVEN = Consent(ConsentStatus.GIVEN)
NAMED = Title("Название", "Title")


class HashEncoder:
    """Stand-in for the model: a direction drawn from the hash of a text."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, text: str) -> FloatArray:
        self.asked.append(text)
        digest = hashlib.blake2b(text.encode(), digest_size=8).digest()
        drawn = np.random.default_rng(int.from_bytes(digest)).normal(size=512)
        unit: FloatArray = drawn / np.linalg.norm(drawn)
        return unit


def context() -> Context:
    return Context(Taxonomy.load(), TextVectors(None, HashEncoder()))


def criterion(
    shape: Shape,
    mentee: str,
    mentor: str,
    *,
    weight: float = 1.0,
    neutral: float = 0.25,
) -> Criterion:
    return Criterion(
        id=f"{shape.kind}-{mentee}",
        title=NAMED,
        weight=weight,
        mentee_field=Field(mentee),
        mentor_field=Field(mentor),
        neutral=neutral,
        shape=shape,
    )


def programme(*criteria: Criterion, rules: Rules | None = None) -> Programme:
    return Programme(
        id="test",
        title=NAMED,
        form="test",
        criteria=criteria,
        rules=rules or Rules(),
    )


def scored(
    mentees: list[Mentee],
    mentors: list[Mentor],
    *criteria: Criterion,
    rules: Rules | None = None,
) -> Scoring:
    return score(
        Cohort(tuple(mentees), tuple(mentors)),
        programme(*criteria, rules=rules),
        taxonomy=Taxonomy.load(),
        vectors=TextVectors(None, HashEncoder()),
    )
