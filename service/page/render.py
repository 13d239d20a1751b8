"""The page as HTML, from plain values, by templates that escape everything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from matcher.messages import Language, say
from matcher.programme import PRESETS, preset
from service.faults import Complaint
from service.page.check_view import CheckView

KINDS: Final = ".xlsx,.xls,.xlsb,.ods,.csv,.tsv,.txt,.json"


@dataclass(frozen=True, slots=True)
class _File:
    """A field of the form that takes questionnaires."""

    name: str


FIELDS: Final = (_File("mentees"), _File("mentors"), _File("further"))


@dataclass(frozen=True, slots=True)
class _Choice:
    """A ready programme to choose."""

    name: str
    title: str


def home_page(
    language: Language,
    *,
    chosen: str = "",
    complaints: Sequence[Complaint] = (),
    check: CheckView | None = None,
) -> str:
    """Return the page with its form, and above it what came of the last one.

    Parameters
    ----------
    language
        The reader's language.
    chosen
        Name of the ready programme that stays chosen.
    complaints
        What must be mended; where there are any, nothing else is shown.
    check
        The import report, where one was asked for.
    """
    return _page(
        "home.html",
        language,
        {
            "chosen": chosen,
            "complaints": complaints,
            "wrong": {complaint.place for complaint in complaints},
            "check": check,
            "fields": FIELDS,
            "kinds": KINDS,
            "presets": _choices(language),
        },
    )


def bar_html(language: Language, *, link: str | None, is_example: bool) -> str:
    """Return the bar above a report: back, and the XLSX."""
    return _page("bar.html", language, {"link": link, "is_example": is_example})


def _page(template: str, language: Language, values: Mapping[str, object]) -> str:
    def words(key: str, **inserted: object) -> str:
        return say(f"page.{key}", language, **inserted)

    return (
        _templates()
        .get_template(template)
        .render(
            {
                **values,
                "words": words,
                "language": language.value,
                "languages": [one.value for one in Language],
                "home": f"/?lang={language.value}",
            }
        )
    )


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("service.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _choices(language: Language) -> tuple[_Choice, ...]:
    return tuple(_Choice(name, preset(name).title.said(language)) for name in PRESETS)
