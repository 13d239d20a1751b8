"""The result as one page that needs nothing else: to read, to keep and to print."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from matcher.messages import Language, say
from matcher.participants import Cohort, Role
from matcher.programme import Programme
from matcher.report.charts import charts
from matcher.report.figures import strength_words, summary_words
from matcher.report.match_result import MatchResult, Partings
from matcher.report.quality import Quality
from matcher.report.view import View


def page(
    result: MatchResult,
    cohort: Cohort,
    programme: Programme,
    language: Language,
    partings: Partings | None = None,
) -> str:
    """Return the page: no script, no outside address, all text escaped."""
    view = View(result, cohort, programme, language, partings or {})
    cards = view.matches()
    template = _environment().get_template("report.html.j2")
    return template.render(
        language=language.value,
        title=_title(programme, language),
        summary=summary_words(result, cohort, language),
        strengths=strength_words(language),
        quality=Quality(result.metrics, language),
        charts=charts(result, language),
        run=result.run,
        cards=cards,
        index=view.index(cards),
        left_mentees=view.left_out(Role.MENTEE),
        left_mentors=view.left_out(Role.MENTOR),
        changes=view.changes(),
        over_chosen=view.over_chosen(),
        questions=view.questions(),
        mark=language.decimal_mark,
        t=_words(language),
    )


@cache
def _environment() -> Environment:
    """Return the one environment: escaping is on, a missing value is an error."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _title(programme: Programme, language: Language) -> str:
    title = programme.title.said(language)
    if programme.year is None or programme.year in title:
        return title
    return say("report.page.programme", language, title=title, year=programme.year)


def _words(language: Language) -> Callable[..., str]:
    """Return what the template asks for its words with."""

    def words(key: str, **values: object) -> str:
        return say(f"report.{key}", language, **values)

    return words
