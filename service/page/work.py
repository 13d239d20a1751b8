"""What the three buttons of the page do, each as a piece of work for a thread."""

import base64
import tomllib
from dataclasses import replace
from typing import Final

from matcher.cli.demo import sample_folder, sample_request
from matcher.errors import ProgrammeError, RequestError
from matcher.messages import Language
from matcher.pipeline import MatchRequest, Outcome
from matcher.pipeline import match as match_people
from matcher.programme import Programme, programme_from_mapping
from matcher.questionnaires import Intake, Source, read_files
from matcher.report import to_html, to_xlsx_bytes
from service.convert import check_people, ready_programme, watch_of
from service.page.aim import aim_of
from service.page.bar import with_bar
from service.page.check_view import CheckView
from service.page.headers import XLSX
from service.page.render import Chosen, home_page
from service.settings import Settings
from service.uploads import Upload
from service.workers import Control

EXAMPLE: Final = "first_minute"

# Browsers take links of at most some two million characters.
_LONGEST_LINK: Final = 1_500_000


def check_page(
    upload: Upload, language: Language, settings: Settings, _: Control
) -> bytes:
    """Return the page with the import report of the files."""
    programme_of(upload)  # a programme that cannot be used is said here already
    view = CheckView.of(_read(upload, settings), language)
    chosen = Chosen(upload.preset, upload.aim)
    return home_page(language, chosen=chosen, check=view).encode()


def report_page(
    upload: Upload, language: Language, settings: Settings, control: Control
) -> bytes:
    """Return the printable report of the pairs, with the XLSX inside."""
    outcome = _match(upload, language, settings, control)
    return _report(outcome, language)


def workbook(
    upload: Upload, language: Language, settings: Settings, control: Control
) -> bytes:
    """Return the pairs as XLSX."""
    outcome = _match(upload, language, settings, control)
    return _xlsx(outcome, language)


def example_page(language: Language, control: Control) -> bytes:
    """Return the report of invented people."""
    request = replace(sample_request(sample_folder() / EXAMPLE), language=language)
    outcome = match_people(request, watch=watch_of(control))
    return _report(outcome, language, is_example=True)


def programme_of(upload: Upload) -> Programme:
    """Return the curator's own programme where she gave one, else the ready one.

    Raises
    ------
    ProgrammeError
        If her file is no programme.
    """
    if upload.programme is None:
        return ready_programme(upload.preset or None)
    return programme_from_mapping(_toml(upload.programme))


def _match(
    upload: Upload, language: Language, settings: Settings, control: Control
) -> Outcome:
    programme = programme_of(upload)
    request = MatchRequest(
        intake=_read(upload, settings),
        programme=programme,
        options=aim_of(upload.aim).options(programme),
        language=language,
    )
    return match_people(request, watch=watch_of(control))


def _read(upload: Upload, settings: Settings) -> Intake:
    """Read the questionnaires, no more people than allowed."""
    if not upload.sources:
        raise RequestError("page.no_people", field="mentees")
    intake = read_files(upload.sources)
    check_people(len(intake.people), settings)
    return intake


def _toml(source: Source) -> dict[str, object]:
    """Read a programme file that was uploaded."""
    try:
        return tomllib.loads(source.content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ProgrammeError("page.not_text", field="programme") from None
    except (tomllib.TOMLDecodeError, RecursionError):
        raise ProgrammeError("page.not_toml", field="programme") from None


def _report(outcome: Outcome, language: Language, *, is_example: bool = False) -> bytes:
    link = f"data:{XLSX};base64,{base64.b64encode(_xlsx(outcome, language)).decode()}"
    report = to_html(outcome.result, outcome.cohort, outcome.programme, language)
    return with_bar(
        report,
        language,
        link=link if len(link) <= _LONGEST_LINK else None,
        is_example=is_example,
    ).encode()


def _xlsx(outcome: Outcome, language: Language) -> bytes:
    return to_xlsx_bytes(outcome.result, outcome.cohort, outcome.programme, language)
