"""What was said after the meeting, and of a past cycle, tied to people."""

import re
from collections.abc import Sequence
from typing import Final

from matcher.participants import Role
from matcher.questionnaires.intake import Outcome, Preference
from matcher.questionnaires.people.directory import Directory
from matcher.questionnaires.people.draft import Draft
from matcher.questionnaires.people.ids import id_of_name
from matcher.questionnaires.people.linking import Place, Sides, doubt, find_all
from matcher.questionnaires.people.typed_names import names_anybody, parted, split_names
from matcher.questionnaires.problem import IntakeProblem, Severity
from matcher.questionnaires.resolution import Match, Resolution

_OF_MENTEES: Final = re.compile(r"наставник|mentor|кто (?:может )?помо")
_HAD_NONE: Final = re.compile(r"\bне было\b|\bбез наставн|\bнет наставн|не назнач")
_OF_MENTORS: Final = re.compile(r"наставля|подопечн|mentee|кому\b")


def side_of(headers: Sequence[str]) -> Role | None:
    """Return who answers: those who are asked about mentors are mentees."""
    texts = [header.lower().replace("ё", "е") for header in headers]
    mentees = sum(bool(_OF_MENTEES.search(text)) for text in texts)
    mentors = sum(bool(_OF_MENTORS.search(text)) for text in texts)
    if mentees == mentors:
        return None
    return Role.MENTEE if mentees > mentors else Role.MENTOR


def read_preferences(
    drafts: Sequence[Draft], sides: Sides
) -> tuple[tuple[Preference, ...], list[IntakeProblem]]:
    """Resolve typed wishes to people; the later answer of a person counts."""
    found: dict[tuple[str, Role], Preference] = {}
    problems: list[IntakeProblem] = []
    for draft in sorted(drafts, key=_moment):
        place = Place(draft.sheet, draft.row)
        author, role, who = _author(draft, sides)
        if role is None or not author.is_one:
            problems.append(doubt(author, who, place, "author"))
            continue
        preference, said = _preference(draft, author.id, role, sides)
        problems += said
        if (author.id, role) in found:
            problems.append(
                IntakeProblem(
                    Severity.WARNING, "wishes_replaced", draft.sheet, draft.row
                )
            )
        found[author.id, role] = preference
    return tuple(found.values()), problems


def read_outcomes(
    drafts: Sequence[Draft], sides: Sides
) -> tuple[tuple[Outcome, ...], list[IntakeProblem]]:
    """Return judgements of a past cycle; those who left keep a pseudonymous id.

    A judgement whose author, or partner, may be several people is asked about and
    counts for nobody.
    """
    outcomes: list[Outcome] = []
    problems: list[IntakeProblem] = []
    for draft in drafts:
        place = Place(draft.sheet, draft.row)
        author, role, typed = _author(draft, sides)
        role = role or Role.MENTEE
        other = Role.MENTOR if role is Role.MENTEE else Role.MENTEE
        named, partner = _partner(draft, other, sides)
        unclear = [
            doubt(found, words, place, f"outcome_{whose}")
            for whose, found, words in (
                ("author", author, typed),
                ("partner", named, draft.partner or ""),
            )
            if found is not None and found.match is Match.CANDIDATES
        ]
        problems += unclear
        if unclear:
            continue
        outcomes.append(
            Outcome(
                person=author.id if author.is_one else _left(draft, role),
                role=role,
                partner=partner,
                scales=draft.scales,
                answers=draft.answers,
                sheet=draft.sheet,
                row=draft.row,
            )
        )
    return tuple(outcomes), problems


def _moment(draft: Draft) -> tuple[bool, str]:
    return draft.moment is not None, draft.moment.isoformat() if draft.moment else ""


def _author(draft: Draft, sides: Sides) -> tuple[Resolution, Role | None, str]:
    """Find who answered: on the side the questions tell, else on either."""
    typed = f"{draft.name or draft.id or ''} {draft.unit or ''}".strip()
    roles = [draft.role] if draft.role else list(Role)
    found = [(_names(role, sides).find(typed), role) for role in roles]
    surely = [(one, role) for one, role in found if one.is_one]
    if len(surely) == 1:
        return surely[0][0], surely[0][1], typed
    ids = tuple(name for one, _ in found for name in one.ids)
    if not ids:
        return Resolution(Match.NONE, ()), draft.role, typed
    return Resolution(Match.CANDIDATES, ids), draft.role, typed


def _names(role: Role, sides: Sides) -> Directory:
    return sides.mentee_names if role is Role.MENTEE else sides.mentor_names


def _preference(
    draft: Draft, author: str, role: Role, sides: Sides
) -> tuple[Preference, list[IntakeProblem]]:
    other = Role.MENTOR if role is Role.MENTEE else Role.MENTEE
    place = Place(draft.sheet, draft.row)
    wished, refused = parted(draft.choices)
    choices, problems = find_all(wished, _names(other, sides), place, "choice")
    vetoes, said = find_all(
        (*draft.vetoes, *refused), _names(other, sides), place, "veto"
    )
    preference = Preference(
        person=author,
        role=role,
        choices=tuple(name for name in choices if name not in vetoes),
        vetoes=vetoes,
        is_open=any(names_anybody(text) for text in draft.choices),
        sheet=draft.sheet,
        row=draft.row,
    )
    return preference, [*problems, *said]


def _left(draft: Draft, role: Role) -> str:
    """Return the id of somebody who is not among the people."""
    return draft.id or id_of_name(draft.name or "", role)


def _partner(
    draft: Draft, other: Role, sides: Sides
) -> tuple[Resolution | None, str | None]:
    """Return whom a judgement names as partner, and the id of that person."""
    names = split_names(draft.partner or "")
    if not names or _HAD_NONE.search((draft.partner or "").lower()):
        return None, None
    known = _names(other, sides).find(names[0])
    if known.match is Match.CANDIDATES:
        return known, None
    return known, known.id if known.is_one else id_of_name(names[0], other)
