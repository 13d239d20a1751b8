"""Why this pair, why not that one, why nobody: facts, in positions and numbers."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from matcher.arrays import FloatArray
from matcher.compatibility.equal_scores import bars_of
from matcher.explanation import (
    VETO,
    ContributionAccount,
    PairAccount,
    UnmatchedAccount,
    is_private,
)
from matcher.explanation.contribution_words import ContributionWords
from matcher.explanation.rules import all_rules
from matcher.participants import Role
from matcher.whatif.prepared import Prepared
from matcher.whatif.price import Price

MOST_HELPS = 3
"""How many mentors with one more place are named for somebody left out."""


@dataclass(frozen=True, slots=True)
class Rival:
    """The runner-up for one side of a pair.

    Parameters
    ----------
    role, person
        Who it is: for the mentee the next best mentor, for the mentor the next best
        mentee, among those whom the rules leave.
    score
        Compatibility of the runner-up with that side.
    price
        What making that pair instead would cost; None: it cannot be made.
    """

    role: Role
    person: int
    score: float
    price: Price | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairWhy:
    """Why two people are together, and what parting them would cost.

    Parameters
    ----------
    mentee, mentor
        Positions.
    account
        The score with its contributions, the ranks, and what bound the pair.
    price
        What the best matching without this pair loses; None: the pair is fixed, or
        nothing else is possible.
    rivals
        The runner-up of the mentee, then of the mentor, where there is one.
    """

    mentee: int
    mentor: int
    account: PairAccount
    price: Price | None
    rivals: tuple[Rival, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNot:
    """Why two people are not together.

    Parameters
    ----------
    mentee, mentor
        Positions.
    score
        What their compatibility is.
    contributions
        The criteria that make it.
    rank_for_mentee, rank_for_mentor
        Place in the list of each; None where a rule closes the pair.
    rules
        The rules that close the pair; private ones together as `veto`.
    price
        What forcing the pair would cost; None where a rule closes it, or fixed
        pairs and places leave no room at all.
    """

    mentee: int
    mentor: int
    score: float
    contributions: tuple[ContributionAccount, ...]
    rank_for_mentee: int | None
    rank_for_mentor: int | None
    rules: tuple[str, ...]
    price: Price | None


@dataclass(frozen=True, slots=True)
class Help:
    """One more place of one mentor, as a way to help somebody left out.

    Parameters
    ----------
    mentor
        Position.
    score
        Compatibility of the person left out with this mentor.
    price
        What the place would bring, and who would move.
    reaches
        Whether the person left out gets a mentor by it, in the best matching.
    """

    mentor: int
    score: float
    price: Price
    reaches: bool


@dataclass(frozen=True, slots=True)
class Absence:
    """Why a mentee lacks a mentor, and the nearest change that would help.

    Parameters
    ----------
    mentee
        Position.
    account
        The reason, and who would be nearest.
    helps
        One more place at a mentor, the most helpful first: those that reach the
        mentee; where none does, the mentee's best mentors, with who would gain there.
    """

    mentee: int
    account: UnmatchedAccount
    helps: tuple[Help, ...]


Why: TypeAlias = PairWhy | WhyNot | Absence


def why(prepared: Prepared, mentee: int, mentor: int | None = None) -> tuple[Why, ...]:
    """Return why a mentee is with somebody, or not with a certain mentor, or alone.

    Parameters
    ----------
    prepared
        The match.
    mentee
        Whom it is about.
    mentor
        With whom; None: everybody the mentee has, and the absence of more.
    """
    if mentor is not None:
        made = [mentee, mentor] in prepared.position.matching.pairs.tolist()
        pair = why_pair if made else why_not
        return (pair(prepared, mentee, mentor),)
    pairs = prepared.position.matching.pairs
    theirs = pairs[pairs[:, 0] == mentee, 1].tolist()
    found: list[Why] = [why_pair(prepared, mentee, one) for one in theirs]
    absence = why_absent(prepared, mentee)
    return tuple(found) if absence is None else (*found, absence)


def why_pair(prepared: Prepared, mentee: int, mentor: int) -> PairWhy:
    """Return why two people are together."""
    cohort, position = prepared.cohort, prepared.position
    ids = cohort.mentees[mentee].id, cohort.mentors[mentor].id
    account = next(
        pair
        for pair in prepared.outcome.result.pairs
        if (pair.mentee, pair.mentor) == ids
    )
    return PairWhy(
        mentee=mentee,
        mentor=mentor,
        account=account,
        price=position.price_without(mentee, mentor),
        rivals=_rivals(prepared, mentee, mentor),
    )


def why_not(prepared: Prepared, mentee: int, mentor: int) -> WhyNot:
    """Return why two people are not together."""
    problem = prepared.position.problem
    pair = np.array([mentee]), np.array([mentor])
    score = float(problem.scores(*pair)[0])
    broken = all_rules(problem).broken(mentee, mentor)
    rules = sorted({VETO if is_private(rule) else rule for rule in broken})
    ranks: tuple[int | None, int | None] = (None, None)
    if not rules:
        lists = _mentors_of(prepared, mentee), _mentees_of(prepared, mentor)
        ranks = _rank(lists[0], score), _rank(lists[1], score)
    return WhyNot(
        mentee=mentee,
        mentor=mentor,
        score=score,
        contributions=_contributions(prepared, mentee, mentor),
        rank_for_mentee=ranks[0],
        rank_for_mentor=ranks[1],
        rules=tuple(rules),
        price=None if rules else prepared.position.price_of(mentee, mentor),
    )


def why_absent(prepared: Prepared, mentee: int) -> Absence | None:
    """Return why a mentee lacks a mentor; None where nothing lacks."""
    person = prepared.cohort.mentees[mentee].id
    for account in prepared.outcome.result.unmatched:
        if account.id == person and account.role is Role.MENTEE:
            return Absence(mentee, account, _helps(prepared, mentee))
    return None


def _rivals(prepared: Prepared, mentee: int, mentor: int) -> tuple[Rival, ...]:
    """Return the best partner for each side that is not theirs already."""
    pairs = prepared.position.matching.pairs
    mentors = _mentors_of(prepared, mentee)
    mentors[pairs[pairs[:, 0] == mentee, 1]] = -np.inf
    mentees = _mentees_of(prepared, mentor)
    mentees[pairs[pairs[:, 1] == mentor, 0]] = -np.inf
    found = []
    price_of = prepared.position.price_of
    if mentors.size and np.isfinite(mentors.max()):
        best = int(mentors.argmax())
        price = price_of(mentee, best)
        found.append(Rival(Role.MENTOR, best, float(mentors[best]), price))
    if mentees.size and np.isfinite(mentees.max()):
        best = int(mentees.argmax())
        price = price_of(best, mentor)
        found.append(Rival(Role.MENTEE, best, float(mentees[best]), price))
    return tuple(found)


def _helps(prepared: Prepared, mentee: int) -> tuple[Help, ...]:
    """Return what one more place would do, where a place is what lacks."""
    position = prepared.position
    scores = _mentors_of(prepared, mentee)
    pairs = position.matching.pairs
    scores[pairs[pairs[:, 0] == mentee, 1]] = -np.inf
    reaching = position.reaching_places(mentee)
    best = np.argsort(-scores, kind="stable")[:MOST_HELPS].tolist()
    nearest = tuple(mentor for mentor in best if np.isfinite(scores[mentor]))
    chosen = (reaching or nearest)[:MOST_HELPS]
    prices = position.prices_of_places(chosen)
    helps = [
        Help(mentor, float(scores[mentor]), price, _reaches(price, mentee))
        for mentor, price in zip(chosen, prices, strict=True)
        if price is not None and not price.is_nothing
    ]
    return tuple(sorted(helps, key=lambda one: not one.reaches))


def _reaches(price: Price, mentee: int) -> bool:
    return any(move.mentee == mentee and move.before is None for move in price.moves)


def _contributions(
    prepared: Prepared, mentee: int, mentor: int
) -> tuple[ContributionAccount, ...]:
    """Return the parts of a score in words, wishes last where there are any."""
    outcome = prepared.outcome
    words = ContributionWords(outcome.programme, prepared.language)
    parts = outcome.scoring.contributions(mentee, mentor)
    written = tuple(words.account(part) for part in parts)
    ruling = outcome.ruling
    if not ruling.share:
        return written
    return (*written, words.wishes(ruling.wishes.of_pair(mentee, mentor), ruling.share))


def _mentors_of(prepared: Prepared, mentee: int) -> FloatArray:
    """Return the scores of one mentee with all mentors, minus infinity where closed."""
    n_mentors = prepared.position.problem.n_mentors
    mentors = np.arange(n_mentors)
    return _open_scores(prepared, np.full(n_mentors, mentee), mentors)


def _mentees_of(prepared: Prepared, mentor: int) -> FloatArray:
    """Return the scores of one mentor with all mentees, minus infinity where closed."""
    n_mentees = prepared.position.problem.n_mentees
    mentees = np.arange(n_mentees)
    return _open_scores(prepared, mentees, np.full(n_mentees, mentor))


def _open_scores(
    prepared: Prepared, mentees: np.ndarray, mentors: np.ndarray
) -> FloatArray:
    problem = prepared.position.problem
    is_open = problem.allowed(mentees, mentors)
    return np.where(is_open, problem.scores(mentees, mentors), -np.inf)


def _rank(scores: FloatArray, own: float) -> int:
    """Return the place of a score in a list, equal ones sharing the better place."""
    return 1 + int((scores > bars_of(np.array(own))).sum())
