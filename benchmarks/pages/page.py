"""All sections of one question as Markdown and as one self-contained HTML page."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from benchmarks.pages.section import Section, load_sections
from benchmarks.pages.svg import svg

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto;
  padding: 0 1rem; color: #1a1a1a; background: #fff; }
table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid #ccc; padding: .25rem .7rem; text-align: left; }
th { border-bottom: 2px solid #666; }
.scroll { overflow-x: auto; } small { color: #555; }
svg { max-width: 44rem; width: 100%; } svg text { font-size: 12px; }
svg .title { font-weight: bold; } svg .right { text-anchor: end; }
svg .middle { text-anchor: middle; } svg rect { fill: #0072b2; }
svg .grid { stroke: #ddd; }
"""


def write_pages(title: str, results: Path, name: str) -> None:
    """Put the kept sections of `results/name/` together in two files beside it."""
    sections = load_sections(results / name)
    (results / f"{name}.md").write_text(_markdown(title, sections), encoding="utf-8")
    (results / f"{name}.html").write_text(_html(title, sections), encoding="utf-8")


def _markdown(title: str, sections: Sequence[Section]) -> str:
    """Return all tables, one under the other."""
    parts = [f"# {title}\n"]
    for section in sections:
        parts += [
            f"## {section.title}\n",
            f"{section.note}\n",
            _table(section),
            f"*{section.machine}; {section.versions}.*\n",
        ]
    return "\n".join(parts)


def _table(section: Section) -> str:
    rows = [section.columns, tuple("---" for _ in section.columns), *section.rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _html(title: str, sections: Sequence[Section]) -> str:
    """Return one page that needs no other file."""
    body = "\n".join(_section(section) for section in sections)
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n"
        f"<h1>{escape(title)}</h1>\n{body}\n</html>\n"
    )


def _section(section: Section) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in section.columns)
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        for row in section.rows
    )
    plots = "\n".join(svg(plot) for plot in section.plots)
    return (
        f"<h2>{escape(section.title)}</h2>\n<p>{escape(section.note)}</p>\n"
        f'<div class="scroll"><table>\n<tr>{head}</tr>\n{rows}\n</table></div>\n'
        f"{plots}\n<p><small>{escape(section.machine)}; {escape(section.versions)}."
        "</small></p>"
    )
