"""Answers about a match as plain values: ids, numbers and sentences, never a name."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.participants import Role
from matcher.report.mapping import Plain, contribution_to_mapping
from matcher.solver import Problem
from matcher.whatif.lowest import Lowest
from matcher.whatif.naming import Ids
from matcher.whatif.outlook import Outlook
from matcher.whatif.prepared import Prepared
from matcher.whatif.price import Move, Price
from matcher.whatif.telling import Telling
from matcher.whatif.trial import Trial, Whole
from matcher.whatif.weights import WeightEnd, WeightRange
from matcher.whatif.why import Absence, Help, PairWhy, Rival, Why, WhyNot


def answers_to_json(
    prepared: Prepared, answers: Sequence[Why], outlook: Outlook | None = None
) -> bytes:
    """Return answers about pairs and people, and the outlook, as UTF-8 JSON."""
    plain = _Plainly.of(prepared)
    return _bytes(
        {
            "run": prepared.outcome.result.run,
            "answers": [plain.why(answer) for answer in answers],
            "outlook": None if outlook is None else plain.outlook(outlook),
        }
    )


def trial_to_json(prepared: Prepared, trial: Trial) -> bytes:
    """Return what edits would change as UTF-8 JSON."""
    plain = _Plainly.of(prepared)
    termination = trial.solved.termination
    return _bytes(
        {
            "run": prepared.outcome.result.run,
            "text": plain.telling.trial(trial),
            "before": _whole(trial.before),
            "after": _whole(trial.after),
            "difference": plain.price(trial.difference, trial.problem),
            "reason": termination.reason.value,
            "limit": termination.limit.value if termination.limit else None,
        }
    )


@dataclass(frozen=True, slots=True)
class _Plainly:
    """Turns facts into plain values, with people by their ids."""

    prepared: Prepared
    ids: Ids
    telling: Telling

    @classmethod
    def of(cls, prepared: Prepared) -> "_Plainly":
        ids = Ids(prepared.cohort)
        return cls(prepared, ids, Telling(prepared, ids))

    def why(self, fact: Why) -> dict[str, Plain]:
        """Return one answer, with its kind and its sentence."""
        if isinstance(fact, PairWhy):
            return {"kind": "pair", **self._pair(fact), "text": self.telling.why(fact)}
        if isinstance(fact, WhyNot):
            said = self._not_pair(fact)
            return {"kind": "not_pair", **said, "text": self.telling.why(fact)}
        said = self._absence(fact)
        return {"kind": "left_out", **said, "text": self.telling.why(fact)}

    def price(
        self, price: Price | None, problem: Problem | None = None
    ) -> dict[str, Plain] | None:
        """Return a price with who moves; None: the change cannot be."""
        if price is None:
            return None
        lines = self.telling.ledger(price, problem)
        return {
            "served": price.served,
            "total": price.total,
            "serves_alike": price.serves_alike,
            "at_least": price.at_least,
            "method": price.method.value,
            "is_proven": price.is_proven,
            "lowest": self._lowest(price.lowest),
            "given_up": price.given_up,
            "unstable": price.unstable,
            "moves": [
                self._move(move, line)
                for move, line in zip(price.moves, lines, strict=True)
            ],
        }

    def outlook(self, outlook: Outlook) -> dict[str, Plain]:
        """Return the worth of places and competences, and the ranges of weights."""
        telling = self.telling
        return {
            "places": [
                {
                    "mentor": self.ids.mentor(one.mentor),
                    "price": self.price(one.price),
                    "text": telling.place(one),
                }
                for one in outlook.places
            ],
            "competences": [
                {
                    "competence": one.competence,
                    "mentors": [self.ids.mentor(at) for at in one.mentors],
                    "served": one.best.served,
                    "total": one.best.total,
                    "text": telling.competence(one),
                }
                for one in outlook.competences
            ],
            "weights": None
            if outlook.weights is None
            else [self._weight(one) for one in outlook.weights],
        }

    def _pair(self, fact: PairWhy) -> dict[str, Plain]:
        account = fact.account
        return {
            "mentee": account.mentee,
            "mentor": account.mentor,
            "score": account.score,
            "contributions": [
                contribution_to_mapping(part) for part in account.contributions
            ],
            "rank_for_mentee": account.rank_for_mentee,
            "rank_for_mentor": account.rank_for_mentor,
            "binding": account.binding.value if account.binding else None,
            "price_without": self.price(fact.price),
            "rivals": [self._rival(rival) for rival in fact.rivals],
        }

    def _not_pair(self, fact: WhyNot) -> dict[str, Plain]:
        return {
            "mentee": self.ids.mentee(fact.mentee),
            "mentor": self.ids.mentor(fact.mentor),
            "score": fact.score,
            "contributions": [
                contribution_to_mapping(part) for part in fact.contributions
            ],
            "rank_for_mentee": fact.rank_for_mentee,
            "rank_for_mentor": fact.rank_for_mentor,
            "rules": list(fact.rules),
            "price": self.price(fact.price),
        }

    def _absence(self, fact: Absence) -> dict[str, Plain]:
        account = fact.account
        return {
            "mentee": account.id,
            "reason": account.reason.value,
            "closed_by": dict(account.closed_by),
            "alternatives": [
                {
                    "id": other.id,
                    "score": other.score,
                    "obstacles": list(other.obstacles),
                    "text": other.text,
                }
                for other in account.alternatives
            ],
            "helps": [self._help(one) for one in fact.helps],
        }

    def _help(self, one: Help) -> dict[str, Plain]:
        return {
            "mentor": self.ids.mentor(one.mentor),
            "score": one.score,
            "reaches": one.reaches,
            "price": self.price(one.price),
        }

    def _rival(self, rival: Rival) -> dict[str, Plain]:
        is_mentor = rival.role is Role.MENTOR
        called = self.ids.mentor if is_mentor else self.ids.mentee
        return {
            "role": rival.role.value,
            "id": called(rival.person),
            "score": rival.score,
            "price": self.price(rival.price),
        }

    def _move(self, move: Move, text: str) -> dict[str, Plain]:
        return {
            "mentee": self.ids.mentee(move.mentee),
            "before": self._mentor(move.before),
            "after": self._mentor(move.after),
            "text": text,
        }

    def _lowest(self, lowest: Lowest | None) -> dict[str, Plain] | None:
        """Return what becomes of the weakest pairs; None: nothing that counts."""
        if lowest is None:
            return None
        return {
            "place": lowest.place,
            "before": lowest.before,
            "after": lowest.after,
            "mentee": self.ids.mentee(lowest.mentee),
            "mentor": self.ids.mentor(lowest.mentor),
        }

    def _mentor(self, position: int | None) -> str | None:
        return None if position is None else self.ids.mentor(position)

    def _weight(self, one: WeightRange) -> dict[str, Plain]:
        return {
            "criterion": one.criterion,
            "weight": one.weight,
            "low": self._end(one.low),
            "high": self._end(one.high),
            "text": self.telling.weight(one),
        }

    def _end(self, end: WeightEnd) -> dict[str, Plain]:
        moved = sorted({self.ids.mentee(move.mentee) for move in end.moves})
        return {"weight": end.weight, "mentees": list(moved)}


def _whole(whole: Whole) -> dict[str, Plain]:
    return {
        "served": whole.served,
        "demand": whole.demand,
        "waiting": whole.waiting,
        "mentors_used": whole.mentors_used,
        "total": whole.total,
        "mean": whole.mean,
        "worst": whole.worst,
    }


def _bytes(mapping: Mapping[str, Plain]) -> bytes:
    written = json.dumps(mapping, ensure_ascii=False, allow_nan=False, indent=1)
    return f"{written}\n".encode()
