"""One criterion's part in a score, as a sentence made of both sides' words."""

from dataclasses import dataclass, field
from typing import Final

from matcher.explanation.account import EXTRA, ContributionAccount
from matcher.explanation.quotes import hours_words, quoted
from matcher.meeting import PairWish, wish_words
from matcher.messages import Language, say, sentences
from matcher.participants import Role
from matcher.programme import Coverage, Criterion, Field, Kind, Programme
from matcher.scoring import Contribution, Link

MOST_LINKS: Final = 3
"""Pairs of words quoted for one criterion; the rest is counted."""


_NOTHING: Final = {
    Kind.CLOSENESS: "far",
    Kind.RANGE: "far",
    Kind.SHARED_TIME: "no_hours",
}
"""How a value of 0 is said, where «nothing in common» would be odd."""


@dataclass(slots=True)
class ContributionWords:
    """Writes contributions; equal ones are written once.

    Parameters
    ----------
    programme
        Where the criteria have their titles and fields.
    language
        The reader's language.
    """

    programme: Programme
    language: Language
    _written: dict[Contribution, ContributionAccount] = field(default_factory=dict)
    _criteria: dict[str, Criterion] = field(init=False)
    _titles: dict[str, str] = field(init=False)
    _fields: dict[Field, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        criteria = self.programme.criteria
        self._criteria = {item.id: item for item in criteria}
        self._titles = {item.id: item.title.said(self.language) for item in criteria}
        self._titles[EXTRA] = self._say("extra_title")

    def account(self, contribution: Contribution) -> ContributionAccount:
        """Return a contribution with its sentence."""
        known = self._written.get(contribution)
        if known is None:
            known = ContributionAccount(
                criterion=contribution.criterion,
                value=contribution.value,
                weight=contribution.weight,
                points=contribution.points,
                missing=contribution.missing,
                text=self._sentence(contribution),
            )
            self._written[contribution] = known
        return known

    def addition(self, points: float) -> ContributionAccount:
        """Return what is added to a single pair beside criteria and wishes."""
        text = self._say("contribution.extra", points=points)
        return ContributionAccount(EXTRA, points, 1.0, points, (), text)

    def wishes(self, wish: PairWish, share: float) -> ContributionAccount:
        """Return what the wishes after the meeting give to a pair."""
        points = share * wish.value
        text = self._say(
            "contribution.wishes",
            title=self.title(EXTRA),
            words=wish_words(wish, self.language),
            points=points,
        )
        return ContributionAccount(EXTRA, wish.value, share, points, (), text)

    def title(self, criterion: str) -> str:
        """Return what a criterion is called."""
        return self._titles[criterion]

    def is_wish(self, criterion: str) -> bool:
        """Whether a criterion asks for a wish: not to have one is no missing answer."""
        fields = self._criteria[criterion]
        names = (fields.mentee_field.name, fields.mentor_field.name)
        return any(name.startswith("wish.") for name in names)

    def _sentence(self, part: Contribution) -> str:
        """Choose the sentence that fits the kind of criterion."""
        if part.missing:
            return self._missing(part)
        if not part.links:
            return self._named(_NOTHING.get(part.kind, "nothing"), part)
        match part.kind:
            case Kind.COVERAGE | Kind.OVERLAP:
                return self._meetings(part)
            case _:
                return self._side_by_side(part)

    def _side_by_side(self, part: Contribution) -> str:
        """Choose the sentence of a criterion whose two answers stand side by side."""
        match part.kind:
            case Kind.SHARED_TIME:
                return self._hours(part)
            case Kind.RANGE:
                return self._range(part)
            case _:
                return self._both(part)

    def _missing(self, part: Contribution) -> str:
        """Name whose answer is missing and the neutral value taken for it."""
        who = "both" if len(part.missing) > 1 else part.missing[0].value
        return self._named(f"missing_{who}", part, value=part.value)

    def _meetings(self, part: Contribution) -> str:
        """Quote the words that met, each with its points."""
        criterion = self._criteria[part.criterion]
        shown = part.links[:MOST_LINKS]
        said = [self._meeting(criterion, link, part.weight) for link in shown]
        rest = part.links[MOST_LINKS:]
        if rest:
            points = part.weight * sum(link.value for link in rest)
            said.append(self._say("contribution.rest", count=len(rest), points=points))
        return "; ".join(said)

    def _meeting(self, criterion: Criterion, link: Link, weight: float) -> str:
        """Quote one pair of words that met."""
        points = weight * link.value
        words = (link.mentee_words, link.mentor_words)
        if (
            criterion.kind is Kind.OVERLAP
            and words[0].casefold() == words[1].casefold()
        ):
            return self._say(
                "contribution.same", words=self._quoted(words[0]), points=points
            )
        return self._say(
            "contribution.meeting",
            mentee_field=self._field(criterion.mentee_field),
            mentor_field=self._field(criterion.mentor_field),
            mentee=self._quoted(words[0]),
            mentor=self._quoted(words[1]),
            points=points,
        )

    def _hours(self, part: Contribution) -> str:
        """Name the hours in which both are free."""
        names = [link.mentee_words for link in part.links]
        return self._named("hours", part, hours=hours_words(names, self.language))

    def _range(self, part: Contribution) -> str:
        """Put the number beside the range that the other side wished."""
        link = part.links[0]
        wisher = self._criteria[part.criterion].mentee_field.name.startswith("wish.")
        number, wished = link.mentor_words, link.mentee_words
        if not wisher:
            number, wished = wished, number
        return self._named("range", part, number=number, wished=wished)

    def _both(self, part: Contribution) -> str:
        """Put the two answers side by side."""
        link = part.links[0]
        key = {Kind.CLOSENESS: "closeness", Kind.TEXT: "text"}.get(part.kind, "both")
        mentee, mentor = link.mentee_words, link.mentor_words
        if part.kind is not Kind.CLOSENESS:
            mentee, mentor = self._answer(mentee), self._answer(mentor)
        return self._named(key, part, mentee=mentee, mentor=mentor)

    def _answer(self, words: str) -> str:
        """Return an answer of a closed list in words, any other as a quote."""
        key = f"answer.{words}"
        if key in sentences("explanation", self.language):
            return self._say(key)
        return self._quoted(words)

    def _field(self, asked: Field) -> str:
        """Name what kind of words these are, such as a request."""
        known = self._fields.get(asked)
        if known is None:
            key = asked.name if asked.source is None else f"own_{asked.source}"
            known = self._fields[asked] = self._say(f"field.{key}", name=asked.key)
        return known

    def _named(self, key: str, part: Contribution, **values: object) -> str:
        """Say a sentence that begins with the title of the criterion."""
        title = self.title(part.criterion)
        return self._say(
            f"contribution.{key}", title=title, points=part.points, **values
        )

    def _quoted(self, words: str) -> str:
        return quoted(words, self.language)

    def _say(self, key: str, /, **values: object) -> str:
        return say(f"explanation.{key}", self.language, **values)


def helped_requests(
    programme: Programme, contributions: tuple[Contribution, ...]
) -> tuple[str, ...]:
    """Return the asked-for words that the other side answers well, best first.

    Well: at least half as good as the best answer of the pair.
    """
    links: list[tuple[float, str]] = []
    for part in contributions:
        if part.kind is Kind.COVERAGE:
            asks = _asker(programme.criterion(part.criterion))
            links += [
                (
                    link.value * part.weight,
                    link.mentee_words if asks is Role.MENTEE else link.mentor_words,
                )
                for link in part.links
            ]
    bar = max((points for points, _ in links), default=0.0) / 2
    good = sorted((link for link in links if link[0] >= bar), key=_points_down)
    return tuple(dict.fromkeys(words for _, words in good))


def _asker(criterion: Criterion) -> Role:
    shape = criterion.shape
    return shape.asker if isinstance(shape, Coverage) else Role.MENTEE


def _points_down(link: tuple[float, str]) -> float:
    return -link[0]
