"""Every case at its smallest size: `python -m benchmarks.smoke`.

Says only that the benchmarks themselves work; peers in environments of their own and
weights learned from other cohorts are left out.
"""

import sys
from collections.abc import Iterator

from benchmarks.pages import Section
from benchmarks.quality.explanations import SMALL as SCHOOL
from benchmarks.quality.explanations import explanations_section
from benchmarks.quality.planted import SMALL, planted
from benchmarks.quality.planted_table import planted_section
from benchmarks.quality.published import published_folder, published_section
from benchmarks.quality.published_table import published_methods_section
from benchmarks.quality.worst_off import SMALL as FEW
from benchmarks.quality.worst_off import worst_off_section
from benchmarks.speed.cases import GROUPS
from benchmarks.speed.phases import section_from, timed_here
from benchmarks.speed.tables import section_of

SETS = ("peerreview4all", "mentor_matchme")
"""Published sets that take no time."""


def sections() -> Iterator[Section]:
    """Measure the smallest case of every section."""
    for group in GROUPS:
        if group.small:
            yield section_of(group, group.small)
    yield section_from([timed_here(12, 5)])
    for number, spec in enumerate(SMALL):
        yield planted_section(spec, number, planted(spec, is_quick=True))
    yield explanations_section(SCHOOL)
    yield worst_off_section(FEW)
    folder = published_folder()
    if folder is not None:
        yield published_section(folder)
        yield published_methods_section(folder, families=SETS, is_quick=True)


def main() -> int:
    """Print how many lines each section has."""
    for section in sections():
        print(f"{section.name}: {len(section.rows)} lines", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
