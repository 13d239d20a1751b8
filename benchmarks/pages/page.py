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
td { white-space: nowrap; } th.count, td.count { text-align: right; }
td.out { color: var(--soft); font-style: italic; }
td:first-child.again { color: var(--soft); }
td.words { white-space: normal; min-width: 7.5rem; }
td.long { white-space: normal; min-width: 11rem; }
td:first-child, th:first-child { position: sticky; left: 0;
  background: var(--paper); min-width: 7rem; max-width: 13rem;
  white-space: normal; }
@media (min-width: 60rem) { td:first-child, th:first-child { min-width: 9rem; } }
tr.ours td, tr.ours td:first-child { background: var(--head); }
tr.ours td.name { font-weight: 600; }
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

_OUT = "left out"
_COUNT = re.compile(r"[-+<]?\s?[\d.,]+(e[-+]\d+)?%?")
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
    drawn = "\n".join(svg(plot) for plot in section.plots)
    plots = f'<div class="plots">{drawn}</div>\n' if drawn else ""
    label = escape(section.title, quote=True)
    return (
        f'<h2 id="{section.name}">{_kept(escape(section.title))}</h2>\n'
        f"{_note(section.note)}\n{plots}"
        f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">'
        f"{_cells(section)}</div>\n"
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


def _cells(section: Section) -> str:
    """Return the table; columns of plain numbers stand under each other."""
    columns = list(zip(*section.rows, strict=True)) or [()] * len(section.columns)
    counts = [_are_counts(cells) for cells in columns]
    head = "".join(
        f"<th{_class('count' if is_count else '')}>{escape(column)}</th>"
        for column, is_count in zip(section.columns, counts, strict=True)
    )
    befores: list[Sequence[str]] = [(), *section.rows]
    rows = "\n".join(
        _row(row, counts, is_again=row[:1] == before[:1])
        for row, before in zip(section.rows, befores, strict=False)
    )
    return f"<table>\n<tr>{head}</tr>\n{rows}\n</table>"


def _are_counts(cells: Sequence[str]) -> bool:
    told = [cell for cell in cells if cell and not cell.startswith(_OUT)]
    return bool(told) and all(_COUNT.fullmatch(cell) for cell in told)


def _row(row: Sequence[str], counts: Sequence[bool], *, is_again: bool) -> str:
    """Return a line of a table; our methods stand out."""
    at = next((at for at, cell in enumerate(row[:2]) if cell.startswith(_OURS)), None)
    kind = _class("" if at is None else "ours")
    parts = []
    for place, (cell, is_count) in enumerate(zip(row, counts, strict=True)):
        if cell.startswith(_OUT) and not any(row[place + 1 :]):
            # One reason is told over all the cells that it leaves empty.
            span = f' colspan="{len(row) - place}" class="out"'
            parts.append(f"<td{span}>{_kept(escape(cell))}</td>")
            break
        names = [_width(cell)] if not is_count else ["count"]
        names += ["again"] if is_again and not place else []
        names += ["name"] if place == at else []
        parts.append(f"<td{_class(*names)}>{_kept(escape(cell))}</td>")
    return f"<tr{kind}>{''.join(parts)}</tr>"


def _width(cell: str) -> str:
    """Say how much room words need."""
    if len(cell) > _LONG:
        return "long"
    return "words" if len(cell) > _WORDS and cell[0].isalpha() else ""


def _class(*names: str) -> str:
    told = " ".join(name for name in names if name)
    return f' class="{told}"' if told else ""


def _kept(words: str) -> str:
    """Keep sizes as 60 × 30 on one line."""
    return words.replace(" × ", "\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}")
