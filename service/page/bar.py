"""The bar above a report: where the curator goes from here."""

import re
from typing import Final

from matcher.errors import MatcherError
from matcher.messages import Language
from service.page.render import bar_html

_BODY: Final = re.compile(r"<body[^>]*>")


def with_bar(
    report: str, language: Language, *, link: str | None, is_example: bool
) -> str:
    """Return a report with the bar as the first thing of its body.

    Parameters
    ----------
    report
        The report as the library writes it: a whole document.
    language
        The reader's language.
    link
        The XLSX as a link that holds it; None where it is too large for one.
    is_example
        Whether the people are invented.
    """
    body = _BODY.search(report)
    if body is None:
        raise MatcherError("Expected a report with a body.")
    bar = bar_html(language, link=link, is_example=is_example)
    return report[: body.end()] + bar + report[body.end() :]
