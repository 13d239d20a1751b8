"""Damage to the headers: what forms and people make of a question's text."""

import re
from collections.abc import Callable
from dataclasses import replace

from matcher.synthetic.damage.draft import Draft
from matcher.synthetic.dice import Dice
from matcher.synthetic.questionnaire import Question
from matcher.synthetic.words import strings

_LONG_WORD = 6
"""Letters from which a word stays clear without one of them."""

_ENGLISH = {
    "name": "Full name",
    "unit": "Class",
    "age": "Age",
    "birth_date": "Date of birth",
    "phone": "Phone",
    "email": "E-mail",
    "requests": "What help do you need",
    "competences": "Competences",
    "about": "Why do you want to take part",
    "achievements": "Achievements",
    "interests": "Interests",
    "wish_grades": "Preferred grade of mentees",
    "hours": "Hours a week",
    "capacity": "How many mentees",
    "free_words": "Convenient days and hours",
    "formats": "Format",
    "vetoes": "Whom not to work with",
    "consent": "Consent",
    "organisation": "Organisation",
    "position": "Position",
    "subject": "Subject",
    "stage": "Years of experience",
    "wish_ages": "Preferred age of mentees",
    "group": "How many mentees",
    "vetting": "Certificate of no criminal record",
}


def numbered(draft: Draft, dice: Dice) -> Draft:
    """Put numbers before the questions: «1. ФИО», «2) Класс»."""
    mark = dice.pick((". ", ") ", ".", " - "))
    numbers = iter(range(1, len(draft.questions) + 1))
    return _renamed(draft, lambda question: f"{next(numbers)}{mark}{question.header}")


def required(draft: Draft, dice: Dice) -> Draft:
    """Mark the questions that must be answered."""
    mark = dice.pick((" (обязательное поле)", " *", "*"))
    return _renamed(draft, lambda question: question.header + mark)


def spaces_and_colons(draft: Draft, dice: Dice) -> Draft:
    """End headers with spaces and colons, double some spaces inside."""
    ends = ("  ", " :", ":", ": ", "\u00a0")
    return _renamed(
        draft,
        lambda question: " " + question.header.replace(" ", "  ") + dice.pick(ends),
    )


def line_breaks(draft: Draft, _: Dice) -> Draft:
    """Break long headers inside the cell."""
    return _renamed(draft, lambda question: question.header.replace(" ", "\n", 2))


def capitals(draft: Draft, _: Dice) -> Draft:
    """Write the headers in capital letters."""
    return _renamed(draft, lambda question: question.header.upper())


def two_languages(draft: Draft, _: Dice) -> Draft:
    """Write every question in two languages."""
    return _renamed(
        draft, lambda question: f"{question.header} / {_ENGLISH[question.kind]}"
    )


def other_wordings(draft: Draft, dice: Dice) -> Draft:
    """Ask the same in other words."""
    return _renamed(
        draft, lambda question: dice.pick(strings("wild", "headers", question.kind))
    )


def misspelt(draft: Draft, dice: Dice) -> Draft:
    """Leave a letter out of the longest word of every header."""

    def spelled(question: Question) -> str:
        longest = max(re.findall(r"\w+", question.header), key=len)
        place = dice.between(2, max(2, len(longest) - 2))
        short = longest[:place] + longest[place + 1 :]
        is_long = len(longest) >= _LONG_WORD
        return (
            question.header.replace(longest, short, 1) if is_long else question.header
        )

    return _renamed(draft, spelled)


def untitled(draft: Draft, dice: Dice) -> Draft:
    """Leave one question without a text, as Google Forms then calls it."""
    optional = ("interests", "about", "achievements", "formats")
    kind = dice.pick([q.kind for q in draft.questions if q.kind in optional])
    untold = replace(draft, unknowable=draft.unknowable | {kind})
    return _renamed(
        untold,
        lambda question: (
            "Вопрос без заголовка" if question.kind == kind else question.header
        ),
    )


def _renamed(draft: Draft, rename: Callable[[Question], str]) -> Draft:
    """Rename the columns that mean something."""
    questions = tuple(
        Question(question.kind, rename(question)) if question.kind else question
        for question in draft.questions
    )
    return replace(draft, questions=questions)
