"""All sections of one question as Markdown and as one self-contained HTML page."""

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from benchmarks.pages.section import Section, load_sections
from benchmarks.pages.svg import svg

_STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --soft: #555; --paper: #fff;
  --rule: #ccc; --head: #f3f4f6; --ours: #0072b2; --other: #8a8f98;
  --s0: #0072b2; --s1: #d55e00; --s2: #009e73; --s3: #b5568f; --s4: #a87400;
  --s5: #2b8fc4; --s6: #666; --s7: #7a4fd0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --soft: #aaa;
  --paper: #16181c; --rule: #3a3f47; --head: #22262c; --ours: #56b4e9;
  --other: #8f959e; --s0: #56b4e9; --s1: #ff9a4d; --s2: #3fcf9f; --s3: #e39ac6;
  --s4: #f0c04d; --s5: #9ad0f5; --s6: #bbb;
  --s7: #b79bff; } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 84rem; margin: 2rem auto;
  padding: 0 1rem; color: var(--ink); background: var(--paper); }
h1 { line-height: 1.2; } h2 { margin-top: 3rem; line-height: 1.25; }
p, details { max-width: 52rem; } details { margin: 1rem 0; }
summary { cursor: pointer; color: var(--soft); }
code { font-size: 90%; background: var(--head); padding: .1em .3em;
  border-radius: 3px; }
nav { columns: 20rem; } nav a { display: block; color: inherit; }
table { border-collapse: separate; border-spacing: 0; margin: 1rem 0; font-size: 13px;
  font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid var(--rule); padding: .25rem .5rem;
  text-align: left; vertical-align: top; }
th { border-bottom: 2px solid var(--soft); vertical-align: bottom; }
td { white-space: nowrap; } td.words { white-space: normal; min-width: 7.5rem; }
td.long { white-space: normal; min-width: 11rem; }
td:first-child, th:first-child { position: sticky; left: 0;
  background: var(--paper); min-width: 7rem; max-width: 13rem;
  white-space: normal; }
@media (min-width: 60rem) { td:first-child, th:first-child { min-width: 9rem; } }
tr.ours td, tr.ours td:first-child { font-weight: 600; background: var(--head); }
.scroll { overflow-x: auto; } small { color: var(--soft); }
.plots { display: flex; flex-wrap: wrap; gap: 1.5rem 2rem; margin: 1.5rem 0; }
figure { margin: 0; width: 24rem; max-width: 100%; }
figcaption { font-weight: 600; font-size: 14px; margin: .5rem 0; }
svg { display: block; width: 100%; }
svg text { font-size: 12px; fill: var(--ink); }
svg .right { text-anchor: end; } svg .middle { text-anchor: middle; }
svg .on { paint-order: stroke; stroke: var(--paper); stroke-width: 4px; }
svg .grid { stroke: var(--rule); } svg .zero { stroke: var(--soft); }
svg .mark { fill: var(--c); stroke: none; }
svg .stroke { stroke: var(--c); fill: none; stroke-width: 1.8; }
svg .own { --c: var(--ours); } svg .other { --c: var(--other); }
svg .s0 { --c: var(--s0); } svg .s1 { --c: var(--s1); } svg .s2 { --c: var(--s2); }
svg .s3 { --c: var(--s3); } svg .s4 { --c: var(--s4); } svg .s5 { --c: var(--s5); }
svg .s6 { --c: var(--s6); } svg .s7 { --c: var(--s7); }
"""

_OURS = "Vmeste"
_WORDS, _LONG = 20, 45
"""Words of more letters may be broken into lines, sentences of more have more room."""

_CODE = re.compile(r"`([^`]+)`")


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
    links = "".join(
        f'<a href="#{section.name}">{escape(section.title)}</a>' for section in sections
    )
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n"
        f"<h1>{escape(title)}</h1>\n<nav>{links}</nav>\n{body}\n</html>\n"
    )


def _section(section: Section) -> str:
    """Return a section: what is measured, its plots, its table."""
    head = "".join(f"<th>{escape(column)}</th>" for column in section.columns)
    rows = "\n".join(_row(row) for row in section.rows)
    drawn = "\n".join(svg(plot) for plot in section.plots)
    plots = f'<div class="plots">{drawn}</div>\n' if drawn else ""
    return (
        f'<h2 id="{section.name}">{_kept(escape(section.title))}</h2>\n'
        f"{_note(section.note)}\n{plots}"
        f'<div class="scroll"><table>\n<tr>{head}</tr>\n{rows}\n</table></div>\n'
        f"<p><small>{escape(section.machine)}; {escape(section.versions)}.</small></p>"
    )


def _note(note: str) -> str:
    """Return what is to be known first; how it was measured is unfolded."""
    first, *others = (f"<p>{_coded(part)}</p>" for part in note.split("\n\n"))
    if not others:
        return first
    inside = "\n".join(others)
    return f"{first}\n<details><summary>How to read it</summary>{inside}</details>"


def _coded(words: str) -> str:
    """Show what stands between backticks as code."""
    return _CODE.sub(r"<code>\1</code>", escape(words))


def _row(row: Sequence[str]) -> str:
    """Return a line of a table; our methods stand out."""
    kind = ' class="ours"' if any(cell.startswith(_OURS) for cell in row[:2]) else ""
    return f"<tr{kind}>" + "".join(_cell(cell) for cell in row) + "</tr>"


def _cell(cell: str) -> str:
    kind = ""
    if len(cell) > _LONG:
        kind = ' class="long"'
    elif len(cell) > _WORDS and cell[0].isalpha():
        kind = ' class="words"'
    return f"<td{kind}>{_kept(escape(cell))}</td>"


def _kept(words: str) -> str:
    """Keep sizes as 60 × 30 on one line."""
    return words.replace(" × ", "\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}")
