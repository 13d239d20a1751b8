"""Facts about changes as sentences: short ones, and the full ledger line by line."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.compatibility.equal_scores import EQUAL_SCORES
from matcher.explanation import Strength, rule_words
from matcher.explanation.quotes import quoted
from matcher.messages import Language, say
from matcher.participants import Role
from matcher.solver import Problem
from matcher.whatif.lowest import Lowest
from matcher.whatif.naming import Naming
from matcher.whatif.outlook import CompetenceWorth, PlaceWorth
from matcher.whatif.prepared import Prepared
from matcher.whatif.price import Move, Price
from matcher.whatif.trial import Trial
from matcher.whatif.weights import WeightEnd, WeightRange
from matcher.whatif.why import Absence, Help, PairWhy, Rival, Why, WhyNot

MOST_NAMED = 3
"""People named in a short sentence; the rest is counted, the ledger names all."""

# What two digits after the mark can show.
_SEEN = 5e-3


@dataclass(frozen=True, slots=True)
class Telling:
    """Says facts about one match.

    Parameters
    ----------
    prepared
        The match.
    naming
        How people are called.
    """

    prepared: Prepared
    naming: Naming

    def why(self, fact: Why) -> str:
        """Say in a sentence or a few why a pair is, is not, or somebody is alone."""
        if isinstance(fact, PairWhy):
            return self._pair(fact)
        if isinstance(fact, WhyNot):
            return self._not_pair(fact)
        return self._absence(fact)

    def ledger(self, price: Price, problem: Problem | None = None) -> tuple[str, ...]:
        """Say who moves, one line for each.

        Parameters
        ----------
        price
            The change.
        problem
            Where the scores of the lines come from; None: the match's own problem.
        """
        chosen = problem or self.prepared.position.problem
        return tuple(self._move(move, chosen) for move in price.moves)

    def trial(self, trial: Trial) -> str:
        """Say what edits would change."""
        difference = trial.difference
        if not difference.moves:
            return self._say("trial.nothing")
        parts = [self._say("trial.moves", count=len(difference.moves))]
        if difference.served:
            parts.append(self._served(difference.served))
        if difference.lowest is not None:
            parts.append(f"{_capital(self._lowest(difference.lowest))}.")
        if abs(difference.total) > EQUAL_SCORES:
            key = "gains" if difference.total > 0 else "loses"
            parts.append(self._say(f"trial.{key}", by=self._by(difference.total)))
        parts += self._left_out(difference)
        return " ".join([*parts, *self._unproven(difference)])

    def place(self, place: PlaceWorth) -> str:
        """Say what one more place of a mentor would bring."""
        mentor = self.naming.mentor(place.mentor)
        return f"{self._say('place.more', mentor=mentor)} {self._brings(place.price)}"

    def competence(self, worth: CompetenceWorth) -> str:
        """Say what one more place with a competence would bring."""
        words = quoted(worth.competence, self.language)
        opening = self._say("competence.more", words=words, count=len(worth.mentors))
        return f"{opening} {self._brings(worth.best)}"

    def weight(self, one: WeightRange) -> str:
        """Say how far a weight may move before a pair changes."""
        title = self.prepared.outcome.programme.criterion(one.criterion).title
        opening = self._say(
            "weight.now", title=title.said(self.language), weight=float(one.weight)
        )
        low, high = one.low, one.high
        if not low.moves and not high.moves:
            return f"{opening} {self._say('weight.any')}"
        ends = [self._end(low, "low"), self._end(high, "high")]
        return " ".join([opening, *ends])

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.prepared.language

    def parting(self, price: Price | None) -> str:
        """Say what the best matching without a pair loses; None: there is no other."""
        return self._say("pair.firm") if price is None else self._cost(price, "pair")

    def _pair(self, fact: PairWhy) -> str:
        parts = [fact.account.text, self.parting(fact.price)]
        parts += [self._rival(rival) for rival in fact.rivals]
        return " ".join(parts)

    def _rival(self, rival: Rival) -> str:
        """Say who would be next, and what that would cost."""
        is_mentor = rival.role is Role.MENTOR
        called = self.naming.mentor if is_mentor else self.naming.mentee
        key, person = f"rival.{rival.role.value}", called(rival.person)
        opening = self._say(key, person=person, score=rival.score)
        if rival.price is None:
            return f"{opening} {self._say('rival.closed')}"
        return " ".join([opening, *self._exchange(rival.price)])

    def _exchange(self, price: Price) -> list[str]:
        """Say what having a runner-up instead would cost."""
        if price.served < 0:
            said = [self._say("rival.fewer")]
        elif not price.serves_alike:
            said = [self._say("rival.priority")]
        else:
            said = [self._loss(price, "rival"), *self._more(price)]
        return [*said, *self._unproven(price)]

    def _not_pair(self, fact: WhyNot) -> str:
        if fact.rules:
            rules = ", ".join(rule_words(rule, self.language) for rule in fact.rules)
            return self._say("not_pair.ineligible", rules=rules)
        if fact.price is None:
            return self._say("not_pair.impossible")
        opening = self._say(
            "not_pair.possible",
            strength=_capital(Strength.of(fact.score).said(self.language)),
            score=fact.score,
            rank=int(fact.rank_for_mentee or 0),
            rank_for_mentor=int(fact.rank_for_mentor or 0),
        )
        return f"{opening} {self._cost(fact.price, 'not_pair')}"

    def _cost(self, price: Price, key: str) -> str:
        """Say what a change costs and who bears it."""
        parts = [self._loss(price, key)]
        if price.served:
            parts.append(self._served(price.served))
        elif not price.serves_alike:
            parts.append(self._say("priority"))
        parts += self._more(price)
        parts += self._left_out(price)
        parts += self._scores_changed(price)
        return " ".join([*parts, *self._unproven(price)])

    def _loss(self, price: Price, key: str) -> str:
        """Say what the whole loses: the weakest pair where it counts, then the sum."""
        if price.lowest is not None:
            what = self._lowest(price.lowest)
            said = self._say(f"{key}.lowest", what=what)
            return f"{said} {self._sum(price.total, price.lowest)}"
        if price.is_nothing:
            return self._say(f"{key}.equal")
        if abs(price.total) <= EQUAL_SCORES:
            return self._say("sum.same")
        change = "loses" if price.total < 0 else "gains"
        return self._say(f"{key}.{change}", by=self._by(price.total))

    def _lowest(self, lowest: Lowest) -> str:
        """Say which of the weakest pairs becomes weaker or stronger, and whose."""
        place = "weakest" if lowest.place == 1 else "next"
        change = "weaker" if lowest.gain < 0 else "stronger"
        return self._say(
            f"lowest.{place}_{change}",
            place=lowest.place,
            by=self._by(lowest.gain),
            mentee=self.naming.mentee(lowest.mentee),
            mentor=self.naming.mentor(lowest.mentor),
            score=lowest.after,
        )

    def _sum(self, change: float, lowest: Lowest) -> str:
        """Say what becomes of the sum, which comes after the weakest pairs."""
        if abs(change) <= EQUAL_SCORES:
            return self._say("sum.same")
        grows = "grows" if lowest.gain > 0 else "outweighed"
        key = grows if change > 0 else "falls"
        return self._say(f"sum.{key}", by=self._by(change))

    def _more(self, price: Price) -> list[str]:
        """Count earlier pairs that come apart, and pairs that no longer hold."""
        counts = {"given_up": price.given_up, "unstable": price.unstable}
        return [
            self._say(key, count=count) for key, count in counts.items() if count > 0
        ]

    def _by(self, change: float) -> str:
        """Say by how much a sum changes; what two digits do not show is not zero."""
        key = "by.amount" if abs(change) >= _SEEN else "by.little"
        return self._say(key, amount=abs(change))

    def _served(self, change: int) -> str:
        key = "served.more" if change > 0 else "served.fewer"
        return self._say(key, count=abs(change))

    def _left_out(self, price: Price) -> list[str]:
        """Name those who lose their mentor and those who win one."""
        lost = [move.mentee for move in price.moves if move.after is None]
        won = [move.mentee for move in price.moves if move.before is None]
        said = []
        if lost:
            said.append(self._people("then.left_out", lost))
        if won:
            said.append(self._people("then.placed", won))
        return said

    def _scores_changed(self, price: Price) -> list[str]:
        """Name those for whom the match becomes weaker, and stronger."""
        changes = [(move, *self._scores(move)) for move in price.moves]
        both = [one for one in changes if None not in (one[0].before, one[0].after)]
        weaker = [one[0].mentee for one in both if one[2] < one[1] - _SEEN]
        stronger = [one[0].mentee for one in both if one[2] > one[1] + _SEEN]
        said = []
        if weaker:
            said.append(self._people("then.weaker", weaker))
        if stronger:
            said.append(self._people("then.stronger", stronger))
        return said

    def _people(self, key: str, mentees: Sequence[int]) -> str:
        return self._say(key, people=self._named(mentees), count=len(mentees))

    def _named(self, mentees: Sequence[int]) -> str:
        """Name a few mentees and count the rest."""
        named = [self.naming.mentee(one) for one in mentees[:MOST_NAMED]]
        people, rest = "; ".join(named), len(mentees) - len(named)
        return self._say("then.and_more", people=people, count=rest) if rest else people

    def _absence(self, fact: Absence) -> str:
        parts = [fact.account.text]
        if fact.helps:
            parts.append(self._help(fact, fact.helps[0]))
        return " ".join(parts)

    def _reached(self, fact: Absence, one: Help) -> str:
        """Say who would become the mentor of somebody left out."""
        move = next(
            move
            for move in one.price.moves
            if move.mentee == fact.mentee and move.after is not None
        )
        return self._say(
            "help.reaches",
            mentor=self.naming.mentor(one.mentor),
            after="" if move.after is None else self.naming.mentor(move.after),
            score=self._scores(move)[1],
        )

    def _help(self, fact: Absence, one: Help) -> str:
        """Say what one more place would do for somebody left out."""
        mentor = self.naming.mentor(one.mentor)
        if one.reaches:
            return self._reached(fact, one)
        won = [move.mentee for move in one.price.moves if move.before is None]
        if not won:
            return " ".join(self._help_to_pairs(mentor, one.price))
        others = "; ".join(self.naming.mentee(mentee) for mentee in won)
        return self._say("help.others", mentor=mentor, people=others)

    def _help_to_pairs(self, mentor: str, price: Price) -> list[str]:
        """Say what a place changes where nobody who waits gets a mentor by it."""
        if price.lowest is None and price.total > EQUAL_SCORES:
            return [self._say("help.nobody", mentor=mentor, gain=price.total)]
        said = [self._say("help.moves", mentor=mentor)]
        if price.lowest is not None:
            said.append(f"{_capital(self._lowest(price.lowest))}.")
        return said

    def _brings(self, price: Price) -> str:
        """Say what a change for the better brings."""
        won = [move.mentee for move in price.moves if move.before is None]
        if price.served > 0 and won:
            return self._say(
                "brings.place", people=self.naming.mentee(won[0]), gain=price.total
            )
        moved = {"gain": price.total, "count": len(price.moves)}
        if price.lowest is not None:
            return self._say("brings.lowest", what=self._lowest(price.lowest), **moved)
        return self._say("brings.score", **moved)

    def _end(self, end: WeightEnd, side: str) -> str:
        """Say where an interval ends and who moves there."""
        if not end.moves:
            return self._say(f"weight.{side}_open")
        if end.weight is None:
            return self._say("weight.high_open")
        mentees = sorted({move.mentee for move in end.moves})
        people = self._named(mentees)
        return self._say(f"weight.{side}", weight=float(end.weight), people=people)

    def _move(self, move: Move, problem: Problem) -> str:
        """Say where one mentee goes."""
        old, new = self._scores(move, problem)
        mentee = self.naming.mentee(move.mentee)
        if move.before is None and move.after is not None:
            after = self.naming.mentor(move.after)
            return self._say("move.placed", mentee=mentee, after=after, new=new)
        if move.after is None and move.before is not None:
            before = self.naming.mentor(move.before)
            return self._say("move.left_out", mentee=mentee, before=before, old=old)
        return self._say(
            f"move.{_direction(old, new)}",
            mentee=mentee,
            before=self.naming.mentor(move.before or 0),
            after=self.naming.mentor(move.after or 0),
            old=old,
            new=new,
        )

    def _scores(
        self, move: Move, problem: Problem | None = None
    ) -> tuple[float, float]:
        """Return the scores before and after a move; 0 with nobody."""
        chosen = problem or self.prepared.position.problem
        both = [0.0, 0.0]
        for place, mentor in enumerate((move.before, move.after)):
            if mentor is not None:
                pair = np.array([move.mentee]), np.array([mentor])
                both[place] = float(chosen.scores(*pair)[0])
        return both[0], both[1]

    def _unproven(self, price: Price) -> list[str]:
        return [] if price.is_proven else [self._say("unproven")]

    def _say(self, key: str, /, **values: object) -> str:
        return say(f"whatif.{key}", self.language, **values)


def _direction(old: float, new: float) -> str:
    if abs(new - old) < _SEEN:
        return "equal"
    return "stronger" if new > old else "weaker"


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
