"""Each kind of criterion has its sentence, in both languages."""

import pytest

from matcher.explanation.contribution_words import ContributionWords, helped_requests
from matcher.messages import Language
from matcher.participants import Role
from matcher.programme import (
    Affinity,
    Closeness,
    Coverage,
    Criterion,
    Field,
    Kind,
    Likeness,
    Overlap,
    Programme,
    SharedTime,
    Title,
    WishedRange,
)
from matcher.programme.criterion import Shape
from matcher.scoring import Contribution, Link

_CASES: dict[Kind, tuple[Shape, str, str, Link]] = {
    Kind.COVERAGE: (Coverage(), "requests", "competences", Link("a", "b", 0.5)),
    Kind.OVERLAP: (
        Overlap(),
        "interests",
        "interests",
        Link("Шахматы", "шахматы", 0.5),
    ),
    Kind.AFFINITY: (Affinity(), "formats", "formats", Link("online", "mixed", 0.5)),
    Kind.CLOSENESS: (Closeness(), "age", "age", Link("14", "16", 0.5)),
    Kind.RANGE: (WishedRange(), "age", "wish.ages", Link("14", "12–15", 0.5)),
    Kind.SHARED_TIME: (
        SharedTime(),
        "availability",
        "availability",
        Link("wed-15", "wed-15", 0.1),
    ),
    Kind.TEXT: (Likeness(), "wish.text", "about", Link("добрый", "спокойный", 0.5)),
}
_SAID = {
    Kind.COVERAGE: "запрос «a» ↔ компетенция «b»: +0,50",
    Kind.OVERLAP: "в обеих анкетах «Шахматы»: +0,50",
    Kind.AFFINITY: "Вопрос — онлайн ↔ смешанно: +0,50",
    Kind.CLOSENESS: "Вопрос — у наставляемого 14, у наставника 16: +0,50",
    Kind.RANGE: "Вопрос — 14 при пожелании 12–15: +0,50",
    Kind.SHARED_TIME: "Вопрос — ср 15:00: +0,50",
    Kind.TEXT: "Вопрос — близко по смыслу: «добрый» ↔ «спокойный»: +0,50",
}


def _programme(kind: Kind) -> Programme:
    shape, mentee, mentor, _ = _CASES[kind]
    criterion = Criterion(
        id="it",
        title=Title("Вопрос", "Question"),
        weight=1,
        mentee_field=Field(mentee),
        mentor_field=Field(mentor),
        neutral=0.5,
        shape=shape,
    )
    return Programme(id="p", title=Title("П", "P"), form="f", criteria=(criterion,))


def _part(
    kind: Kind, links: tuple[Link, ...], missing: tuple[Role, ...] = ()
) -> Contribution:
    value = 0.5 if links or missing else 0.0
    return Contribution("it", kind, value, 1.0, value, missing, links)


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_is_said_with_its_words_and_points(kind: Kind) -> None:
    words = ContributionWords(_programme(kind), Language.RU)
    assert words.account(_part(kind, (_CASES[kind][3],))).text == _SAID[kind]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize(
    "missing", [(), (Role.MENTEE,), (Role.MENTOR,), (Role.MENTEE, Role.MENTOR)]
)
def test_nothing_in_common_and_no_answer_are_said_for_each_kind(
    language: Language, kind: Kind, missing: tuple[Role, ...]
) -> None:
    words = ContributionWords(_programme(kind), language)
    text = words.account(_part(kind, (), missing)).text
    assert text.startswith(("Вопрос — ", "Question — "))
    assert "{" not in text


def test_beyond_three_matches_the_rest_is_counted() -> None:
    links = tuple(Link(f"r{number}", "c", 0.1) for number in range(5))
    words = ContributionWords(_programme(Kind.COVERAGE), Language.RU)
    text = words.account(_part(Kind.COVERAGE, links)).text
    assert text.endswith("; ещё 2 совпадения: +0,20")


def test_beyond_four_hours_the_rest_is_counted() -> None:
    links = tuple(Link(f"wed-{hour}", f"wed-{hour}", 0.1) for hour in range(10, 15))
    words = ContributionWords(_programme(Kind.SHARED_TIME), Language.RU)
    text = words.account(_part(Kind.SHARED_TIME, links)).text
    assert "ср 13:00 и ещё 1 час" in text


def test_only_requests_answered_well_are_summed_up() -> None:
    links = (Link("физика", "x", 0.5), Link("химия", "y", 0.3), Link("труд", "z", 0.1))
    programme = _programme(Kind.COVERAGE)
    helped = helped_requests(programme, (_part(Kind.COVERAGE, links),))
    assert helped == ("физика", "химия")
