"""The curator's page without a browser: forms in, pages out, nothing from outside."""

import io
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from matcher.cli.demo import sample_folder
from matcher.programme import PRESETS
from service.page.headers import XLSX
from service.settings import Settings
from tests.integration.service_client import serving

SAMPLE = sample_folder() / "first_minute"
BROWSER = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
PLAIN_WORDS = re.compile(r"\b(score|solver|objective|constraint)s?\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with serving() as made:
        made.headers.update(BROWSER)
        yield made


def _files(**changed: tuple[str, bytes]) -> dict[str, tuple[str, bytes]]:
    files = {
        side: (path.name, path.read_bytes())
        for side in ("mentees", "mentors")
        for path in sorted(SAMPLE.glob(f"{side}.*"))
    }
    return files | changed


class _Words(HTMLParser):
    """Gathers the text that a person sees, and every address."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.addresses: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in {"style", "script"}
        named = dict(attrs)
        self.addresses += [
            value or "" for key, value in named.items() if key in {"href", "src"}
        ]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"style", "script"}

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text.append(data)


def _read(html: str) -> _Words:
    words = _Words()
    words.feed(html)
    return words


def test_page_is_russian_and_offers_every_programme(client: TestClient) -> None:
    html = client.get("/", headers={"Accept-Language": "en"}).text
    assert '<html lang="ru">' in html
    assert "Предложить пары" in html
    assert all(f'<option value="{name}"' in html for name in PRESETS)


def test_page_is_english_where_asked(client: TestClient) -> None:
    html = client.get("/?lang=en").text
    assert '<html lang="en">' in html
    assert "Suggest pairs" in html


@pytest.mark.parametrize("path", ["/check", "/suggest"])
def test_pages_use_the_curators_words(client: TestClient, path: str) -> None:
    for language in ("ru", "en"):
        html = client.post(f"{path}?lang={language}", files=_files()).text
        assert not PLAIN_WORDS.search(" ".join(_read(html).text))


@pytest.mark.parametrize("path", ["/", "/check", "/suggest", "/example"])
def test_page_loads_nothing_from_anywhere(client: TestClient, path: str) -> None:
    answer = client.get(path) if path == "/" else client.post(path, files=_files())
    assert answer.status_code == 200
    assert "<script" not in answer.text
    for address in _read(answer.text).addresses:
        assert address.startswith(("/", "#", "data:"))
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_check_shows_people_columns_and_doubts(client: TestClient) -> None:
    mentees = "ФИО;Класс;Любимый цвет;Согласие\nПримерова Анна;7А;синий;наверное\n"
    files = _files(mentees=("Дети.csv", mentees.encode()))
    text = " ".join(_read(client.post("/check", files=files).text).text)
    assert "1 наставляемый" in text
    assert "Дети.csv" in text
    assert "строка 2" in text
    assert "наверное" in text
    assert "сохранён как есть" in text


def test_suggestions_name_people_and_carry_the_workbook(client: TestClient) -> None:
    html = client.post("/suggest", files=_files(), data={"preset": "pupil-pupil"}).text
    link = re.search(rf'href="data:{re.escape(XLSX)};base64,[^"]+" download="', html)
    assert link
    assert "Начать со своими анкетами" not in html


def test_example_can_be_thrown_away_with_one_click(client: TestClient) -> None:
    html = client.post("/example").text
    assert "Пример: вымышленные люди." in html
    assert 'href="/?lang=ru"' in html


def test_workbook_is_sent_as_a_file(client: TestClient) -> None:
    answer = client.post("/workbook", files=_files())
    assert answer.headers["content-type"] == XLSX
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()


def test_own_programme_counts_before_the_ready_one(client: TestClient) -> None:
    own = b'preset = "teacher-teacher"\nyear = "2031/32"\n'
    files = _files(programme=("own.toml", own))
    assert "2031/32" in client.post("/suggest", files=files).text


def test_weakest_pairs_go_first_where_that_is_chosen(client: TestClient) -> None:
    html = client.post("/suggest", files=_files(), data={"aim": "leximin"}).text
    text = " ".join(_read(html).text)
    assert "Как выбирали: сначала — самым обделённым" in text
    assert "Лучше уже не бывает" in text


def test_workbook_says_how_pairs_were_chosen(client: TestClient) -> None:
    answer = client.post("/workbook", files=_files(), data={"aim": "leximin"})
    book = zipfile.ZipFile(io.BytesIO(answer.content))
    assert "самым обделённым" in book.read("xl/sharedStrings.xml").decode()


def test_own_programme_may_put_the_weakest_first(client: TestClient) -> None:
    own = b'preset = "pupil-pupil"\nobjective = "balanced"\nleximin = true\n'
    files = _files(programme=("own.toml", own))
    assert "самым обделённым" in client.post("/suggest", files=files).text
    chosen = client.post("/suggest", files=files, data={"aim": "total"}).text
    assert "самым обделённым" not in chosen


@pytest.mark.parametrize(("path", "status"), [("/check", 200), ("/suggest", 422)])
def test_choice_stays_when_the_page_comes_back(
    client: TestClient, path: str, status: int
) -> None:
    files = _files() if status == 200 else _files(mentees=("a.csv", b""))
    answer = client.post(path, files=files, data={"aim": "leximin"})
    assert answer.status_code == status
    assert _checked(answer.text) == ["leximin"]


def test_page_strives_for_what_the_programme_says_unless_asked(
    client: TestClient,
) -> None:
    assert _checked(client.get("/").text) == ["programme"]


def test_unknown_choice_is_a_fault_at_its_field(client: TestClient) -> None:
    answer = client.post("/suggest", files=_files(), data={"aim": "best"})
    assert answer.status_code == 422
    assert 'href="#aim"' in answer.text
    assert _checked(answer.text) == ["programme"]


def test_page_says_what_was_not_proven_when_time_ran_out() -> None:
    settings = Settings(workers=1, max_seconds=1e-6)
    with serving(settings) as client:
        client.headers.update(BROWSER)
        html = client.post("/suggest", files=_files(), data={"aim": "leximin"}).text
    text = " ".join(_read(html).text)
    assert "Поиск остановлен раньше доказательства" in text
    assert "Лучше уже не бывает" not in text


def _checked(html: str) -> list[str]:
    """Return which answers to what matters most are chosen."""
    return re.findall(r'name="aim" value="(\w+)"[^>]* checked', html)


NOTHING = {"mentees": ("", b"")}
FAULTS = [
    ("no files", NOTHING, 422, "Выберите файл"),
    ("empty file", {"mentees": ("a.csv", b"")}, 422, "пуст"),
    ("no table", {"mentees": ("a.xlsx", b"%PDF-1.7 ...")}, 422, "PDF"),
    ("no TOML", {"programme": ("p.toml", b"[[[")}, 422, "TOML"),
    ("deep TOML", {"programme": ("p.toml", b"a=" + b"[" * 5000)}, 422, "TOML"),
    ("no text", {"programme": ("p.toml", b"\xff\xfe")}, 422, "UTF-8"),
]


@pytest.mark.parametrize(
    ("changed", "status", "words"),
    [pytest.param(*fault[1:], id=fault[0]) for fault in FAULTS],
)
@pytest.mark.parametrize("path", ["/check", "/suggest", "/workbook"])
def test_fault_is_said_on_the_page(
    client: TestClient,
    path: str,
    changed: dict[str, tuple[str, bytes]],
    status: int,
    words: str,
) -> None:
    files = changed if changed is NOTHING else _files(**changed)
    answer = client.post(path, files=files, data={"preset": "teacher-teacher"})
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert 'role="alert"' in answer.text
    assert words in answer.text
    assert '<option value="teacher-teacher" selected>' in answer.text


def test_unknown_ready_programme_is_a_fault(client: TestClient) -> None:
    answer = client.post("/suggest", files=_files(), data={"preset": "../x"})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text


def test_name_of_a_file_is_shown_as_text(client: TestClient) -> None:
    evil = (
        '"><script>alert(1)</script>.csv',
        "ФИО;Согласие\nПримерова Анна;?\n".encode(),
    )
    html = client.post("/check", files=_files(mentees=evil)).text
    assert "<script" not in html


def test_form_of_another_site_is_refused_on_a_page(client: TestClient) -> None:
    answer = client.post("/example", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "другого сайта" in answer.text


def test_too_many_people_are_refused_on_a_page() -> None:
    with serving(Settings(workers=1, max_people=3)) as client:
        answer = client.post("/suggest", files=_files(), headers=BROWSER)
    assert answer.status_code == 413
    assert "предел 3" in answer.text


def test_fault_of_our_own_is_a_page_without_details(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise ValueError("Анна Примерова")

    monkeypatch.setattr("service.routes.page.example_page", fail)
    answer = client.post("/example")
    assert answer.status_code == 500
    assert answer.headers["content-type"].startswith("text/html")
    assert "Примерова" not in answer.text
