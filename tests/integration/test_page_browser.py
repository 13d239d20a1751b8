"""The curator's page in a real browser: quiet, by keyboard alone, readable."""

import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, FilePayload, Page, sync_playwright

from matcher.cli.demo import sample_folder
from service.app import create_app
from service.command import address_of
from service.settings import Settings
from tests.conftest import skip_or_fail

pytestmark = pytest.mark.browser

SAMPLE = sample_folder() / "first_minute"
WIDTHS = (1440, 1366, 768, 360)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LEAST_CONTRAST = 4.5
UNREAD = {
    "mentees": "ФИО;В каком классе учитесь;Что нужно;Согласие\nЛи Ян;много;бег;да\n",
    "mentors": "ФИО;Чем могу быть полезен;Согласие\nЛи Анна;бег;да\n",
}
"""Answers about which something is left to ask."""

# Every text against the first ground behind it, as WCAG 2 counts contrast; and
# every control without a name.
FAINT = """() => {
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (c) => { const v = c / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  const luminance = ([r, g, b]) =>
    0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  const ground = (e) => { for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length < 4 || c[3] > 0) return c;
    } return matchMedia('(prefers-color-scheme: dark)').matches
      ? [18, 18, 18] : [255, 255, 255]; };
  const found = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !e.checkVisibility() || e.closest('style')) continue;
    const a = luminance(parse(getComputedStyle(e).color)), b = luminance(ground(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    found.push([ratio, e.tagName + ': ' + e.textContent.trim().slice(0, 40)]);
  }
  return found;
}"""
NAMELESS = """() => [...document.querySelectorAll('input, select, button, a')]
  .filter((e) => !(e.labels?.length || e.textContent.trim() || e.ariaLabel))
  .map((e) => e.outerHTML)"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(
        create_app(Settings(workers=1)), log_config=None, access_log=False
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    yield address_of(listening)
    server.should_exit = True
    thread.join(20)
    listening.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        skip_or_fail("no chromium on PATH: the page is not tried in a browser")
    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield made
        made.close()


@pytest.fixture
def said() -> list[str]:
    """What the browser complained of."""
    return []


@pytest.fixture
def page(browser: Browser, said: list[str]) -> Iterator[Page]:
    made = browser.new_page(viewport={"width": 1366, "height": 768})
    made.on("console", lambda message: said.append(message.text))
    made.on("pageerror", lambda error: said.append(str(error)))
    yield made
    made.close()


def _file(side: str) -> Path:
    return next(SAMPLE.glob(f"{side}.*"))


def _choose(page: Page, address: str) -> None:
    page.goto(address)
    page.set_input_files("#mentees", _file("mentees"))
    page.set_input_files("#mentors", _file("mentors"))


def _show(page: Page, address: str, what: str) -> None:
    """Go to one of the pages that the curator sees."""
    if what == "home":
        page.goto(address)
    elif what == "fault":
        page.goto(address)
        _follow(page, "Предложить пары")
    else:
        _choose(page, address)
        _follow(page, what)


def _follow(page: Page, button: str) -> None:
    """Press a button, and wait for the page that it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=button).click()


def test_files_lead_to_pairs_and_a_workbook(
    page: Page, address: str, said: list[str]
) -> None:
    _choose(page, address)
    page.get_by_role("button", name="Предложить пары").click()
    assert page.get_by_role("heading", name="Пары и группы").is_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Скачать XLSX").click()
    assert download.value.suggested_filename == "Подбор.xlsx"
    assert download.value.path().read_bytes().startswith(b"PK")
    assert said == []


def test_workbook_comes_from_the_form(page: Page, address: str) -> None:
    _choose(page, address)
    with page.expect_download() as download:
        page.get_by_role("button", name="Скачать XLSX").click()
    assert download.value.path().read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("language", "choice", "button", "said_so"),
    [
        ("ru", "Сначала — самым обделённым", "Предложить пары", "самым обделённым"),
        ("en", "The worst off first", "Suggest pairs", "the worst off first"),
    ],
)
def test_weakest_pairs_go_first_where_the_curator_says_so(
    page: Page, address: str, language: str, choice: str, button: str, said_so: str
) -> None:
    _choose(page, f"{address}/?lang={language}")
    page.get_by_label(choice).check()
    _follow(page, button)
    assert page.get_by_text(said_so).is_visible()
    page.go_back()
    assert page.get_by_label(choice).is_checked()


def test_choice_of_what_matters_is_made_by_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    page.focus("#aim-programme")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    assert page.get_by_label("Сначала — самым обделённым").is_checked()


def test_chosen_files_are_still_there_after_going_back(
    page: Page, address: str
) -> None:
    _choose(page, address)
    page.get_by_role("button", name="Проверить файлы").click()
    page.go_back()
    assert page.evaluate("document.querySelector('#mentees').files.length") == 1


def test_example_is_shown_and_thrown_away_by_keyboard(
    page: Page, address: str, said: list[str]
) -> None:
    page.goto(address)
    _press_until(page, "Показать пример")
    page.keyboard.press("Enter")
    page.get_by_text("Пример: вымышленные люди.").wait_for()
    _press_until(page, "Начать со своими анкетами")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Предложить пары").wait_for()
    assert said == []


def test_every_control_is_reached_by_keyboard_and_seen(
    page: Page, address: str
) -> None:
    page.goto(address)
    reached = []
    for _ in range(20):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.id || document.activeElement.text")
        )
        width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert page.evaluate("document.activeElement === document.body") or (
            width == "3px"
        )
    controls = {"mentees", "mentors", "further", "preset", "programme"}
    assert controls <= set(reached)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "what", ["home", "fault", "Проверить файлы", "Предложить пары"]
)
def test_page_is_readable(page: Page, address: str, what: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    _show(page, address, what)
    assert page.locator("html").get_attribute("lang") == "ru"
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1
    assert page.evaluate(NAMELESS) == []
    faint = [text for ratio, text in page.evaluate(FAINT) if ratio < LEAST_CONTRAST]
    assert faint == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "what", ["home", "fault", "Проверить файлы", "Предложить пары"]
)
def test_page_fits_its_width(page: Page, address: str, what: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 768})
    _show(page, address, what)
    page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 1366])
def test_questions_about_files_are_read_without_moving_sideways(
    page: Page, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 768})
    page.goto(address)
    for side, text in UNREAD.items():
        table = FilePayload(
            name=f"{side}.csv", mimeType="text/csv", buffer=text.encode()
        )
        page.set_input_files(f"#{side}", table)
    _follow(page, "Предложить пары")
    cells = page.locator("#questions tbody td").all()
    assert cells
    for box in filter(None, (cell.bounding_box() for cell in cells)):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_fault_takes_the_focus_and_leads_to_its_field(page: Page, address: str) -> None:
    _show(page, address, "fault")
    page.wait_for_selector("[role=alert]:focus")  # the focus comes after the load
    page.get_by_role("link", name="Выберите файл").click()
    assert page.evaluate("location.hash") == "#mentees"


def _press_until(page: Page, text: str) -> None:
    """Press Tab until a control of this text has the focus."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if text in page.evaluate("document.activeElement.textContent"):
            return
    pytest.fail(f"no way by keyboard to {text}")
