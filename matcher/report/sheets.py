"""The tables of a report: the same rows for XLSX and CSV."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from matcher.explanation import EXTRA, UnmatchedAccount
from matcher.messages import Language, say
from matcher.participants import Cohort, Role
from matcher.programme import Programme
from matcher.report.figures import figures
from matcher.report.match_result import MatchResult
from matcher.report.people import People
from matcher.report.view import View

Cell: TypeAlias = str | int | float | None
"""What a cell holds; None is left blank."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its heading and its width in letters."""

    title: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a title."""

    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheets:
    """Makes the tables of a result.

    Parameters
    ----------
    result
        The result.
    cohort, programme
        Where names and titles are looked up.
    language
        The reader's language.
    """

    result: MatchResult
    cohort: Cohort
    programme: Programme
    language: Language

    def all(self) -> tuple[Sheet, ...]:
        """Return every table; changes and over-chosen only where there are any."""
        changes = (self.changes(),) if self.result.changes else ()
        met = self.result.metrics.wishes
        over_chosen = (self.over_chosen(),) if met and met.over_chosen else ()
        return (
            self.pairs(),
            self.reasons(),
            self.left_out(),
            *changes,
            *over_chosen,
            self.questions(),
            self.summary(),
        )

    def pairs(self) -> Sheet:
        """Return every pair, by mentor."""
        widths = {
            "mentor": 28,
            "mentor_post": 18,
            "mentee": 28,
            "mentee_unit": 10,
            "format": 9,
            "strength": 24,
            "score": 8,
            "rank_for_mentee": 14,
            "rank_for_mentor": 14,
            "requests": 34,
            "text": 60,
        }
        return self._sheet("pairs", widths, self._pair_rows())

    def reasons(self) -> Sheet:
        """Return every criterion of every pair."""
        widths = {
            "mentor": 28,
            "mentee": 28,
            "criterion": 26,
            "words": 70,
            "value": 9,
            "weight": 9,
            "points": 9,
        }
        return self._sheet("reasons", widths, self._reason_rows())

    def left_out(self) -> Sheet:
        """Return everyone who was left out."""
        widths = {
            "name": 28,
            "role": 14,
            "mentee_unit": 12,
            "reason": 26,
            "explanation": 60,
            "nearest": 70,
        }
        return self._sheet("left_out", widths, self._left_out_rows())

    def changes(self) -> Sheet:
        """Return every mentee whose mentor changed."""
        widths = {"mentee": 28, "before": 28, "after": 28, "text": 70}
        return self._sheet("changes", widths, self._change_rows())

    def over_chosen(self) -> Sheet:
        """Return whom more people put first than there are places."""
        widths = {"name": 28, "role": 16, "chosen_first": 16, "named": 12, "places": 8}
        view = View(self.result, self.cohort, self.programme, self.language)
        return self._sheet("over_chosen", widths, iter(view.over_chosen()))

    def questions(self) -> Sheet:
        """Return what the files left open."""
        view = View(self.result, self.cohort, self.programme, self.language)
        widths = {"severity": 14, "sheet": 26, "row": 8, "column": 30, "message": 80}
        rows = (
            (item.severity, item.sheet, item.row, item.column, item.text)
            for item in view.questions()
        )
        return self._sheet("questions", widths, rows)

    def summary(self) -> Sheet:
        """Return the figures of the whole."""
        told = figures(self.result, self.cohort, self.programme, self.language)
        return self._sheet("summary", {"figure": 44, "amount": 60}, iter(told))

    def _pair_rows(self) -> Iterator[tuple[Cell, ...]]:
        for match in self.result.matches:
            for pair in match.explanations:
                yield (
                    self._name(match.mentor, Role.MENTOR),
                    self._people.unit(match.mentor, Role.MENTOR),
                    self._name(pair.mentee, Role.MENTEE),
                    self._people.unit(pair.mentee, Role.MENTEE),
                    self._say(f"format.{match.format.value}"),
                    pair.strength.said(self.language),
                    round(pair.score, 4),
                    pair.rank_for_mentee,
                    pair.rank_for_mentor,
                    self._people.requests(pair.mentee),
                    pair.text,
                )

    def _reason_rows(self) -> Iterator[tuple[Cell, ...]]:
        titles = {
            item.id: item.title.said(self.language) for item in self.programme.criteria
        }
        titles[EXTRA] = say("explanation.extra_title", self.language)
        for match in self.result.matches:
            for pair in match.explanations:
                for part in pair.contributions:
                    yield (
                        self._name(match.mentor, Role.MENTOR),
                        self._name(pair.mentee, Role.MENTEE),
                        titles.get(part.criterion, part.criterion),
                        part.text,
                        round(part.value, 4),
                        round(part.weight, 4),
                        round(part.points, 4),
                    )

    def _left_out_rows(self) -> Iterator[tuple[Cell, ...]]:
        for person in self.result.unmatched:
            yield (
                self._name(person.id, person.role),
                self._say(f"role.{person.role.value}"),
                self._people.unit(person.id, person.role),
                self._say(f"reason.{person.reason.value}"),
                person.text,
                self._nearest(person),
            )

    def _change_rows(self) -> Iterator[tuple[Cell, ...]]:
        nobody = self._say("nobody")
        for change in self.result.changes:
            yield (
                self._name(change.mentee, Role.MENTEE),
                self._people.name(change.before, Role.MENTOR, nobody=nobody),
                self._people.name(change.after, Role.MENTOR, nobody=nobody),
                change.text,
            )

    def _nearest(self, person: UnmatchedAccount) -> str:
        """Name who would be nearest, one a line."""
        other = Role.MENTOR if person.role is Role.MENTEE else Role.MENTEE
        return "\n".join(
            f"{self._name(near.id, other)}: {near.text}" for near in person.alternatives
        )

    def _sheet(
        self, name: str, widths: dict[str, int], rows: Iterator[tuple[Cell, ...]]
    ) -> Sheet:
        columns = tuple(
            SheetColumn(self._say(f"column.{column}"), width)
            for column, width in widths.items()
        )
        return Sheet(self._say(f"title.{name}"), columns, tuple(rows))

    @property
    def _people(self) -> People:
        return People(self.cohort)

    def _name(self, person: str, role: Role) -> str:
        return self._people.name(person, role)

    def _say(self, key: str, /, **values: object) -> str:
        return say(f"report.{key}", self.language, **values)
