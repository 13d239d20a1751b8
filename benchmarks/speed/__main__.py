"""How fast and how large: `python -m benchmarks.speed [SECTION …] [--runs N]`.

Without names everything but the longest sections is measured.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.pages import save_section, write_pages
from benchmarks.results import RESULTS
from benchmarks.speed.cases import GROUPS, LONG, Case, Group
from benchmarks.speed.phases import LONG_NAME, LONG_SIZES, phases_section
from benchmarks.speed.phases import NAME as PHASES
from benchmarks.speed.tables import section_of
from benchmarks.speed.verdict import verdict_section

TITLE = "How fast, beside what one could use instead"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure sections and write the pages anew."""
    groups = {group.name: group for group in GROUPS}
    names = [*groups, PHASES, LONG_NAME]
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed")
    parser.add_argument("sections", nargs="*", metavar="SECTION")
    parser.add_argument("--runs", type=int, help="runs of each method")
    asked = parser.parse_args(arguments)
    unknown = [name for name in asked.sections if name not in names]
    if unknown:
        parser.error(f"Expected some of {', '.join(names)}, got {unknown}.")
    quick = [name for name in names if name not in LONG | {LONG_NAME}]
    for name in asked.sections or quick:
        print(f"{name} …", flush=True)
        if name == PHASES:
            section = phases_section()
        elif name == LONG_NAME:
            section = phases_section(LONG_SIZES, name=LONG_NAME)
        else:
            section = section_of(groups[name], _cases(groups[name], asked.runs))
        save_section(section, RESULTS / "speed")
        save_section(verdict_section(RESULTS / "speed"), RESULTS / "speed")
        write_pages(TITLE, RESULTS, "speed")
    print((RESULTS / "speed.md").read_text(encoding="utf-8"))
    return 0


def _cases(group: Group, runs: int | None) -> tuple[Case, ...]:
    if runs is None:
        return group.full
    return tuple(replace(case, runs=runs) for case in group.full)


if __name__ == "__main__":
    sys.exit(main())
