"""Write the result of a match into a file, its kind chosen by the suffix."""

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

from matcher.errors import RequestError
from matcher.messages import Language
from matcher.participants import Cohort
from matcher.programme import Programme
from matcher.report.escape import escape_formula
from matcher.report.mapping import to_json
from matcher.report.match_result import MatchResult, Partings
from matcher.whole_file import write_whole


def write_result(
    path: Path,
    result: MatchResult,
    cohort: Cohort,
    programme: Programme,
    language: Language | None = None,
    partings: Partings | None = None,
) -> None:
    """Write a result as `.json`, `.xlsx`, `.html` or `.csv`.

    Parameters
    ----------
    path
        Where to, as `write_whole` has it.
    result
        The result.
    cohort, programme
        Where names and titles are looked up; the JSON has ids only.
    language
        The reader's language; None: that of the result's own texts.
    partings
        What parting each pair would cost, in words; only the page shows it.

    Raises
    ------
    RequestError
        If the suffix is none of these.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise RequestError("report.suffix", field="out", suffix=suffix or path.name)
    if suffix == ".html":
        page = to_html(result, cohort, programme, language, partings)
        content = page.encode()
    else:
        content = _WRITERS[suffix](result, cohort, programme, language)
    write_whole(path, content)


def to_xlsx_bytes(
    result: MatchResult,
    cohort: Cohort,
    programme: Programme,
    language: Language | None = None,
) -> bytes:
    """Return the result as an XLSX file: pairs, reasons, people left out, doubts."""
    # Loaded only for those who write XLSX: 60 ms of a start that takes 300.
    from matcher.report.sheets import Sheets  # noqa: PLC0415
    from matcher.report.workbook import workbook_bytes  # noqa: PLC0415

    spoken = language or result.language
    return workbook_bytes(Sheets(result, cohort, programme, spoken).all())


def to_html(
    result: MatchResult,
    cohort: Cohort,
    programme: Programme,
    language: Language | None = None,
    partings: Partings | None = None,
) -> str:
    """Return the result as one page that needs nothing else, to read and to print."""
    # Loaded only for those who write HTML: 50 ms of a start that takes 300.
    from matcher.report.page import page  # noqa: PLC0415

    return page(result, cohort, programme, language or result.language, partings)


def to_csv_bytes(
    result: MatchResult,
    cohort: Cohort,
    programme: Programme,
    language: Language | None = None,
) -> bytes:
    """Return the pairs as CSV for Excel: UTF-8 with a byte order mark, semicolons."""
    from matcher.report.sheets import Sheets  # noqa: PLC0415  # as for XLSX

    spoken = language or result.language
    sheet = Sheets(result, cohort, programme, spoken).pairs()
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.title for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_csv_cell(cell, spoken) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _csv_cell(cell: str | int | float | None, language: Language) -> str:
    """Write a cell: text that is no formula, numbers with the language's mark."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return escape_formula(cell)
    return str(cell).replace(".", language.decimal_mark)


def _json_bytes(
    result: MatchResult,
    cohort: Cohort,  # noqa: ARG001  # all writers are called alike
    programme: Programme,  # noqa: ARG001
    language: Language | None,  # noqa: ARG001
) -> bytes:
    return to_json(result)


_Writer: TypeAlias = Callable[[MatchResult, Cohort, Programme, Language | None], bytes]

_WRITERS: Final[Mapping[str, _Writer]] = MappingProxyType(
    {
        ".json": _json_bytes,
        ".xlsx": to_xlsx_bytes,
        ".csv": to_csv_bytes,
    }
)

SUFFIXES: Final = (".json", ".xlsx", ".html", ".csv")
"""The suffixes of files that a result can be written into."""
