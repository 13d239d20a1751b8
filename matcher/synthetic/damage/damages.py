"""Every damage by its name, alone, and drawn mixtures of several."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from matcher.participants import Role
from matcher.synthetic.damage import (
    answers,
    columns,
    excel,
    files,
    free_time,
    headers,
    layout,
    names,
    people,
)
from matcher.synthetic.damage.draft import DamagedFile, Draft, draft_of, written
from matcher.synthetic.dice import Dice
from matcher.synthetic.world import World


class Stage(IntEnum):
    """When a damage happens: a later one finds the file as the earlier ones left it."""

    FILE = 1
    ANSWER = 2
    NAME = 3
    PEOPLE = 4
    EXCEL = 5
    COLUMN = 6
    HEADER = 7
    LAYOUT = 8


@dataclass(frozen=True, slots=True)
class Damage:
    """One kind of damage.

    Parameters
    ----------
    name
        As tables of results have it.
    stage
        When it happens.
    apply
        Returns the damaged draft, with the truth changed where the damage says
        something else.
    role
        The side that it concerns; None for both.
    clash
        Names of damages with which it makes no sense.
    """

    name: str
    stage: Stage
    apply: Callable[[Draft, Dice], Draft]
    role: Role | None = None
    clash: frozenset[str] = frozenset()

    def concerns(self, role: Role) -> bool:
        """Whether the questionnaire of this side can have the damage."""
        return self.role in {None, role}

    def clashes(self, other: "Damage") -> bool:
        """Whether the two make no sense together."""
        return other.name in self.clash or self.name in other.clash


def damaged(
    world: World, role: Role, damages: Sequence[Damage], *, seed: int = 0
) -> DamagedFile:
    """Write one side of a world with damages, in the order of their stages."""
    draft = draft_of(world, role, Dice(seed, "wild", role))
    for damage in sorted(damages, key=lambda one: (one.stage, one.name)):
        draft = damage.apply(draft, Dice(seed, role, damage.name))
    return written(draft)


def mixture(seed: int, role: Role, *, per_stage: int = 2) -> tuple[Damage, ...]:
    """Draw damages that go together: one to the file, some of every other stage."""
    dice = Dice(seed, "mixture", role)
    chosen: list[Damage] = []
    for stage in Stage:
        most = 1 if stage in {Stage.FILE, Stage.PEOPLE} else per_stage
        offered = [one for one in DAMAGES if one.stage is stage and one.concerns(role)]
        wanted = dice.between(0, most)
        for one in dice.shuffled(offered)[:wanted]:
            if not any(one.clashes(other) for other in chosen):
                chosen.append(one)
    return tuple(chosen)


_TEXT_FILES = frozenset({"utf8", "utf8_bom", "cp1251", "utf16", "text_named_xlsx"})
_WANTED = frozenset({"other_option", "options_with_commas", "negations"})
_HEADERS = frozenset({"two_languages", "header_line_breaks", "untitled"})
_STAMPS = frozenset({"google_columns", "google_american_stamps", "yandex_columns"})

_WORDINGS = frozenset(
    {"other_wordings", "misspelt_headers", "two_languages", "untitled", "grid"}
) | {"header_line_breaks", "header_capitals", "split_names", "split_classes"}
_SPLITS = frozenset(
    {"initials", "swapped", "odd_spaces", "sheet_per_class", "merged_classes"}
) | {"two_languages", "two_row_headers", "cell_line_breaks"}

DAMAGES: tuple[Damage, ...] = (
    Damage("utf8", Stage.FILE, files.utf8),
    Damage("utf8_bom", Stage.FILE, files.utf8_bom),
    Damage("cp1251", Stage.FILE, files.cp1251),
    Damage("utf16", Stage.FILE, files.utf16),
    Damage("text_named_xlsx", Stage.FILE, files.text_named_xlsx),
    Damage("workbook_named_csv", Stage.FILE, files.workbook_named_csv),
    Damage("workbook_named_xls", Stage.FILE, files.workbook_named_xls),
    Damage("open_document", Stage.FILE, files.open_document),
    Damage("class_spellings", Stage.ANSWER, answers.class_spellings),
    Damage("capacity_words", Stage.ANSWER, answers.capacity_words, Role.MENTOR),
    Damage("age_words", Stage.ANSWER, answers.age_words, Role.MENTOR),
    Damage("grade_words", Stage.ANSWER, answers.grade_words, Role.MENTOR),
    Damage("format_words", Stage.ANSWER, answers.format_words),
    Damage("consent_words", Stage.ANSWER, answers.consent_words),
    Damage("words_for_nothing", Stage.ANSWER, answers.words_for_nothing),
    Damage("other_option", Stage.ANSWER, answers.other_option, clash=_WANTED),
    Damage(
        "options_with_commas", Stage.ANSWER, answers.options_with_commas, clash=_WANTED
    ),
    Damage("negations", Stage.ANSWER, answers.negations, clash=_WANTED),
    Damage("hobby_lists", Stage.ANSWER, answers.hobby_lists),
    Damage("cell_line_breaks", Stage.ANSWER, answers.line_breaks),
    Damage("time_words", Stage.ANSWER, free_time.time_words),
    Damage("grid", Stage.HEADER, free_time.grid, clash=frozenset({"time_words"})),
    Damage("plain_e", Stage.NAME, names.plain_e),
    Damage("latin_letters", Stage.NAME, names.latin_letters),
    Damage("odd_spaces", Stage.NAME, names.odd_spaces),
    Damage("initials", Stage.NAME, names.initials),
    Damage("swapped", Stage.NAME, names.swapped),
    Damage("capital_names", Stage.NAME, names.capitals),
    Damage("twice", Stage.PEOPLE, people.twice),
    Damage("ranges_became_dates", Stage.EXCEL, excel.ranges_became_dates, Role.MENTOR),
    Damage(
        "capacities_became_dates",
        Stage.EXCEL,
        excel.capacities_became_dates,
        Role.MENTOR,
        clash=frozenset({"capacity_words", "decimal_commas"}),
    ),
    Damage("phones_as_numbers", Stage.EXCEL, excel.phones_as_numbers),
    Damage(
        "phones_lost",
        Stage.EXCEL,
        excel.phones_lost,
        clash=frozenset({"phones_as_numbers"}),
    ),
    Damage(
        "serial_dates",
        Stage.EXCEL,
        excel.serial_dates,
        Role.MENTEE,
        clash=frozenset({"typed_dates"}),
    ),
    Damage("typed_dates", Stage.EXCEL, excel.typed_dates, Role.MENTEE),
    Damage("decimal_commas", Stage.EXCEL, excel.decimal_commas, Role.MENTOR),
    Damage("numbered", Stage.HEADER, headers.numbered),
    Damage("required", Stage.HEADER, headers.required),
    Damage("header_spaces", Stage.HEADER, headers.spaces_and_colons),
    Damage("header_line_breaks", Stage.HEADER, headers.line_breaks),
    Damage("header_capitals", Stage.HEADER, headers.capitals),
    Damage("two_languages", Stage.HEADER, headers.two_languages, clash=_HEADERS),
    Damage("other_wordings", Stage.HEADER, headers.other_wordings, clash=_WORDINGS),
    Damage("misspelt_headers", Stage.HEADER, headers.misspelt, clash=_WORDINGS),
    Damage("split_names", Stage.COLUMN, columns.split_names, clash=_SPLITS),
    Damage("split_classes", Stage.COLUMN, columns.split_classes, clash=_SPLITS),
    Damage(
        "joined_contacts",
        Stage.COLUMN,
        columns.joined_contacts,
        Role.MENTEE,
        clash=frozenset({"phones_as_numbers", "phones_lost"}),
    ),
    Damage("monitoring", Stage.LAYOUT, columns.monitoring),
    Damage("untitled", Stage.HEADER, headers.untitled),
    Damage("title_rows", Stage.LAYOUT, layout.title_rows),
    Damage("two_row_headers", Stage.LAYOUT, layout.two_row_headers),
    Damage("sheet_per_class", Stage.LAYOUT, layout.sheet_per_class, clash=_TEXT_FILES),
    Damage("merged_classes", Stage.LAYOUT, layout.merged_classes, clash=_TEXT_FILES),
    Damage("number_column", Stage.LAYOUT, layout.number_column),
    Damage("google_columns", Stage.LAYOUT, layout.google_columns, clash=_STAMPS),
    Damage(
        "google_american_stamps",
        Stage.LAYOUT,
        layout.google_american_stamps,
        clash=_STAMPS,
    ),
    Damage("yandex_columns", Stage.LAYOUT, layout.yandex_columns, clash=_STAMPS),
    Damage("blank_rows", Stage.LAYOUT, layout.blank_rows),
    Damage("totals_and_notes", Stage.LAYOUT, layout.totals_and_notes),
    Damage("trailing_columns", Stage.LAYOUT, layout.trailing_columns),
    Damage("repeated_headers", Stage.LAYOUT, layout.repeated_headers),
)
"""All kinds of damage that a readable file can have."""
