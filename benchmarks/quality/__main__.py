"""How good the matches are: `python -m benchmarks.quality [SECTION …]`.

Sections: published, published-methods, prediction, explanations, learning, worst-off,
titles of planted cohorts.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial

from benchmarks.pages import Section, save_section, write_pages
from benchmarks.quality.explanations import explanations_section
from benchmarks.quality.kept import save_kept
from benchmarks.quality.learning_curve import learning_section
from benchmarks.quality.planted import SPECS, planted
from benchmarks.quality.planted_table import kept_of, planted_section
from benchmarks.quality.prediction import prediction_section
from benchmarks.quality.published import published_folder, published_section
from benchmarks.quality.published_table import published_methods_section
from benchmarks.quality.trials import Spec
from benchmarks.quality.verdict import FIGURES, default_section, verdict_section
from benchmarks.quality.worst_off import worst_off_section
from benchmarks.results import RESULTS

TITLE = "How good the matches are, beside what one could use instead"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure sections and write the pages anew."""
    makers = _makers()
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality")
    parser.add_argument("sections", nargs="*", metavar="SECTION")
    asked = parser.parse_args(arguments).sections
    unknown = [name for name in asked if name not in makers]
    if unknown:
        parser.error(f"Expected some of {', '.join(makers)}, got {unknown}.")
    for name in asked or makers:
        print(f"{name} …", flush=True)
        save_section(makers[name](), RESULTS / "quality")
        for verdict in (verdict_section, default_section):
            save_section(verdict(RESULTS / "quality"), RESULTS / "quality")
        write_pages(TITLE, RESULTS, "quality")
    print((RESULTS / "quality.md").read_text(encoding="utf-8"))
    return 0


def _makers() -> dict[str, Callable[[], Section]]:
    """Return what can be measured here, by name."""
    makers: dict[str, Callable[[], Section]] = {}
    folder = published_folder()
    if folder is None:
        print("published sets are not there: left out; set VMESTE_PUBLISHED_DATA")
    else:
        makers["published"] = lambda: published_section(folder)
        makers["published-methods"] = lambda: published_methods_section(folder)
        makers["prediction"] = lambda: prediction_section(folder)
    for number, spec in enumerate(SPECS):
        makers[spec.title] = partial(_planted, spec, number)
    makers["explanations"] = explanations_section
    makers["learning"] = learning_section
    makers["worst-off"] = worst_off_section
    return makers


def _planted(spec: Spec, number: int) -> Section:
    """Measure a kind of cohorts, and keep its figures cohort by cohort."""
    methods = planted(spec)
    save_kept(kept_of(spec, number, methods), RESULTS / "quality" / FIGURES)
    return planted_section(spec, number, methods)


if __name__ == "__main__":
    sys.exit(main())
