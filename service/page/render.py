"""The page as HTML, from plain values, by templates that escape everything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from matcher.messages import Language, say
from matcher.programme import PRESETS, preset
from service.page.aim import Aim
from service.page.check_view import CheckView

KINDS: Final = ".xlsx,.xls,.xlsb,.ods,.csv,.tsv,.txt,.json"


FILES: Final = ("mentees", "mentors", "further")
FIELDS: Final = (*FILES, "preset", "programme", "aim")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to mend, said above the form.

    Parameters
    ----------
    sentence
        What is wrong.
    place
        Where in a file, in words; empty where it is not in a file.
    field
        Name of the field of the form, where it is one; anything else is not shown.
    """

    sentence: str
    place: str = ""
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What stays chosen in the form when the page comes back.

    Parameters
    ----------
    preset
        Name of the ready programme.
    aim
        What goes first; anything that is none of the choices is not shown.
    """

    preset: str = ""
    aim: str = ""


@dataclass(frozen=True, slots=True)
class _Choice:
    """A ready programme to choose."""

    name: str
    title: str


def home_page(
    language: Language,
    *,
    chosen: Chosen | None = None,
    faults: Sequence[Fault] = (),
    check: CheckView | None = None,
) -> str:
    """Return the page with its form, and above it what came of the last one.

    Parameters
    ----------
    language
        The reader's language.
    chosen
        What stays chosen in the form.
    faults
        What must be mended; where there are any, nothing else is shown.
    check
        The import report, where one was asked for.
    """
    return _page(
        "home.html",
        language,
        {
            "chosen": chosen or Chosen(),
            "aims": [aim.value for aim in Aim],
            "faults": faults,
            "wrong": {fault.field for fault in faults} & set(FIELDS),
            "check": check,
            "files": FILES,
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
