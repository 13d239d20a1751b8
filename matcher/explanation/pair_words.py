"""One plain sentence or two about a pair, for the curator."""

from dataclasses import dataclass
from typing import Final

from matcher.explanation.account import Binding, ContributionAccount
from matcher.explanation.contribution_words import ContributionWords, helped_requests
from matcher.explanation.quotes import hour_when, quoted
from matcher.explanation.strength import Strength
from matcher.meeting import PairWish, wish_words
from matcher.messages import Language, say
from matcher.participants import Mentee, Mentor
from matcher.scoring import Contribution

MOST_REQUESTS: Final = 2
"""Requests quoted in the sentence of a pair."""

_ORDINALS: Final = {1: "best", 2: "second", 3: "third"}


_SAID: Final = (Binding.FIXED, Binding.KEPT, Binding.MUTUAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFacts:
    """What the sentence of a pair is made of.

    Parameters
    ----------
    mentee, mentor
        The two people.
    strength
        The word for the score.
    rank, choices
        The mentor's place in the mentee's list, and its length.
    binding
        What decided the pair apart from its score, or None.
    wish
        What the two wished of each other after the meeting.
    contributions
        The parts of the score, as scored and as written.
    """

    mentee: Mentee
    mentor: Mentor
    strength: Strength
    rank: int
    choices: int
    binding: Binding | None
    wish: PairWish
    contributions: tuple[Contribution, ...]
    written: tuple[ContributionAccount, ...]


@dataclass(frozen=True, slots=True)
class PairWords:
    """Writes the sentences of pairs.

    Parameters
    ----------
    words
        The writer of contributions, which knows the programme and the language.
    """

    words: ContributionWords

    def text(self, facts: PairFacts) -> str:
        """Return the sentences of a pair."""
        reasons = [*self._helps(facts), *self._when(facts)]
        opening = _capital(self._place(facts))
        first = f"{opening}: {'; '.join(reasons)}." if reasons else f"{opening}."
        return " ".join([first, *self._binding(facts), *self._missing(facts)])

    def _place(self, facts: PairFacts) -> str:
        """Say how strong the match is and where it stands in the mentee's list."""
        strength = facts.strength.said(self.words.language)
        if facts.choices == 1:
            return self._say("only", strength=strength)
        key = _ORDINALS.get(facts.rank, "later")
        return self._say(key, strength=strength, rank=facts.rank, count=facts.choices)

    def _helps(self, facts: PairFacts) -> list[str]:
        """Say which requests are answered, or which criteria give the most."""
        requests = helped_requests(self.words.programme, facts.contributions)
        if requests:
            shown = requests[:MOST_REQUESTS]
            listed = ", ".join(quoted(item, self.words.language) for item in shown)
            return [self._say("helps", requests=listed, count=len(shown))]
        given = [part for part in facts.written if part.points > 0 and not part.missing]
        if not given:
            return []
        best = sorted(given, key=lambda part: -part.points)[:MOST_REQUESTS]
        return [self._say("strongest", titles=self._titles(best))]

    def _when(self, facts: PairFacts) -> list[str]:
        """Name the first hour in which both are free."""
        mentee, mentor = facts.mentee.availability, facts.mentor.availability
        shared = mentee.shared_with(mentor) if mentee and mentor else ()
        if not shared:
            return []
        return [self._say("free", when=hour_when(shared[0], self.words.language))]

    def _binding(self, facts: PairFacts) -> list[str]:
        """Say what decided the pair apart from its score."""
        said = []
        if facts.binding in _SAID:
            said.append(self._say(facts.binding.value))
        if facts.wish.is_any and facts.binding is not Binding.MUTUAL:
            said.append(f"{_capital(wish_words(facts.wish, self._language))}.")
        elif facts.binding is Binding.PREFERENCE:
            said.append(self._say("preference"))
        return said

    def _missing(self, facts: PairFacts) -> list[str]:
        """Name the criteria without an answer; a wish is nobody's duty."""
        missing = [
            part
            for part in facts.written
            if part.missing and not self.words.is_wish(part.criterion)
        ]
        if not missing:
            return []
        titles = self._titles(missing)
        return [self._say("missing", titles=titles)]

    def _titles(self, parts: list[ContributionAccount]) -> str:
        titles = [self.words.title(part.criterion) for part in parts]
        return ", ".join(quoted(title, self._language) for title in titles)

    @property
    def _language(self) -> Language:
        return self.words.language

    def _say(self, key: str, /, **values: object) -> str:
        return say(f"explanation.pair.{key}", self._language, **values)


def _capital(sentence: str) -> str:
    """Write the first letter large, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]
