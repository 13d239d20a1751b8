"""How people write one answer into one cell of a questionnaire."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from matcher.participants import (
    Availability,
    ConsentStatus,
    Format,
    Mentee,
    Mentor,
    Sex,
    Slot,
    Vetting,
)
from matcher.synthetic.dice import Dice
from matcher.synthetic.sheet import Cell
from matcher.synthetic.words import strings

SHORT_DAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
LONG_DAYS = (
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
)

Person = Mentee | Mentor


def cell(kind: str, person: Person, dice: Dice) -> Cell:
    """Return what a person writes in a column.

    Parameters
    ----------
    kind
        Which answer the column asks for: a key of `CELLS`.
    person
        Who answers; what was not told stays empty.
    dice
        Chooses between the ways of writing the same thing.
    """
    return CELLS[kind](person, dice)


def spans(availability: Availability) -> list[tuple[tuple[int, ...], int, int]]:
    """Join hours into (days, from, until): the same hours on several days once."""
    by_day: dict[int, list[int]] = {}
    for slot in availability.slots:
        by_day.setdefault(slot.day, []).append(slot.hour)
    by_hours: dict[tuple[int, int], list[int]] = {}
    for day, hours in by_day.items():
        for low, high in _runs(hours):
            by_hours.setdefault((low, high), []).append(day)
    return [(tuple(days), low, high) for (low, high), days in by_hours.items()]


def _runs(hours: list[int]) -> list[tuple[int, int]]:
    """Join following hours into (first, last + 1)."""
    runs: list[tuple[int, int]] = []
    for hour in hours:
        if runs and runs[-1][1] == hour:
            runs[-1] = (runs[-1][0], hour + 1)
        else:
            runs.append((hour, hour + 1))
    return runs


def _name(person: Person, _: Dice) -> Cell:
    return person.name


def _unit(person: Person, dice: Dice) -> Cell:
    """«10А», now and then «10 А» or «10 "А"»."""
    if person.unit is None:
        return None
    grade, letter = person.unit[:-1], person.unit[-1]
    return dice.pick(
        (
            person.unit,
            person.unit,
            person.unit,
            f"{grade} {letter}",
            f'{grade} "{letter}"',
        )
    )


def _age(person: Person, _: Dice) -> Cell:
    return person.age


def _birth_date(person: Person, _: Dice) -> Cell:
    return person.birth_date


def _phone(person: Person, dice: Dice) -> Cell:
    """Write the number with or without brackets, beginning with +7 or 8."""
    if person.phone is None:
        return None
    digits = "".join(sign for sign in person.phone if sign.isdigit())[1:]
    plain = f"8{digits}"
    dashes = f"8-{digits[:3]}-{digits[3:6]}-{digits[6:8]}-{digits[8:]}"
    return dice.pick((person.phone, person.phone, plain, dashes))


def _email(person: Person, _: Dice) -> Cell:
    return person.email


def _contacts(person: Person, dice: Dice) -> Cell:
    phone = _phone(person, dice)
    return f"{phone}, {person.email}" if dice.chance(0.6) else phone


def _parent(person: Person, dice: Dice) -> Cell:
    """Name and phone of the representative of a minor."""
    if not isinstance(person, Mentee) or person.representative is None:
        return None
    number = f"{dice.below(10**7):07d}"
    phone = f"8 000 {number[:3]} {number[3:5]} {number[5:]}"
    return f"{person.representative}, {phone}"


def _requests(person: Person, _: Dice) -> Cell:
    return ", ".join(person.requests) if isinstance(person, Mentee) else None


def _competences(person: Person, _: Dice) -> Cell:
    return ", ".join(person.competences) if isinstance(person, Mentor) else None


def _requests_list(person: Person, _: Dice) -> Cell:
    """Write a list by hand: options have commas, so people part them otherwise."""
    return "; ".join(person.requests) if isinstance(person, Mentee) else None


def _competences_list(person: Person, _: Dice) -> Cell:
    return "; ".join(person.competences) if isinstance(person, Mentor) else None


def _subject(person: Person, _: Dice) -> Cell:
    return person.subject


def _about(person: Person, _: Dice) -> Cell:
    return person.about


def _achievements(person: Person, _: Dice) -> Cell:
    return person.achievements if isinstance(person, Mentor) else None


def _interests(person: Person, dice: Dice) -> Cell:
    """Write a list with commas, with a capital letter or without."""
    told = ", ".join(person.interests)
    return told[:1].upper() + told[1:] if dice.chance(0.5) else told


def _free_words(person: Person, dice: Dice) -> Cell:
    """Days and hours as people type them; «до» is where the last hour ends."""
    if person.availability is None:
        return None
    style = dice.pick((_with_dashes, _with_minutes, _from_to))
    return "; ".join(style(*span) for span in spans(person.availability))


def _with_dashes(days: tuple[int, ...], low: int, high: int) -> str:
    return f"{', '.join(SHORT_DAYS[day] for day in days)} {low}-{high}"


def _with_minutes(days: tuple[int, ...], low: int, high: int) -> str:
    return f"{', '.join(SHORT_DAYS[day] for day in days)} {low}:00–{high}:00"


def _from_to(days: tuple[int, ...], low: int, high: int) -> str:
    return f"{', '.join(LONG_DAYS[day] for day in days)} с {low} до {high}"


def _free_options(person: Person, _: Dice) -> Cell:
    """Ticked boxes: one for each day and block of hours."""
    if person.availability is None:
        return None
    boxes = sorted(
        (Slot(day, low), high)
        for days, low, high in spans(person.availability)
        for day in days
    )
    return ", ".join(
        f"{LONG_DAYS[slot.day].capitalize()} {slot.hour}:00–{high}:00"
        for slot, high in boxes
    )


def _formats(person: Person, _: Dice) -> Cell:
    words = {Format.ON_SITE: "Очно", Format.ONLINE: "Онлайн", Format.MIXED: "Смешанный"}
    return ", ".join(words[chosen] for chosen in person.formats)


def _sex(person: Person, _: Dice) -> Cell:
    return "Женский" if person.sex is Sex.FEMALE else "Мужской"


def _wish_sex(person: Person, dice: Dice) -> Cell:
    if person.wish.sex is None:
        return dice.pick(("", "Не важно", "Не важно"))
    return "Женский" if person.wish.sex is Sex.FEMALE else "Мужской"


def _wish_text(person: Person, dice: Dice) -> Cell:
    if person.wish.text is None:
        return dice.pick(strings("people", "wish", "none"))
    return person.wish.text


def _wish_grades(person: Person, dice: Dice) -> Cell:
    grades = person.wish.grades
    if grades is None:
        return None
    if grades.low == grades.high:
        return f"{grades.low} класс"
    dash = dice.pick(("–", "-"))
    return f"{grades.low}{dash}{grades.high} {dice.pick(('классы', 'класс', 'кл.'))}"


def _wish_ages(person: Person, dice: Dice) -> Cell:
    ages = person.wish.ages
    if ages is None:
        return dice.pick(("", "любой"))
    return f"{ages.low}–{ages.high} лет"


def _vetoes(person: Person, _: Dice) -> Cell:
    return ", ".join(person.wish.vetoes)


def _experience(person: Person, dice: Dice) -> Cell:
    side = "adult" if person.position else "mentor"
    told = dice.pick(strings("people", side, "experience"))
    women = person.sex is Sex.FEMALE
    head, bracket, rest = told.partition("[")
    if not bracket:
        return told
    endings, _, tail = rest.partition("]")
    return head + endings.split("/")[women] + tail


def _hours(person: Person, _: Dice) -> Cell:
    hours = person.hours_a_week if isinstance(person, Mentor) else None
    return None if hours is None else int(hours)


def _capacity(person: Person, _: Dice) -> Cell:
    return person.capacity.greatest if isinstance(person, Mentor) else None


def _group(person: Person, _: Dice) -> Cell:
    """«от 2 до 5» for those who work with a group, a number for the rest."""
    if not isinstance(person, Mentor):
        return None
    places = person.capacity
    return (
        f"от {places.least} до {places.greatest}"
        if places.is_group
        else places.greatest
    )


def _position(person: Person, _: Dice) -> Cell:
    return person.position


def _organisation(person: Person, _: Dice) -> Cell:
    return person.organisation


def _stage(person: Person, _: Dice) -> Cell:
    """Years of work: «менее года», «1 год», «3 года», «12 лет»."""
    years = int(person.scales["experience"])
    if years == 0:
        return "менее года"
    return f"{years} {_years_word(years)}"


def _years_word(years: int) -> str:
    if 11 <= years % 100 <= 14:  # noqa: PLR2004  # одиннадцать … четырнадцать лет
        return "лет"
    return {1: "год", 2: "года", 3: "года", 4: "года"}.get(years % 10, "лет")


def _category(person: Person, dice: Dice) -> Cell:
    """Young teachers rarely have a category, experienced ones nearly always."""
    categories = strings("people", "adult", "categories")
    return dice.pick(categories[:2] if isinstance(person, Mentee) else categories[1:])


def _vetting(person: Person, _: Dice) -> Cell:
    if not isinstance(person, Mentor):
        return None
    words = {
        Vetting.VALID: "Есть",
        Vetting.MISSING: "Нет, ещё не получена",
        Vetting.NOT_NEEDED: "Не требуется",
    }
    return words[person.vetting]


def _consent(person: Person, dice: Dice) -> Cell:
    if person.consent.status is not ConsentStatus.GIVEN:
        return dice.pick(("Нет", ""))
    if person.consent.by_representative:
        return "Да, бланк подписан родителем (законным представителем)"
    return "Да, согласие подписано"


CELLS: Mapping[str, Callable[[Person, Dice], Cell]] = MappingProxyType(
    {
        "name": _name,
        "unit": _unit,
        "age": _age,
        "birth_date": _birth_date,
        "phone": _phone,
        "email": _email,
        "contacts": _contacts,
        "parent": _parent,
        "requests": _requests,
        "competences": _competences,
        "requests_list": _requests_list,
        "competences_list": _competences_list,
        "subject": _subject,
        "about": _about,
        "achievements": _achievements,
        "interests": _interests,
        "free_words": _free_words,
        "free_options": _free_options,
        "formats": _formats,
        "sex": _sex,
        "wish_sex": _wish_sex,
        "wish_text": _wish_text,
        "wish_grades": _wish_grades,
        "wish_ages": _wish_ages,
        "vetoes": _vetoes,
        "experience": _experience,
        "hours": _hours,
        "capacity": _capacity,
        "group": _group,
        "position": _position,
        "organisation": _organisation,
        "stage": _stage,
        "category": _category,
        "vetting": _vetting,
        "consent": _consent,
    }
)
"""Every answer that a questionnaire can ask for, by the word of `questions.toml`."""
