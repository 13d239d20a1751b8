from dataclasses import replace

import pytest

from benchmarks.intake_joins import judge_join, main
from matcher.participants import Consent, ConsentStatus
from matcher.questionnaires import Intake
from matcher.synthetic import make_world
from matcher.synthetic.damage import FilesTogether

COHORT = make_world("pupil-pupil", n_mentees=4, n_mentors=2, seed=3).cohort
FILES = FilesTogether((), COHORT.mentees, COHORT.mentors)
WHOLE = Intake(COHORT.mentees, COHORT.mentors)


def test_faultless_reading_has_no_fault() -> None:
    facts = judge_join(FILES, WHOLE)
    assert (facts.people, facts.right, facts.too_many, facts.silent) == (6, 6, 0, 0)


def test_person_read_twice_is_one_too_many() -> None:
    double = replace(COHORT.mentees[0], id="x")
    facts = judge_join(FILES, replace(WHOLE, mentees=(*COHORT.mentees, double)))
    assert (facts.too_many, facts.silent) == (1, 1)


def test_lost_veto_is_astray() -> None:
    files = replace(FILES, noted=frozenset({0}), vetoed=frozenset({(0, 1)}))
    first, *rest = COHORT.mentees
    noted = replace(first, notes=("…",))
    lost = judge_join(files, replace(WHOLE, mentees=(noted, *rest)))
    assert (lost.attached, lost.astray, lost.silent) == (1, 1, 1)
    kept = replace(noted, vetoes=(COHORT.mentors[1].id,))
    found = judge_join(files, replace(WHOLE, mentees=(kept, *rest)))
    assert (found.attached, found.astray) == (2, 0)


def test_withdrawn_consent_must_take_the_person_out() -> None:
    files = replace(FILES, withdrawn=frozenset({0}))
    assert judge_join(files, WHOLE).astray == 1
    first, *rest = COHORT.mentees
    gone = replace(first, consent=Consent(ConsentStatus.WITHDRAWN))
    assert judge_join(files, replace(WHOLE, mentees=(gone, *rest))).attached == 1


def test_command_prints_a_line_for_each_way(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--rows", "8"])
    assert "role_column" in capsys.readouterr().out
