"""Plots as SVG, small enough to stand inside the page."""

import math
from collections.abc import Callable, Sequence
from html import escape

from benchmarks.pages.section import Line, Plot

WIDTH, HEIGHT = 640, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 170, 30, 40
# Okabe and Ito's colours, told apart by everybody.
_COLOURS = (
    "#0072b2",
    "#d55e00",
    "#009e73",
    "#cc79a7",
    "#e69f00",
    "#56b4e9",
    "#000000",
)
_BAR, _GAP, _LABELS = 20, 8, 250

Axis = Callable[[float], float]


def svg(plot: Plot) -> str:
    """Draw a plot."""
    return _bars(plot) if plot.bars else _lines(plot)


def _bars(plot: Plot) -> str:
    """Draw bars under each other, their lengths written beside them."""
    longest = max((length for _, length in plot.bars), default=0.0) or 1.0
    height = _TOP + len(plot.bars) * (_BAR + _GAP)
    parts = [_text(0, 18, plot.title, "title")]
    for place, (label, length) in enumerate(plot.bars):
        top = _TOP + place * (_BAR + _GAP)
        width = max(0.0, length) / longest * (WIDTH - _LABELS - 70)
        parts += [
            _text(_LABELS - 8, top + 15, label, "right"),
            f'<rect x="{_LABELS}" y="{top}" width="{width:.1f}" height="{_BAR}"/>',
            _text(_LABELS + width + 6, top + 15, f"{length:.3g}"),
        ]
    return _drawing(plot, height, parts)


def _lines(plot: Plot) -> str:
    """Draw lines on two logarithmic axes."""
    xs = [x for line in plot.lines for x, _ in line.points if x > 0]
    ys = [y for line in plot.lines for _, y in line.points if y > 0]
    if not xs or not ys:
        return ""
    across = _axis(xs, _LEFT, WIDTH - _RIGHT)
    down = _axis(ys, HEIGHT - _BOTTOM, _TOP)
    parts = [
        _text(0, 18, plot.title, "title"),
        _text(_LEFT, HEIGHT - 4, plot.x_label),
        _text(_LEFT, _TOP - 2, plot.y_label),
        *(_tick_x(x, across(x)) for x in _decades(xs)),
        *(_tick_y(y, down(y)) for y in _decades(ys)),
        *(
            _line(line, _COLOURS[place % len(_COLOURS)], across, down)
            for place, line in enumerate(plot.lines)
        ),
    ]
    parts += _legend(plot.lines)
    return _drawing(plot, HEIGHT, parts)


def _drawing(plot: Plot, height: int, parts: Sequence[str]) -> str:
    label = escape(plot.title, quote=True)
    inside = "\n".join(parts)
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{label}">\n'
        f"{inside}\n</svg>"
    )


def _axis(values: Sequence[float], start: float, end: float) -> Axis:
    """Return where a value lies between two edges, logarithmically."""
    low, high = math.log10(min(values)), math.log10(max(values))
    span = high - low or 1.0
    return lambda value: start + (math.log10(value) - low) / span * (end - start)


def _decades(values: Sequence[float]) -> list[float]:
    """Return the powers of ten inside a range, at least its ends."""
    low, high = min(values), max(values)
    powers = [
        10.0**power
        for power in range(math.ceil(math.log10(low)), math.floor(math.log10(high)) + 1)
    ]
    return powers or [low, high]


def _tick_x(value: float, x: float) -> str:
    bottom = HEIGHT - _BOTTOM
    return (
        f'<line class="grid" x1="{x:.1f}" y1="{_TOP}" x2="{x:.1f}" y2="{bottom}"/>'
        + _text(x, bottom + 16, f"{value:g}", "middle")
    )


def _tick_y(value: float, y: float) -> str:
    right = WIDTH - _RIGHT
    return (
        f'<line class="grid" x1="{_LEFT}" y1="{y:.1f}" x2="{right}" y2="{y:.1f}"/>'
        + _text(_LEFT - 6, y + 4, f"{value:g}", "right")
    )


def _line(line: Line, colour: str, across: Axis, down: Axis) -> str:
    """Draw a line with a dot at each point."""
    points = [(across(x), down(y)) for x, y in line.points if x > 0 and y > 0]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points
    )
    return f'<polyline fill="none" stroke="{colour}" points="{path}"/>{dots}'


def _legend(lines: Sequence[Line]) -> list[str]:
    """Name the lines at the right."""
    left = WIDTH - _RIGHT + 14
    parts = []
    for place, line in enumerate(lines):
        colour = _COLOURS[place % len(_COLOURS)]
        y = _TOP + 18 * place
        parts += [
            f'<circle cx="{left}" cy="{y - 4}" r="4" fill="{colour}"/>',
            _text(left + 10, y, line.name),
        ]
    return parts


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{named}>{escape(words)}</text>'
