"""What the page shows: the result with names, ready to be laid out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from matcher.explanation import (
    EXTRA,
    Binding,
    ContributionAccount,
    PairAccount,
    UnmatchedAccount,
)
from matcher.messages import Language, say
from matcher.participants import Cohort, Format, Role
from matcher.programme import Programme
from matcher.questionnaires import names_by_id, with_names
from matcher.report.match_result import Match, MatchResult, Partings, Question
from matcher.report.meeting_time import meeting_time
from matcher.report.people import People

_LOCKED: Final = (Binding.FIXED, Binding.KEPT, Binding.MUTUAL)


@dataclass(frozen=True, slots=True)
class PartView:
    """One criterion: its title, its sentence and how full its bar is, in percent."""

    title: str
    text: str
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairView:
    """One mentee in the card of a mentor."""

    name: str
    unit: str
    requests: str
    strength: str
    strength_key: str
    percent: int
    score: float
    rank: str
    is_locked: bool
    text: str
    parting: str
    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchView:
    """The card of one mentor."""

    anchor: str
    name: str
    unit: str
    competences: str
    format: str
    is_group: bool
    places: str
    together: str
    pairs: tuple[PairView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutView:
    """One person who was left out."""

    name: str
    unit: str
    requests: str
    reason: str
    text: str
    nearest: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """One line of the list by mentees."""

    mentee: str
    unit: str
    mentor: str
    anchor: str
    strength: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """Something about the files, with its place and those whom it may be about."""

    severity: str
    sheet: str
    row: int | None
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class View:
    """Looks up names and titles for the page.

    Parameters
    ----------
    result
        The result.
    cohort, programme
        Where names and titles are looked up.
    language
        The reader's language.
    partings
        What parting each pair would cost; empty where that is not known.
    """

    result: MatchResult
    cohort: Cohort
    programme: Programme
    language: Language
    partings: Partings = field(default_factory=dict)

    def matches(self) -> tuple[MatchView, ...]:
        """Return the cards of the mentors."""
        return tuple(
            self._match(match, f"m{place}")
            for place, match in enumerate(self.result.matches, start=1)
        )

    def index(self, cards: tuple[MatchView, ...]) -> tuple[IndexRow, ...]:
        """Return the list by mentees, in the order of their names."""
        rows = [
            IndexRow(
                mentee=pair.name,
                unit=pair.unit,
                mentor=card.name,
                anchor=card.anchor,
                strength=pair.strength,
            )
            for card in cards
            for pair in card.pairs
        ]
        return tuple(sorted(rows, key=lambda row: (row.mentee.casefold(), row.mentor)))

    def left_out(self, role: Role) -> tuple[LeftOutView, ...]:
        """Return those of one role who were left out."""
        people = [one for one in self.result.unmatched if one.role is role]
        return tuple(self._left_out(person) for person in people)

    def changes(self) -> tuple[tuple[str, str, str, str], ...]:
        """Return mentee, mentor before, mentor after and why, for each change."""
        nobody = self._say("nobody")
        people = People(self.cohort)
        return tuple(
            (
                people.name(change.mentee, Role.MENTEE),
                people.name(change.before, Role.MENTOR, nobody=nobody),
                people.name(change.after, Role.MENTOR, nobody=nobody),
                change.text,
            )
            for change in self.result.changes
        )

    def over_chosen(self) -> tuple[tuple[str, str, int, int, int], ...]:
        """Return name, role, how many put them first, how many named them, places."""
        met = self.result.metrics.wishes
        people = People(self.cohort)
        return tuple(
            (
                people.name(one.id, one.role),
                self._say(f"role.{one.role.value}"),
                one.first,
                one.named,
                one.places,
            )
            for one in (() if met is None else met.over_chosen)
        )

    def questions(self) -> tuple[QuestionView, ...]:
        """Return what the files left open."""
        names = names_by_id((*self.cohort.mentees, *self.cohort.mentors))
        return tuple(
            QuestionView(
                severity=self._say(f"severity.{item.severity}"),
                sheet=item.sheet or "",
                row=item.row,
                column=item.column or "",
                text=self._question(item, names),
            )
            for item in self.result.problems
        )

    def _question(self, item: Question, names: Mapping[str, str]) -> str:
        """Say a question, with the names of those whom it may be about."""
        message = with_names(item.message, names)
        if not item.choices:
            return message
        perhaps = "; ".join(names.get(person, person) for person in item.choices)
        return f"{message} {self._say('page.candidates', names=perhaps)}"

    def _match(self, match: Match, anchor: str) -> MatchView:
        people = People(self.cohort)
        return MatchView(
            anchor=anchor,
            name=people.name(match.mentor, Role.MENTOR),
            unit=people.unit(match.mentor, Role.MENTOR),
            competences=people.competences(match.mentor),
            format=self._say(f"format.{match.format.value}"),
            is_group=match.format is Format.GROUP,
            places=self._places(match),
            together=self._together(match),
            pairs=tuple(self._pair(pair, match) for pair in match.explanations),
        )

    def _together(self, match: Match) -> str:
        """Say when a group can meet; nothing of a pair."""
        people = People(self.cohort)
        mentor = people.mentor(match.mentor)
        mentees = [people.mentee(person) for person in match.mentees]
        known = [person for person in mentees if person is not None]
        if match.format is not Format.GROUP or mentor is None:
            return ""
        return meeting_time(mentor, known, self.language)

    def _places(self, match: Match) -> str:
        """Say how many places of a mentor are taken."""
        used = len(match.explanations)
        mentor = People(self.cohort).mentor(match.mentor)
        places = mentor.capacity.greatest if mentor is not None else used
        return self._say("page.places", used=used, places=max(used, places))

    def _pair(self, pair: PairAccount, match: Match) -> PairView:
        people = People(self.cohort)
        return PairView(
            name=people.name(pair.mentee, Role.MENTEE),
            unit=people.unit(pair.mentee, Role.MENTEE),
            requests=people.requests(pair.mentee),
            strength=pair.strength.said(self.language),
            strength_key=pair.strength.value,
            percent=_percent(pair.score),
            score=pair.score,
            rank=self._say(
                "page.rank",
                rank=pair.rank_for_mentee,
                choices=pair.choices_for_mentee,
                other_rank=pair.rank_for_mentor,
                other_choices=pair.choices_for_mentor,
            ),
            is_locked=pair.binding in _LOCKED,
            text=pair.text,
            parting=self.partings.get((pair.mentee, match.mentor), ""),
            parts=tuple(self._part(part) for part in pair.contributions),
        )

    def _part(self, part: ContributionAccount) -> PartView:
        if part.criterion == EXTRA:
            title = say("explanation.extra_title", self.language)
        else:
            title = self.programme.criterion(part.criterion).title.said(self.language)
        # The title stands beside the sentence: it need not be said twice.
        text = part.text.removeprefix(f"{title} — ")
        return PartView(title, text, _percent(part.value))

    def _left_out(self, person: UnmatchedAccount) -> LeftOutView:
        people = People(self.cohort)
        is_mentee = person.role is Role.MENTEE
        other = Role.MENTOR if is_mentee else Role.MENTEE
        words = people.requests if is_mentee else people.competences
        return LeftOutView(
            name=people.name(person.id, person.role),
            unit=people.unit(person.id, person.role),
            requests=words(person.id),
            reason=self._say(f"reason.{person.reason.value}"),
            text=person.text,
            nearest=tuple(
                (people.name(near.id, other), near.text) for near in person.alternatives
            ),
        )

    def _say(self, key: str, /, **values: object) -> str:
        return say(f"report.{key}", self.language, **values)


def _percent(value: float) -> int:
    """Return how full a bar is, whole percent."""
    return round(100 * min(max(value, 0.0), 1.0))
