"""Ids that we gave become names; those of a file stay as she knows them."""

from dataclasses import replace

from matcher.questionnaires import names_by_id, with_names
from tests.people import mentee, mentor

NAMES = names_by_id(
    [
        replace(mentee("mentee-4f", name="Белый Ян"), unit="9А"),
        mentor("mentor-7k", name="Ли Анна"),
        mentor("2", name="Ли Алла"),
    ]
)


def test_ids_that_we_gave_become_names() -> None:
    said = "Пара mentee-4f — mentor-7k закреплена."
    assert with_names(said, NAMES) == "Пара Белый Ян (9А) — Ли Анна закреплена."


def test_numbers_and_strangers_stay() -> None:
    said = "За наставником 2 закреплено 2, mentor-7 и mentor-7kk не тронуты."
    assert with_names(said, NAMES) == said
