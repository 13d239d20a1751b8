"""Consent and certificates: what an answer says of them."""

import re
from dataclasses import dataclass
from typing import Final

from matcher.participants import ConsentStatus, Vetting
from matcher.questionnaires.cells.reading import (
    Cell,
    Fault,
    Reading,
    warned,
)
from matcher.questionnaires.cells.text import one_line
from matcher.questionnaires.cells.words import read_yes
from matcher.questionnaires.problem import Severity

_WITHDRAWN: Final = re.compile(
    r"отозва|отзыв|отзываю|прекратить обработку|удалить (?:мои )?данные"
    r"|withdrawn|revoked"
)
_REPRESENTATIVE: Final = re.compile(
    r"родител|представител|мам[аыуо]|пап[аыуо]|мать|матер|отец|отцом|бабушк|дедушк|опекун|parent"
)
_GIVEN: Final = re.compile(
    r"given|соглас(?:ен|на|ны|ие)|дала? |даю|дано|подписа|получен|есть|да\b"
    r"|имеется|сдан|\+|✓|✔|☑"
)
_REFUSED: Final = re.compile(
    r"\bне(?:т| |$)|^против\b|^возража|отказ|без соглас|отсутству"
    r"|missing|not given|no\b"
)
_NOT_YET: Final = re.compile(
    r"не сдан|не принес|не подпис|не получен|пока|принес[еу]т|донес"
    r"|позже|жд[уе]м|в процессе|оформля|\?"
)
_NO_OBJECTION: Final = re.compile(
    r"\bне (?:возража\w+|против)\b|\b(?:нет|без) возражени\w+"
)
_UNCLEAR: Final = Fault(Severity.QUESTION, "consent", ("given", "missing", "withdrawn"))
_VALID: Final = re.compile(
    r"valid$|действ|предоставл|представл|сдан|есть|имеется|да\b|yes|\+|получен"
)
_DOUBTFUL: Final = re.compile(
    r"(?:есть|имеется) судим|судим(?!ости (?:нет|не))\w*$|[дс]оставлю|представлю|сдам"
    r"|будет|стар|просроч|истек|устарел|заканчива"
)
_PARTLY: Final = re.compile(r"частично|только на|при услов|не на все|но не")
_NOT_NEEDED: Final = re.compile(
    r"не нужн|не треб|сотрудник|учител|ученик|not.needed|внутр"
)


@dataclass(frozen=True, slots=True)
class ConsentWords:
    """What one cell says of the consent.

    Parameters
    ----------
    status
        Given, missing or withdrawn.
    by_representative
        True where the words name a representative, else None.
    """

    status: ConsentStatus
    by_representative: bool | None


def read_consent(cell: Cell) -> Reading[ConsentWords]:  # noqa: PLR0911  # one return a kind
    """Read a consent; whatever is not clearly given counts as missing and is said.

    Examples
    --------
    >>> read_consent("Да, согласен").value.status.value
    'given'
    >>> read_consent("отозвано 12.01").value.status.value
    'withdrawn'
    """
    missing, given = ConsentStatus.MISSING, ConsentStatus.GIVEN
    low = one_line(cell).lower().replace("ё", "е").strip()
    low = _NO_OBJECTION.sub("согласен", low)
    by = True if _REPRESENTATIVE.search(low) else None
    if _WITHDRAWN.search(low):
        return _said(ConsentStatus.WITHDRAWN, by=by)
    if not low:
        return _said(missing, warned("consent_blank"))
    if _NOT_YET.search(low):
        return _said(missing, warned("consent_not_yet"), by=by)
    if _PARTLY.search(low):
        return _said(missing, (_UNCLEAR,), by=by)
    if _REFUSED.search(low) or read_yes(low).value is False:
        return _said(missing, warned("consent_refused"))
    if _GIVEN.search(low) or read_yes(low).value is True:
        return _said(given, by=by)
    return _said(missing, (_UNCLEAR,), by=by)


def read_vetting(cell: Cell) -> Reading[Vetting]:
    """Read whether an external mentor's certificates are there."""
    low = one_line(cell).lower().replace("ё", "е").strip()
    if not low:
        return Reading(None)
    if _NOT_NEEDED.search(low):
        return Reading(Vetting.NOT_NEEDED)
    if _REFUSED.search(low) or _NOT_YET.search(low) or read_yes(cell).value is False:
        return Reading(Vetting.MISSING)
    if _VALID.match(low) and not _DOUBTFUL.search(low):
        return Reading(Vetting.VALID)
    doubt = Fault(Severity.QUESTION, "vetting", tuple(Vetting))
    return Reading(Vetting.MISSING, (doubt,))


def _said(
    status: ConsentStatus, faults: tuple[Fault, ...] = (), *, by: bool | None = None
) -> Reading[ConsentWords]:
    return Reading(ConsentWords(status, by), faults)
