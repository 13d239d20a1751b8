from pathlib import Path

import pytest

from matcher.errors import ProgrammeError
from matcher.scoring import Taxonomy

TAXONOMY = Taxonomy.load()


def said(item: str, taxonomy: Taxonomy = TAXONOMY) -> list[str]:
    return [taxonomy.name(one) for one in taxonomy.meanings(item)]


@pytest.mark.parametrize(
    ("item", "meant"),
    [
        ("Математика", ["math"]),
        ("ЕГЭ, математика", ["ege: math"]),
        ("профильная математика", ["ege: math"]),
        ("подготовка к ОГЭ по русскому языку", ["oge: russian"]),
        ("ЕГЭ по математике и физике", ["ege: math", "ege: physics"]),
        ("разбор олимпиадных задач по информатике", ["olympiad: informatics"]),
        ("проект по биологии", ["project: biology"]),
        ("выступать перед классом", ["public_speaking"]),
        ("Выбор профессии", ["career"]),
        ("подготовка учеников к ЕГЭ", ["exam_teaching"]),
        ("Эмоциональное выгорание", ["burnout"]),
        ("Планирование урока", ["lesson_planning"]),
        ("Работа с родителями, документация", ["parents", "documents"]),
        ("волонтёром", ["volunteering"]),
        ("IT", ["it"]),
        ("инглиш", ["english"]),
        ("матиматика", ["math"]),
        ("не понимаю алгебру", ["algebra"]),
        ("Wohnungsbau", ["wohnungsbau"]),
    ],
)
def test_items_are_understood(item: str, meant: list[str]) -> None:
    assert sorted(said(item)) == sorted(meant)


@pytest.mark.parametrize(
    "item",
    ["не хочу математику", "не математика", "кроме химии", "ненавижу физику", ""],
)
def test_a_refusal_asks_for_nothing(item: str) -> None:
    assert said(item) == []


def test_what_is_refused_inside_an_item_is_left_out() -> None:
    assert said("физика, но не математика") == ["physics"]
    assert said("спорт, не хочу математику") == ["sport"]


def likeness(asked: str, offered: str) -> float:
    table = TAXONOMY.likeness(TAXONOMY.meanings(asked), TAXONOMY.meanings(offered))
    return float(table[0, 0])


def test_help_is_directed() -> None:
    assert likeness("математика", "ЕГЭ по математике") == 1.0
    # The topic is offered, the activity is not: 0.7.
    assert likeness("ЕГЭ по математике", "математика") == pytest.approx(0.7)
    # One step down the tree 0.85, one step up 0.6.
    assert likeness("иностранные языки", "английский") == pytest.approx(0.85)
    assert likeness("английский", "иностранные языки") == pytest.approx(0.6)
    # Another exam in the subject: 0.7 + 0.3 · 0.7 (ОГЭ serves ЕГЭ by 0.7).
    assert likeness("ЕГЭ по математике", "ОГЭ по математике") == pytest.approx(0.91)
    assert likeness("ЕГЭ по математике", "ЕГЭ по русскому") == 0.0
    assert likeness("ЕГЭ", "ЕГЭ по русскому") == pytest.approx(0.7)
    assert likeness("футбол", "баскетбол") == pytest.approx(0.35)


def test_a_curator_adds_words_and_tags(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[topics.math]\nwords = "царица наук"\n'
        '[topics.beekeeping]\nru = "Пчеловодство"\nen = "Beekeeping"\n'
        'in = "agriculture"\nwords = "пчёлы; улей"\n',
        encoding="utf-8",
    )
    extended = Taxonomy.load([own])
    assert said("царица наук", extended) == ["math"]
    assert said("математика", extended) == ["math"]
    assert said("ухаживать за пчёлами", extended) == ["beekeeping"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[topic.math]", "scoring.taxonomy_table"),
        ("[topics.math]\nwrds = 'a'", "scoring.taxonomy_key"),
        ("[topics.new]\nru = 'a'", "scoring.taxonomy_title"),
        ("[topics.math]\nin = 'nowhere'", "scoring.taxonomy_link"),
        ("[topics.exact]\nin = 'algebra'", "scoring.taxonomy_circle"),
        ("[topics.math]\nsiblings = 3", "scoring.taxonomy_entry"),
        ("[topics]\nmath = 3", "scoring.taxonomy_entry"),
        ("topics = ", "scoring.taxonomy_unreadable"),
    ],
)
def test_a_malformed_file_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProgrammeError) as found:
        Taxonomy.load([path])
    assert found.value.code == code


def test_the_taxonomy_knows_hundreds_of_words_and_no_tag_twice() -> None:
    tags = (*TAXONOMY.topics, *TAXONOMY.activities)
    assert sum(len(tag.words) for tag in tags) > 1_000
    assert len({tag.title.ru for tag in tags}) == len(tags)


def test_every_title_means_its_own_tag() -> None:
    wrong = [
        tag.id for tag in TAXONOMY.topics if tag.id not in " ".join(said(tag.title.ru))
    ]
    assert wrong == []
