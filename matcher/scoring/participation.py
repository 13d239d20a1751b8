"""Rules about one person alone: who takes part at all."""

from collections.abc import Mapping, Sequence

from matcher.participants import Mentee, Mentor, Participant, Vetting
from matcher.programme import Rules


def kept_out(
    people: Sequence[Mentee] | Sequence[Mentor], rules: Rules
) -> Mapping[int, tuple[str, ...]]:
    """Return whom a rule keeps out altogether, by position, with the ids of the rules.

    Ids: `consent_<role>`, `representative_<role>`, `vetting`.
    """
    broken = ((at, _broken(person, rules)) for at, person in enumerate(people))
    return {at: names for at, names in broken if names}


def _broken(person: Participant, rules: Rules) -> tuple[str, ...]:
    found = []
    if rules.consent and not person.consent.is_given:
        found.append(f"consent_{person.role}")
    elif rules.consent and _lacks_representative(person, rules.minors_under):
        found.append(f"representative_{person.role}")
    if rules.vetting and _lacks_vetting(person):
        found.append("vetting")
    return tuple(found)


def _lacks_representative(person: Participant, minors_under: int) -> bool:
    """Whether a minor's consent is known to come from nobody but the minor."""
    is_minor = person.age is not None and person.age < minors_under
    return is_minor and person.consent.by_representative is False


def _lacks_vetting(person: Participant) -> bool:
    """Whether certificates are needed and not there."""
    if not isinstance(person, Mentor):
        return False
    unknown = person.is_external and person.vetting is Vetting.NOT_NEEDED
    return unknown or person.vetting is Vetting.MISSING
