"""`vmeste learn`: past cycles propose weights, and nothing is applied."""

import json
import logging
from pathlib import Path

import pytest

from matcher.cli import run
from matcher.cli.exits import Exit
from matcher.programme import load_programme, preset
from matcher.questionnaires import Source, read_files
from tests.conftest import PROJECT

SAMPLE = PROJECT / "sample_data" / "school"
PROGRAMME = ["--programme", str(SAMPLE / "programme.toml")]
PEOPLE = [str(SAMPLE / "mentees.xlsx"), str(SAMPLE / "mentors.csv")]
OUTCOMES = str(SAMPLE / "outcomes_last_year.xlsx")
SMALL = PROJECT / "sample_data" / "first_minute"


@pytest.fixture(scope="module")
def result(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, list[dict[str, str]]]:
    """A result with its inputs beside it, and its pairs by id."""
    path = tmp_path_factory.mktemp("matched") / "result.json"
    people = [str(SMALL / "mentees.csv"), str(SMALL / "mentors.csv")]
    own = ["--programme", str(SMALL / "programme.toml")]
    run(["match", *people, *own, "--out", str(path)])
    matches = json.loads(path.read_text(encoding="utf-8"))["matches"]
    pairs = [
        {"mentee": mentee, "mentor": match["mentor"]}
        for match in matches
        for mentee in match["mentees"]
    ]
    return path, pairs


def _survey(folder: Path, rows: list[str]) -> str:
    path = folder / "outcomes.csv"
    header = "id;ФИО Вашего наставника;Насколько Вы довольны результатом?"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("language", "word"), [("ru", "Предложено"), ("en", "Proposed")]
)
def test_school_sample_is_learned_from_in_both_languages(
    language: str,
    word: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("VMESTE_LANG", language)
    capsys.readouterr()
    assert run(["learn", *PEOPLE, OUTCOMES, *PROGRAMME]) == Exit.DONE
    said = capsys.readouterr().out
    assert word in said
    assert "65" in said


def test_docs_show_what_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (PROJECT / "docs" / "learning.md").read_text(encoding="utf-8")
    command, *shown = (
        text.split("```console\n$ vmeste ")[1].split("…\n```")[0].split("\n")
    )
    monkeypatch.chdir(PROJECT)
    capsys.readouterr()
    assert run(command.split()) == Exit.DONE
    said = capsys.readouterr().out.splitlines()
    assert [line for line in shown if line and line not in said] == []


def test_same_files_give_the_same_bytes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = []
    for name in ("first.json", "second.json"):
        out = tmp_path / name
        capsys.readouterr()
        assert (
            run(["learn", *PEOPLE, OUTCOMES, *PROGRAMME, "--json", "--out", str(out)])
            == Exit.DONE
        )
        written += [out.read_text(encoding="utf-8"), capsys.readouterr().out]
    assert len(set(written)) == 1


def test_fragment_is_a_programme_once_a_preset_is_named(tmp_path: Path) -> None:
    out = tmp_path / "weights.toml"
    run(["learn", *PEOPLE, OUTCOMES, *PROGRAMME, "--out", str(out)])
    pasted = 'preset = "pupil-pupil"\n' + out.read_text(encoding="utf-8")
    out.write_text(pasted, encoding="utf-8")
    assert load_programme(out).criteria[0].id == preset("pupil-pupil").criteria[0].id


def test_result_brings_its_people_and_its_programme_back(
    result: tuple[Path, list[dict[str, str]]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path, pairs = result
    rows = [f"{one['mentee']};{one['mentor']};{5 + at}" for at, one in enumerate(pairs)]
    capsys.readouterr()
    survey = _survey(tmp_path, rows[:5])
    assert run(["learn", str(path), survey, "--json"]) == Exit.DONE
    made = json.loads(capsys.readouterr().out)
    assert made["sample"]["pairs"] == 5
    assert made["advice"] == "too_few"
    assert made["programme"] == load_programme(SMALL / "programme.toml").id


def test_result_alone_knows_people_by_their_full_names(
    result: tuple[Path, list[dict[str, str]]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    alone = tmp_path / "alone.json"
    alone.write_bytes(result[0].read_bytes())
    sources = [Source.of(SMALL / f"{side}.csv") for side in ("mentees", "mentors")]
    names = {person.id: person.name for person in read_files(sources).people}
    pair = result[1][0]
    survey = tmp_path / "outcomes.csv"
    survey.write_text(
        "ФИО наставляемого;ФИО Вашего наставника;Насколько Вы довольны результатом?\n"
        f"{names[pair['mentee']]};{names[pair['mentor']]};9\n",
        encoding="utf-8",
    )
    capsys.readouterr()
    assert run(["learn", str(alone), str(survey), "--json"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["sample"]["pairs"] == 1


def test_several_cycles_are_learned_from_together(
    result: tuple[Path, list[dict[str, str]]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path, pairs = result
    survey = _survey(tmp_path, [f"{pairs[0]['mentee']};{pairs[0]['mentor']};9"])
    capsys.readouterr()
    code = run(
        ["learn", *PEOPLE, OUTCOMES, "--cycle", str(path), survey, "--json", *PROGRAMME]
    )
    assert code == Exit.DONE
    assert json.loads(capsys.readouterr().out)["sample"]["pairs"] == 66


def test_strange_pair_is_asked_about_without_a_name_in_logs(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    survey = tmp_path / "outcomes.csv"
    survey.write_text(
        "ФИО наставляемого;ФИО Вашего наставника;Насколько Вы довольны результатом?\n"
        "Небывалова Ульяна;Небывалов Фрол;9\n",
        encoding="utf-8",
    )
    capsys.readouterr()
    with caplog.at_level(logging.DEBUG):
        code = run(["learn", *PEOPLE, OUTCOMES, str(survey), *PROGRAMME])
    assert code == Exit.PERSON
    captured = capsys.readouterr()
    assert "Такой пары в прошлом цикле не нашли" in captured.out
    assert "Небывалов" not in captured.err + caplog.text


def test_unread_row_of_a_survey_is_shown_even_where_nothing_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    survey = tmp_path / "outcomes.csv"
    survey.write_text(
        "ФИО;ФИО Вашего наставника;Насколько Вы довольны?\n;Сидоров;9\n",
        encoding="utf-8",
    )
    capsys.readouterr()
    assert run(["learn", *PEOPLE, str(survey), *PROGRAMME]) == Exit.UNREADABLE
    assert "outcomes.csv" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        [*PEOPLE],
        [*PEOPLE, OUTCOMES, "--out", "weights.xlsx"],
        [*PEOPLE, OUTCOMES, "--cycle", OUTCOMES],
        [*PEOPLE, OUTCOMES, "--cycle", "no_such_result.json", OUTCOMES],
        [*PEOPLE, OUTCOMES, "--target", "change"],
    ],
)
def test_what_cannot_be_learned_from_is_refused_in_words(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(["learn", *arguments]) == Exit.UNREADABLE
    assert capsys.readouterr().err.strip()
