"""Pseudonymous ids: the same for the same person on every upload."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Final

from matcher.participants import Role
from matcher.questionnaires.cells.names import name_of
from matcher.questionnaires.people.draft import Draft

_LETTERS: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH: Final = 10


def give_ids(drafts: Sequence[Draft], role: Role) -> list[str]:
    """Return one id for each draft of a role.

    An id that the file gives stays. Else it is a hash of the name; of the name with
    what tells namesakes apart (date of birth, phone, e-mail, class) where the name
    alone does not; and, for those whom nothing tells apart, with their number.
    """
    ids = [draft.id or _hashed(role, _key(draft)) for draft in drafts]
    for apart in (_born, _reached, _placed):
        shared = _shared(ids)
        ids = [
            _hashed(role, f"{_key(draft)}|{apart(draft)}")
            if name in shared and not draft.id and apart(draft)
            else name
            for name, draft in zip(ids, drafts, strict=True)
        ]
    return _numbered(ids, drafts, role)


def id_of_name(name: str, role: Role) -> str:
    """Return the id of somebody who is known by name alone."""
    return _hashed(role, name_of(name).key)


def _key(draft: Draft) -> str:
    return name_of(draft.name or "").key


def _born(draft: Draft) -> str:
    return draft.birth_date.isoformat() if draft.birth_date else ""


def _reached(draft: Draft) -> str:
    return draft.phone or draft.email or ""


def _placed(draft: Draft) -> str:
    return f"{draft.unit or ''}|{draft.organisation or ''}|{draft.age or ''}".strip("|")


def _shared(ids: Sequence[str]) -> set[str]:
    return {name for name, count in Counter(ids).items() if count > 1}


def _numbered(ids: Sequence[str], drafts: Sequence[Draft], role: Role) -> list[str]:
    """Give a number to those whom nothing tells apart, in the order of the files."""
    counts: dict[str, int] = {}
    result = []
    for name, draft in zip(ids, drafts, strict=True):
        number = counts[name] = counts.get(name, 0) + 1
        again = number > 1 and not draft.id
        result.append(
            _hashed(role, f"{_key(draft)}|{name}|{number}") if again else name
        )
    return result


def _hashed(role: Role, text: str) -> str:
    """Write a hash with letters that nobody confuses."""
    digest = hashlib.blake2b(text.encode(), digest_size=8, person=b"vmeste").digest()
    number = int.from_bytes(digest, "big")
    letters = (_LETTERS[(number >> (5 * at)) & 31] for at in range(_LENGTH))
    return f"{role.value}-{''.join(letters)}"
