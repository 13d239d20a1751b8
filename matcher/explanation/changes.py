"""What changed against an earlier matching, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

import numpy as np

from matcher.compatibility import Eligibility
from matcher.compatibility.ranks import EQUAL_SCORES
from matcher.explanation.account import Account
from matcher.explanation.rules import VETO, all_rules, is_private, rule_words
from matcher.explanation.strength import Strength
from matcher.messages import Language, say
from matcher.participants import Cohort
from matcher.solver import Problem


@dataclass(frozen=True, slots=True)
class Change:
    """A mentee whose mentor is not the one of the previous result.

    Parameters
    ----------
    mentee
        Id of the mentee.
    before, after
        Ids of the mentors; None for nobody.
    text
        Why, without names.
    """

    mentee: str
    before: str | None
    after: str | None
    text: str


@dataclass(frozen=True, slots=True)
class PreviousMatch:
    """What an earlier result said, as far as a new one is compared with it.

    Parameters
    ----------
    run
        Hash of the earlier run, where it is known.
    pairs
        Ids of mentee and mentor of each pair.
    """

    run: str | None
    pairs: tuple[tuple[str, str], ...]


def explain_changes(
    previous: PreviousMatch, cohort: Cohort, problem: Problem, account: Account
) -> tuple[Change, ...]:
    """Return every mentee whose mentor changed, in the cohort's order.

    A mentee of several mentors appears once for each that changed. Mentees who are
    no longer in the cohort come last, by id.
    """
    writer = _ChangeWriter(cohort, problem, account)
    before = _mentors_of(previous.pairs)
    after = _mentors_of([(pair.mentee, pair.mentor) for pair in account.pairs])
    ids = [mentee.id for mentee in cohort.mentees]
    ids += sorted(set(before) - set(ids))
    return tuple(
        Change(mentee, left, came, writer.text(mentee, left, came))
        for mentee in ids
        for left, came in _moves(before.get(mentee, []), after.get(mentee, []))
    )


def _mentors_of(
    pairs: tuple[tuple[str, str], ...] | list[tuple[str, str]],
) -> Mapping[str, list[str]]:
    """Return the mentors of each mentee, by id, sorted."""
    mentors: dict[str, list[str]] = {}
    for mentee, mentor in sorted(pairs):
        mentors.setdefault(mentee, []).append(mentor)
    return mentors


def _moves(before: list[str], after: list[str]) -> list[tuple[str | None, str | None]]:
    """Put each mentor who left beside one who came."""
    left = [mentor for mentor in before if mentor not in after]
    came = [mentor for mentor in after if mentor not in before]
    return list(zip_longest(left, came))


@dataclass(slots=True)
class _ChangeWriter:
    """Writes why a mentee's mentor changed."""

    cohort: Cohort
    problem: Problem
    account: Account
    _rules: Eligibility = field(init=False)
    _reasons: dict[str, str] = field(init=False)
    _loads: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self._rules = all_rules(self.problem)
        self._reasons = {item.id: item.text for item in self.account.unmatched}
        self._loads = {}
        for pair in self.account.pairs:
            self._loads[pair.mentor] = self._loads.get(pair.mentor, 0) + 1

    def text(self, mentee: str, left: str | None, came: str | None) -> str:
        """Say why one mentor left and another came."""
        if mentee not in self.cohort.mentee_index:
            return self._say("mentee_gone")
        if left is None:
            return self._say("new", strength=self._strength(mentee, came))
        if came is None:
            reason = self._reasons.get(mentee, "")
            return f"{self._why_left(mentee, left)} {reason}".strip()
        return self._compared(mentee, left, came)

    def _compared(self, mentee: str, left: str, came: str) -> str:
        """Say why the one mentor was better than the other."""
        if self._is_fixed(mentee, came):
            return self._say("fixed")
        if left not in self.cohort.mentor_index or self._closed_by(mentee, left):
            return self._why_left(mentee, left)
        old, new = self._score(mentee, left), self._score(mentee, came)
        key = "stronger" if new > old + EQUAL_SCORES else self._weaker(left)
        return self._say(key, old=old, new=new)

    def _weaker(self, left: str) -> str:
        """Return why somebody got a mentor who is no better than the one before."""
        return "place_taken" if self._is_full(left) else "whole"

    def _why_left(self, mentee: str, left: str) -> str:
        """Say what stands against the pair there was before."""
        if left not in self.cohort.mentor_index:
            return self._say("mentor_gone")
        closed = self._closed_by(mentee, left)
        if closed:
            rule = VETO if is_private(closed) else closed
            return self._say("closed", rule=rule_words(rule, self.account.language))
        return self._say("no_place" if self._is_full(left) else "dissolved")

    def _closed_by(self, mentee: str, mentor: str) -> str | None:
        """Return the first rule that closes a pair, if there is one."""
        broken = self._rules.broken(*self._positions(mentee, mentor))
        return broken[0] if broken else None

    def _is_full(self, mentor: str) -> bool:
        capacity = self.problem.capacity[self.cohort.mentor_index[mentor]]
        return self._loads.get(mentor, 0) >= int(capacity)

    def _is_fixed(self, mentee: str, mentor: str) -> bool:
        one, other = self._positions(mentee, mentor)
        pair = np.array([one]), np.array([other])
        return bool(self.problem.are_among(self.problem.fixed, *pair)[0])

    def _score(self, mentee: str, mentor: str) -> float:
        one, other = self._positions(mentee, mentor)
        return float(self.problem.scores(np.array([one]), np.array([other]))[0])

    def _strength(self, mentee: str, mentor: str | None) -> str:
        """Say how strong a match is; empty without a mentor."""
        if mentor is None:
            return ""
        return Strength.of(self._score(mentee, mentor)).said(self._language)

    def _positions(self, mentee: str, mentor: str) -> tuple[int, int]:
        return self.cohort.mentee_index[mentee], self.cohort.mentor_index[mentor]

    @property
    def _language(self) -> Language:
        return self.account.language

    def _say(self, key: str, /, **values: object) -> str:
        return say(f"explanation.change.{key}", self._language, **values)
