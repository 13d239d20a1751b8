"""The bar stands before the report and leaves the report as it is."""

import pytest

from matcher.errors import MatcherError
from matcher.messages import Language
from service.page.bar import with_bar

REPORT = '<html><body class="x"><main>Пары</main></body></html>'


def test_bar_is_the_first_thing_of_the_body() -> None:
    html = with_bar(REPORT, Language.RU, link="data:,x", is_example=False)
    head, _, tail = html.partition('<body class="x">')
    assert head == "<html>"
    assert tail.lstrip().startswith("<style>")
    assert tail.endswith("<main>Пары</main></body></html>")
    assert 'href="data:,x" download=' in tail


def test_workbook_too_large_for_a_link_is_said() -> None:
    html = with_bar(REPORT, Language.EN, link=None, is_example=True)
    assert "The table is large" in html
    assert "invented people" in html


def test_report_without_a_body_is_a_bug() -> None:
    with pytest.raises(MatcherError):
        with_bar("<main>", Language.RU, link=None, is_example=False)
