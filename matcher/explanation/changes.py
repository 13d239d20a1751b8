"""What changed against an earlier matching, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest

import numpy as np

from matcher.compatibility import Eligibility
from matcher.compatibility.equal_scores import bars_of
from matcher.explanation.account import Account
from matcher.explanation.rules import VETO, all_rules, is_private, rule_words
from matcher.explanation.strength import Strength
from matcher.meeting import NO_WISH, PairWish, Ruling, wish_words
from matcher.messages import Language, say
from matcher.participants import Cohort
from matcher.solver import Problem


class ChangeReason(StrEnum):
    """Why a mentee's mentor is another than before; the first that holds."""

    MENTEE_GONE = "mentee_gone"
    """The mentee no longer takes part."""

    NEW = "new"
    """There was no mentor before."""

    FIXED = "fixed"
    """The curator fixed the new pair."""

    KEPT = "kept"
    """The new pair stays by the curator's word."""

    MUTUAL = "mutual"
    """Each is the other's first choice, and the policy makes that a pair."""

    MENTOR_GONE = "mentor_gone"
    """The mentor before no longer takes part."""

    CAME_APART = "came_apart"
    """The pair before dissolved, as the curator said."""

    CLOSED = "closed"
    """A rule closes the pair before."""

    WISHED = "wished"
    """The two of the new pair wished each other more than those before."""

    STRONGER = "stronger"
    """The new pair has the higher score."""

    PLACE_TAKEN = "place_taken"
    """The mentor before has no place left."""

    WHOLE = "whole"
    """It is better for all pairs together."""

    NO_PLACE = "no_place"
    """There is no mentor now, and the one before has no place left."""

    DISSOLVED = "dissolved"
    """There is no mentor now, though the one before has a place."""


@dataclass(frozen=True, slots=True)
class Change:
    """A mentee whose mentor is not the one of the previous result.

    Parameters
    ----------
    mentee
        Id of the mentee.
    before, after
        Ids of the mentors; None for nobody.
    reason
        Why, as a stable word.
    text
        Why, without names.
    """

    mentee: str
    before: str | None
    after: str | None
    reason: ChangeReason
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
    previous: PreviousMatch,
    cohort: Cohort,
    problem: Problem,
    account: Account,
    ruling: Ruling | None = None,
) -> tuple[Change, ...]:
    """Return every mentee whose mentor changed, in the cohort's order.

    A mentee of several mentors appears once for each that changed. Mentees who are
    no longer in the cohort come last, by id.
    """
    writer = _ChangeWriter(cohort, problem, account, ruling)
    before = _mentors_of(previous.pairs)
    after = _mentors_of([(pair.mentee, pair.mentor) for pair in account.pairs])
    ids = [mentee.id for mentee in cohort.mentees]
    ids += sorted(set(before) - set(ids))
    return tuple(
        writer.change(mentee, left, came)
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
    ruling: Ruling | None
    _rules: Eligibility = field(init=False)
    _reasons: dict[str, str] = field(init=False)
    _loads: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self._rules = all_rules(self.problem)
        self._reasons = {item.id: item.text for item in self.account.unmatched}
        self._loads = {}
        for pair in self.account.pairs:
            self._loads[pair.mentor] = self._loads.get(pair.mentor, 0) + 1

    def change(self, mentee: str, left: str | None, came: str | None) -> Change:
        """Say why one mentor left and another came."""
        reason = self._reason(mentee, left, came)
        text = " ".join(filter(None, self._texts(reason, mentee, left, came)))
        return Change(mentee, left, came, reason, text)

    def _reason(self, mentee: str, left: str | None, came: str | None) -> ChangeReason:
        """Return the first reason that holds."""
        if mentee not in self.cohort.mentee_index:
            return ChangeReason.MENTEE_GONE
        if left is None:
            return self._why_fixed(mentee, came) or ChangeReason.NEW
        against = self._against(mentee, left)
        if came is None:
            return against or self._why_lost(left)
        return (
            self._why_fixed(mentee, came)
            or against
            or self._why_better(mentee, left, came)
        )

    def _why_fixed(self, mentee: str, came: str | None) -> ChangeReason | None:
        """Return whose word made the new pair, None where nobody's did."""
        if came is None or not self._is_fixed(mentee, came):
            return None
        pair = self._positions(mentee, came)
        if self.ruling is not None and self.ruling.is_mutual(*pair):
            return ChangeReason.MUTUAL
        if self.ruling is not None and self.ruling.is_kept(*pair):
            return ChangeReason.KEPT
        return ChangeReason.FIXED

    def _against(self, mentee: str, left: str) -> ChangeReason | None:
        """Return what stands against the pair there was before."""
        if left not in self.cohort.mentor_index:
            return ChangeReason.MENTOR_GONE
        pair = self._positions(mentee, left)
        if self.ruling is not None and self.ruling.is_dissolved(*pair):
            return ChangeReason.CAME_APART
        return ChangeReason.CLOSED if self._closed_by(mentee, left) else None

    def _why_lost(self, left: str) -> ChangeReason:
        """Say whether the mentor before would have had a place."""
        is_full = self._is_full(left)
        return ChangeReason.NO_PLACE if is_full else ChangeReason.DISSOLVED

    def _why_better(self, mentee: str, left: str, came: str) -> ChangeReason:
        """Compare the new pair with the one before, wishes first."""
        if self._wish(mentee, came).value > self._wish(mentee, left).value:
            return ChangeReason.WISHED
        old, new = self._score(mentee, left), self._score(mentee, came)
        if new > bars_of(np.array(old)):
            return ChangeReason.STRONGER
        is_full = self._is_full(left)
        return ChangeReason.PLACE_TAKEN if is_full else ChangeReason.WHOLE

    def _texts(
        self, reason: ChangeReason, mentee: str, left: str | None, came: str | None
    ) -> list[str]:
        """Say a reason, then what else the curator wants to know."""
        values: dict[str, object] = {}
        if came is not None:
            values["strength"] = self._strength(mentee, came)
            values["words"] = wish_words(self._wish(mentee, came), self._language)
        if left is not None and came is not None and left in self.cohort.mentor_index:
            values["old"] = self._score(mentee, left)
            values["new"] = self._score(mentee, came)
        if reason is ChangeReason.CLOSED and left is not None:
            values["rule"] = self._said_rule(mentee, left)
        said = [self._say(reason.value, **values)]
        if came is None:
            return [*said, self._reasons.get(mentee, "")]
        is_said = reason in {ChangeReason.MUTUAL, ChangeReason.WISHED}
        if self._wish(mentee, came).is_any and not is_said:
            said.append(self._say("new_wish", **values))
        return said

    def _said_rule(self, mentee: str, left: str) -> str:
        closed = self._closed_by(mentee, left) or ""
        rule = VETO if is_private(closed) else closed
        return rule_words(rule, self._language)

    def _closed_by(self, mentee: str, mentor: str) -> str | None:
        """Return the first rule that closes a pair, if there is one."""
        broken = self._rules.broken(*self._positions(mentee, mentor))
        return broken[0] if broken else None

    def _wish(self, mentee: str, mentor: str) -> PairWish:
        """Return what two people wished of each other, nothing where one is gone."""
        if self.ruling is None or mentor not in self.cohort.mentor_index:
            return NO_WISH
        return self.ruling.wishes.of_pair(*self._positions(mentee, mentor))

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

    def _strength(self, mentee: str, mentor: str) -> str:
        """Say how strong a match is."""
        return Strength.of(self._score(mentee, mentor)).said(self._language)

    def _positions(self, mentee: str, mentor: str) -> tuple[int, int]:
        return self.cohort.mentee_index[mentee], self.cohort.mentor_index[mentor]

    @property
    def _language(self) -> Language:
        return self.account.language

    def _say(self, key: str, /, **values: object) -> str:
        return say(f"explanation.change.{key}", self._language, **values)
