"""What every command does alike: language, exit codes, pipes."""

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from matcher import __version__
from matcher.cli import run
from matcher.cli.app import OWN
from matcher.cli.exits import Exit
from matcher.pipeline import MatchRequest, Outcome, match
from matcher.solver import Limit, Reason, Termination, Watch
from tests.conftest import PROJECT

VMESTE = f"{sys.executable} -m matcher"


def test_reader_that_has_gone_is_no_fault() -> None:
    piped = subprocess.run(
        ["sh", "-c", f"{VMESTE} check sample_data/school/mentees.xlsx | head -1"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert piped.stdout.count("\n") == 1
    assert piped.stderr == ""


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ru", "Файл «taken.json» не удаётся прочитать или записать: это папка."),
        ("en", "The file “taken.json” cannot be read or written: it is a folder."),
    ],
)
def test_a_file_that_cannot_be_written_is_named(
    language: str,
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("VMESTE_LANG", language)
    instance, taken = tmp_path / "instance.json", tmp_path / "taken.json"
    instance.write_text('{"scores": [[0.5]]}', encoding="utf-8")
    taken.mkdir()
    asked = ["solve", str(instance), "--out", str(taken)]
    assert run(asked) == Exit.UNREADABLE
    assert capsys.readouterr().err == f"{sentence}\n"


def _on_a_small_disk(*asked: str) -> subprocess.CompletedProcess[str]:
    """Run a command where no file may be larger than one block."""
    return subprocess.run(
        ["sh", "-c", f"ulimit -f 1; exec {VMESTE} {' '.join(asked)}"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("kind", ["json", "xlsx", "html", "csv"])
def test_a_result_without_room_is_one_sentence_and_leaves_the_last(
    kind: str, tmp_path: Path
) -> None:
    out = tmp_path / f"result.{kind}"
    out.write_text("of last week", encoding="utf-8")
    files = (f"sample_data/first_minute/{name}.csv" for name in ("mentees", "mentors"))
    ended = _on_a_small_disk("match", *files, "--out", str(out))
    assert ended.returncode == Exit.UNREADABLE
    assert ended.stderr.count("\n") == 1
    assert f"«result.{kind}»" in ended.stderr
    assert "места" in ended.stderr
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == [
        "of last week"
    ]


@pytest.mark.parametrize(
    "asked",
    [
        "check sample_data/first_minute/mentees.csv",
        "solve docs/example/instance.json",
    ],
)
def test_an_answer_without_room_is_one_sentence(asked: str) -> None:
    ended = subprocess.run(
        ["sh", "-c", f"{VMESTE} {asked} > /dev/full"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == Exit.UNREADABLE
    assert ended.stderr == "Ответ не удаётся вывести: на диске нет места.\n"


def test_unknown_command_is_refused() -> None:
    assert run(["match-them-all"]) == Exit.UNREADABLE


@pytest.mark.parametrize(
    ("language", "said"),
    [("ru", f"Вместе, версия {__version__}\n"), ("en", f"Vmeste {__version__}\n")],
)
def test_version_is_that_of_the_installed_package(
    language: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("VMESTE_LANG", language)
    assert run(["--version"]) == Exit.DONE
    assert capsys.readouterr().out == said


def test_english_is_spoken_where_the_setting_asks_for_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VMESTE_LANG", "en")
    assert run(["check", "no_such_file.xlsx"]) == Exit.UNREADABLE
    assert "no_such_file.xlsx" in capsys.readouterr().err
    assert not any("а" <= letter <= "я" for letter in capsys.readouterr().err)


def test_match_says_that_questions_are_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mentees, mentors = tmp_path / "a.csv", tmp_path / "b.csv"
    mentees.write_text("ФИО;Что нужно;Возраст;Согласие\nКим Ян;химия;много;да\n")
    mentors.write_text("ФИО;Компетенции;Согласие\nЛи Анна;химия;да\n")
    assert run(["match", str(mentees), str(mentors)]) == Exit.DONE
    assert "Вопросов по файлам: 1" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("match", "Не указано: mentees, mentors."),
        ("match a.csv b.csv --quick", "Непонятно: --quick."),
        ("match a.csv b.csv --time-limit", "--time-limit: после ключа нужно значение."),
        ("match a.csv b.csv --seed x", "--seed: ожидалось число, а указано 'x'."),
        ("match a.csv b.csv --policy x", "--policy: нет такого — 'x'. Возможны: "),
        ("match-them-all", "КОМАНДА: нет такого — 'match-them-all'. Возможны: "),
        ("serve --port many", "--port: ожидалось число, а указано 'many'."),
    ],
)
def test_what_was_typed_wrongly_is_said_in_one_sentence(
    typed: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(typed.split()) == Exit.UNREADABLE
    err = capsys.readouterr().err
    assert err.startswith(said)
    assert err.count("\n") == 1
    assert err.endswith("--help\n")


@pytest.mark.parametrize("command", [*OWN, "serve", ""])
def test_help_has_no_word_of_another_language(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run([word for word in (command, "--help") if word])
    said = capsys.readouterr().out
    assert said.startswith("Вызов: vmeste")
    assert not {"usage", "options", "show", "positional"} & set(
        re.findall(r"\w+", said)
    )


@pytest.fixture(name="people")
def small_files(tmp_path: Path) -> tuple[str, str]:
    """Return the files of two mentees and two mentors of one place each."""
    mentees, mentors = tmp_path / "mentees.csv", tmp_path / "mentors.csv"
    mentees.write_text("ФИО;Что нужно;Согласие\nКим Ян;химия;да\nБелый Ян;бег;да\n")
    mentors.write_text(
        "ФИО;Класс;Компетенции;Согласие\nЛи Анна;10А;химия;да\nЛи Алла;11Б;бег;да\n"
    )
    return str(mentees), str(mentors)


def test_locks_that_clash_are_told_by_name(
    people: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    locks = ("--fix", "Ким=Ли Анна", "--fix", "Белый=Ли Анна")
    assert run(["match", *people, *locks]) == Exit.PERSON
    said = capsys.readouterr().err
    assert "За наставником Ли Анна (10А) закреплено 2, а мест 1." in said
    assert "mentor-" not in said
    assert "mentee-" not in said


def test_names_that_several_people_fit_are_told_by_name(
    people: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["match", *people, "--forbid", "Ким=Ли"]) == Exit.UNREADABLE
    assert "Ли Анна (10А), Ли Алла (11Б)" in capsys.readouterr().err


def test_check_says_columns_and_rows_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("ФИО;Что нужно;Согласие\nКим Ян;химия;да\n;;\nЛи Ян;бег;да\n")
    run(["check", str(path)])
    said = capsys.readouterr().out
    assert "Что нужно\tВ чём нужна помощь" in said
    assert "строка 3" in said


def test_a_command_that_is_interrupted_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> Exit:
        raise KeyboardInterrupt

    monkeypatch.setattr("matcher.cli.check.check", interrupted)
    assert run(["check", "a.csv"]) == Exit.STOPPED
    assert capsys.readouterr().err == "\nПрервано: ничего не сохранено.\n"


def test_a_result_never_replaces_what_was_read(
    people: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mentees, mentors = people
    answers = Path(mentees).read_bytes()
    link = tmp_path / "link.csv"
    link.symlink_to(mentees)
    instance = tmp_path / "instance.json"
    instance.write_text('{"scores": [[0.5]]}')
    for typed in (
        ["match", mentees, mentors, "--out", mentees],
        ["match", mentees, mentors, "--out", str(link)],
        ["check", mentees, "--out", mentees],
        ["solve", str(instance), "--out", str(instance)],
        ["verify", str(instance), str(instance), "--out", str(instance)],
        ["learn", str(instance), mentees, "--out", str(instance)],
    ):
        assert run(typed) == Exit.UNREADABLE, typed
        assert "затёр бы" in capsys.readouterr().err
    assert Path(mentees).read_bytes() == answers
    assert "scores" in instance.read_text()


def test_a_search_without_any_bound_promises_no_number(
    people: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    stopped = Termination(Reason.FEASIBLE, Limit.CANCELLED, float("inf"))

    def stop_early(request: MatchRequest, watch: Watch | None = None) -> Outcome:
        outcome = match(request, watch=watch)
        cut = replace(outcome.result, termination=stopped)
        return replace(outcome, result=cut)

    monkeypatch.setattr("matcher.cli.match.match_people", stop_early)
    assert run(["match", *people]) == Exit.DONE
    said = capsys.readouterr().out
    assert "Поиск остановлен раньше доказательства" in said
    assert "inf" not in said
