"""Rows of one person joined: which rows are one, and which answer counts."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Final

from matcher.questionnaires.cells.names import name_of
from matcher.questionnaires.people.draft import Draft
from matcher.questionnaires.problem import IntakeProblem, Severity

_TELLING: Final = ("birth_date", "phone", "email")
_PLACE: Final = frozenset(
    {"sheet", "row", "role", "moment", "id", "name", "name_parts"}
)
_LISTS: Final = frozenset(
    {"consent", "vetting", "vetoes", "relatives", "notes", "representative"}
)
"""Fields of which everything said counts, not only the last."""

_FIXED: Final = frozenset({"grade", "unit", "birth_date", "age", "sex"})
"""Facts about a person: two different ones are a question, not a change of mind."""


@dataclass(frozen=True, slots=True)
class Joined:
    """People of one role, each once, and what was said on joining them."""

    drafts: tuple[Draft, ...]
    problems: tuple[IntakeProblem, ...]


def join_drafts(drafts: Sequence[Draft]) -> Joined:
    """Join the rows that are one person.

    Rows are one person where an id is the same, or the whole name is the same in any
    order and nothing that tells namesakes apart differs. The later answer counts, by
    time stamp where there are any, else by the order of the files. Namesakes whom
    only the class tells apart stay two people and are asked about.
    """
    groups: dict[str, list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(_key(draft), []).append(draft)
    people: list[Draft] = []
    problems: list[IntakeProblem] = []
    for group in groups.values():
        if len(group) == 1:
            people += group
            continue
        clusters = _clusters(group)
        problems += _namesakes(clusters)
        for cluster in clusters:
            person, said = join_rows(cluster)
            people.append(person)
            problems += said
    return Joined(tuple(people), tuple(problems))


def _key(draft: Draft) -> str:
    return name_of(draft.name).key if draft.name else f"id:{draft.id}"


def _clusters(group: Sequence[Draft]) -> list[list[Draft]]:
    """Part namesakes by what tells them apart."""
    clusters: list[list[Draft]] = []
    for draft in group:
        for cluster in clusters:
            if not any(_differ(draft, other) for other in cluster):
                cluster.append(draft)
                break
        else:
            clusters.append([draft])
    return clusters


def may_be_one(one: Draft, other: Draft) -> bool:
    """Whether two rows of one name may be one person, in two roles."""
    return not _differ_in_facts(one, other)


def _differ(one: Draft, other: Draft) -> bool:
    """Whether two rows of one name are two people."""
    if one.id and other.id:
        return one.id != other.id
    return _differ_in_facts(one, other)


def _differ_in_facts(one: Draft, other: Draft) -> bool:
    told = [
        getattr(one, name) == getattr(other, name)
        for name in _TELLING
        if getattr(one, name) and getattr(other, name)
    ]
    if told:
        born = (
            one.birth_date and other.birth_date and one.birth_date != other.birth_date
        )
        return bool(born) or not any(told)
    units = {_unit(one), _unit(other)} - {None}
    return len(units) > 1


def _unit(draft: Draft) -> str | None:
    return draft.unit or (str(draft.grade.number) if draft.grade else None)


def _namesakes(clusters: Sequence[Sequence[Draft]]) -> list[IntakeProblem]:
    """Ask about people of one name whom little tells apart."""
    if len(clusters) == 1:
        return []
    rows = ", ".join(str(cluster[0].row) for cluster in clusters)
    return [
        IntakeProblem(
            Severity.NOTE if _is_told(cluster[0]) else Severity.QUESTION,
            "namesakes",
            cluster[0].sheet,
            cluster[0].row,
            values={"rows": rows},
            choices=("different", "same"),
        )
        for cluster in clusters[1:]
    ]


def _is_told(draft: Draft) -> bool:
    return bool(draft.id or draft.birth_date)


def join_rows(cluster: Sequence[Draft]) -> tuple[Draft, list[IntakeProblem]]:
    """Lay the rows of one person over each other, the latest on top."""
    if len(cluster) == 1:
        return cluster[0], []
    ordered = sorted(cluster, key=_moment)
    person = ordered[0]
    problems: list[IntakeProblem] = []
    for later in ordered[1:]:
        changed = [name for name in _CHANGING if _changes(person, later, name)]
        problems += _said(person, later, changed)
        person = _over(person, later)
    return person, problems


def _moment(draft: Draft) -> datetime:
    return draft.moment or datetime.min  # noqa: DTZ901  # before everything


_CHANGING: Final = tuple(
    known.name for known in fields(Draft) if known.name not in _PLACE | _LISTS
)


def _changes(before: Draft, after: Draft, name: str) -> bool:
    old, new = getattr(before, name), getattr(after, name)
    return bool(old) and bool(new) and old != new


def _said(before: Draft, after: Draft, changed: Sequence[str]) -> list[IntakeProblem]:
    """Say that rows were joined, and ask about facts that differ."""
    facts = [name for name in changed if name in _FIXED]
    values: dict[str, str | float] = {
        "other_sheet": before.sheet,
        "other_row": before.row,
    }
    if changed:
        values["fields"] = ", ".join(changed)
    if facts:
        return [_problem(Severity.QUESTION, "joined_with_conflict", after, values)]
    code = "joined_with_change" if changed else "joined"
    severity = Severity.WARNING if changed else Severity.NOTE
    return [_problem(severity, code, after, values)]


def _problem(
    severity: Severity, code: str, draft: Draft, values: dict[str, str | float]
) -> IntakeProblem:
    return IntakeProblem(severity, code, draft.sheet, draft.row, values=values)


def _over(before: Draft, after: Draft) -> Draft:
    """Return the later draft, with what only the earlier one says."""
    kept: dict[str, object] = {}
    for known in fields(Draft):
        old, new = getattr(before, known.name), getattr(after, known.name)
        if known.name in _LISTS:
            kept[known.name] = (*old, *(item for item in new if item not in old))
        elif known.name in {"scales", "answers"}:
            kept[known.name] = {**old, **new}
        elif not new and new is not False and old:
            kept[known.name] = old
    kept["name"] = _fuller(before.name, after.name)
    return replace(after, **kept)  # type: ignore[arg-type]  # fields of the same class


def _fuller(one: str | None, other: str | None) -> str | None:
    return max((name for name in (other, one) if name), key=len, default=None)
