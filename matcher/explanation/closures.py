"""Which rules close a person's partners, and how many each."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from matcher.arrays import BoolArray, IntArray
from matcher.compatibility import Eligibility
from matcher.explanation.rules import broken_by, is_private, rule_words
from matcher.messages import Language, say


@dataclass(frozen=True, slots=True)
class Closures:
    """For one person, which partners each rule closes.

    Parameters
    ----------
    by_rule
        By the rule's public name, one answer for each partner.
    """

    by_rule: Mapping[str, BoolArray]

    @classmethod
    def of_mentee(cls, rules: Eligibility, mentee: int) -> "Closures":
        """Look at all mentors of one mentee."""
        shape = rules.shape or (0, 0)
        row = slice(mentee, mentee + 1)
        closed = broken_by(rules, rows=row, cols=slice(0, shape[1]))
        return cls({rule: broken[0] for rule, broken in closed.items()})

    @classmethod
    def of_mentor(cls, rules: Eligibility, mentor: int) -> "Closures":
        """Look at all mentees of one mentor."""
        shape = rules.shape or (0, 0)
        column = slice(mentor, mentor + 1)
        closed = broken_by(rules, rows=slice(0, shape[0]), cols=column)
        return cls({rule: broken[:, 0] for rule, broken in closed.items()})

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many each rule closes, those that close any, the greatest first."""
        counted = [(rule, int(broken.sum())) for rule, broken in self.by_rule.items()]
        closing = [(rule, count) for rule, count in counted if count]
        return tuple(sorted(closing, key=lambda pair: (-pair[1], pair[0])))

    def by_one_open_rule(self) -> Mapping[str, IntArray]:
        """Return the partners closed by one rule alone, where it may be named."""
        if not self.by_rule:
            return {}
        broken = sum(closed.astype(np.int64) for closed in self.by_rule.values())
        return {
            rule: np.flatnonzero(closed & np.equal(broken, 1))
            for rule, closed in self.by_rule.items()
            if not is_private(rule)
        }

    def said(self, language: Language) -> str:
        """Say how many each rule closes; empty where none closes any."""
        if not self.counts:
            return ""
        listed = ", ".join(
            say(
                "explanation.closed.one",
                language,
                rule=rule_words(rule, language),
                count=count,
            )
            for rule, count in self.counts
        )
        said = [say("explanation.closed.all", language, rules=listed)]
        if len(self.counts) > 1:
            said.append(say("explanation.closed.overlap", language))
        return " ".join(said)
