"""How fast and how large: `python -m benchmarks.speed [SECTION …]`.

Without names everything but the longest sections is measured.
"""

import argparse
import sys
from collections.abc import Sequence

from benchmarks.pages import save_section, write_pages
from benchmarks.results import RESULTS
from benchmarks.speed.cases import GROUPS, LONG
from benchmarks.speed.phases import NAME as PHASES
from benchmarks.speed.phases import phases_section
from benchmarks.speed.tables import section_of

TITLE = "How fast, beside what one could use instead"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure sections and write the pages anew."""
    groups = {group.name: group for group in GROUPS}
    names = [*groups, PHASES]
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed")
    parser.add_argument("sections", nargs="*", choices=[*names, []])
    asked = parser.parse_args(arguments).sections
    for name in asked or [name for name in names if name not in LONG]:
        print(f"{name} …", flush=True)
        if name == PHASES:
            section = phases_section()
        else:
            section = section_of(groups[name], groups[name].full)
        save_section(section, RESULTS / "speed")
        write_pages(TITLE, RESULTS, "speed")
    print((RESULTS / "speed.md").read_text(encoding="utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
