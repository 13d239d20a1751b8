"""Pages of measurements can be read on any screen."""

import shutil
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, sync_playwright

from benchmarks.results import RESULTS
from tests.conftest import skip_or_fail
from tests.integration.test_page_browser import FLAGS

pytestmark = pytest.mark.browser

BEYOND_THE_EDGE = """() => [...document.querySelectorAll('body *')]
  .filter((e) => !e.closest('.scroll table'))
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
  .map((e) => e.outerHTML.slice(0, 60))"""
HEADINGS = """() => [...document.querySelectorAll('h1, h2, h3, h4')]
  .map((e) => Number(e.tagName[1]))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        skip_or_fail("no chromium on PATH: the pages are not tried in a browser")
    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield made
        made.close()


@pytest.mark.parametrize("width", [390, 768, 1280])
@pytest.mark.parametrize("name", ["quality", "speed"])
def test_only_tables_scroll_sideways(name: str, width: int, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((RESULTS / f"{name}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(BEYOND_THE_EDGE) == []
    page.close()


def test_no_heading_leaves_out_a_level(browser: Browser) -> None:
    page = browser.new_page()
    page.goto((RESULTS / "quality.html").as_uri())
    levels = page.evaluate(HEADINGS)
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    page.close()
