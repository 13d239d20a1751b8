"""Tables and plots of measurements, as Markdown and as one self-contained page."""

from benchmarks.pages.machine import machine_line, versions_line
from benchmarks.pages.page import write_pages
from benchmarks.pages.section import (
    Line,
    Plot,
    Section,
    Span,
    load_sections,
    save_section,
)

__all__ = [
    "Line",
    "Plot",
    "Section",
    "Span",
    "load_sections",
    "machine_line",
    "save_section",
    "versions_line",
    "write_pages",
]
