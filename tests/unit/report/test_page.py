"""The page needs nothing but itself, and shows everybody."""

import dataclasses
import re
from html.parser import HTMLParser

import pytest

from matcher.explanation import PreviousMatch
from matcher.messages import Language
from matcher.report import to_html
from matcher.solver import Limit, Reason, Termination
from tests.unit.report.result import QUESTION, make_result, renamed


class _Tags(HTMLParser):
    """Collects the tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def _page(language: Language = Language.RU) -> str:
    result, world = make_result(language)
    return to_html(result, world.cohort, world.programme, language)


def test_page_calls_nothing_outside_and_runs_nothing() -> None:
    tags = _Tags(_page()).tags
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in tags}
    links = [attrs["href"] for _, attrs in tags if "href" in attrs]
    assert links
    assert all(link and link.startswith("#") for link in links)
    assert "url(" not in _page()
    assert not [attrs for _, attrs in tags if "style" in attrs]
    assert not [name for _, attrs in tags for name in attrs if name.startswith("on")]


def test_every_link_leads_somewhere() -> None:
    tags = _Tags(_page()).tags
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {a["href"] for _, a in tags if "href" in a} <= {f"#{name}" for name in ids}


@pytest.mark.parametrize("language", list(Language))
def test_page_says_its_language_and_has_landmarks(language: Language) -> None:
    tags = _Tags(_page(language)).tags
    assert ("html", {"lang": language.value}) in tags
    assert {"header", "nav", "main", "footer", "h1"} <= {tag for tag, _ in tags}
    assert all("scope" in attrs for tag, attrs in tags if tag == "th")


def test_everybody_is_on_the_page() -> None:
    result, world = make_result()
    page = to_html(result, world.cohort, world.programme)
    missing = [
        person.name
        for person in (*world.cohort.mentees, *world.cohort.mentors)
        if person.name not in page
    ]
    assert missing == []


def test_answers_are_escaped() -> None:
    result, world = make_result()
    cohort = renamed(world.cohort, "<script>alert(1)</script>")
    page = to_html(result, cohort, world.programme)
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_curator_reads_no_word_of_the_trade() -> None:
    words = re.sub(r"<style>.*?</style>|<[^>]*>", " ", _page(Language.EN), flags=re.S)
    assert not re.search(r"\b(score|solver|objective|constraint)", words, re.IGNORECASE)


@pytest.mark.parametrize(
    ("bound", "said"),
    [
        (1.6, "Можно улучшить не больше чем на 0,0 %."),
        (1.7, "Можно улучшить не больше чем на 6,3 %."),
        (float("inf"), "Поиск остановлен раньше доказательства"),
    ],
)
def test_page_promises_no_more_than_is_proven(bound: float, said: str) -> None:
    result, world = make_result()
    total = result.metrics.total
    ended = Termination(Reason.FEASIBLE, Limit.TIME, total if bound == 1.6 else bound)
    page = to_html(
        dataclasses.replace(result, termination=ended), world.cohort, world.programme
    )
    assert said in page
    assert "Лучше уже не бывает" not in page


def test_changes_are_shown_with_names() -> None:
    previous = PreviousMatch(None, (("b", "y"), ("c", "y"), ("a", "z")))
    result, world = make_result(previous=previous)
    page = to_html(result, world.cohort, world.programme)
    assert "Что изменилось" in page


def test_charts_have_a_title_a_description_and_a_table() -> None:
    tags = _Tags(_page()).tags
    drawn = [attrs for tag, attrs in tags if tag == "svg" and attrs["class"] == "chart"]
    assert len(drawn) == 2  # scores and loads; nobody wished
    ids = {attrs.get("id") for tag, attrs in tags if tag in {"title", "desc"}}
    for attrs in drawn:
        named = attrs["aria-labelledby"] or ""
        assert len(named.split()) == 2
        assert set(named.split()) <= ids
    figures = _page().split("<figure>")[1:]
    assert all("<table>" in figure.split("</figure>")[0] for figure in figures)


def test_what_parting_a_pair_costs_is_shown_with_the_pair() -> None:
    result, world = make_result()
    partings = {("b", "x"): "Если эту пару <разъединить>."}
    page = to_html(result, world.cohort, world.programme, partings=partings)
    assert page.count("Если эту пару &lt;разъединить&gt;.") == 1
    card = page.split('id="m1"')[1].split("</article>")[0]
    assert "Если эту пару" in card


def test_questions_about_people_name_them() -> None:
    result, world = make_result()
    asked = dataclasses.replace(
        QUESTION, message="Кого имели в виду?", choices=(world.cohort.mentors[0].id,)
    )
    page = to_html(
        dataclasses.replace(result, problems=(asked,)), world.cohort, world.programme
    )
    assert f"Кого имели в виду? Возможно: {world.cohort.mentors[0].name}" in page
