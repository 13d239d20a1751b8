"""Plots as SVG, small enough to stand inside the page; colours come from its style.

Narrow on purpose: names stand above their bars and below the lines, so that a plot
can be read on a telephone, and several stand side by side on a screen.
"""

from collections.abc import Sequence
from html import escape

from benchmarks.pages.axes import Axis, decades, level_axis, log_axis, steps
from benchmarks.pages.section import Line, Plot, Span

WIDTH, HEIGHT = 420, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 26, 24, 42
_SERIES = 8
"""Colours that the page has."""

_ROW, _BAR, _AFTER = 37, 12, 62
"""Height of a figure with its name, height of its bar, room for the figure."""

_LEGEND = 20
_LEGEND_COLUMNS = 2


def svg(plot: Plot) -> str:
    """Draw a plot."""
    if plot.spans:
        return _spans(plot)
    return _bars(plot) if plot.bars else _lines(plot)


def _bars(plot: Plot) -> str:
    """Draw bars under each other, their names above and their lengths beside them."""
    longest = max((length for _, length in plot.bars), default=0.0) or 1.0
    parts = []
    for place, (label, length) in enumerate(plot.bars):
        top = place * _ROW
        width = max(0.0, length) / longest * (WIDTH - _AFTER)
        kind = _kind(is_ours=label.startswith("Vmeste"))
        size = f'width="{width:.1f}" height="{_BAR}"'
        parts += [
            _text(0, top + 12, label),
            f'<rect class="mark {kind}" x="0" y="{top + 17}" {size}/>',
            _text(width + 6, top + 27, f"{length:.3g}"),
        ]
    return _drawing(plot, len(plot.bars) * _ROW, parts)


def _spans(plot: Plot) -> str:
    """Draw figures under each other, with their intervals on one linear axis."""
    ends = [end for span in plot.spans for end in (span.low, span.high)]
    ends += plot.reach
    across = level_axis(ends, 8, WIDTH - _AFTER)
    bottom = len(plot.spans) * _ROW
    parts = []
    for tick in steps(ends):
        x = across(tick)
        parts += [_rule((x, 0), (x, bottom), is_zero=tick == 0)]
        parts += [_text(x, bottom + 14, f"{tick:g}", "middle")]
    for place, span in enumerate(plot.spans):
        parts += _span(span, place * _ROW, across)
    return _drawing(plot, bottom + 20, parts)


def _span(span: Span, top: float, across: Axis) -> list[str]:
    """Draw one figure with its interval, its name above."""
    kind, y = _kind(is_ours=span.is_ours), top + 23
    low, high = across(span.low), across(span.high)
    ends = f"M{low:.1f} {y - 4}v8M{high:.1f} {y - 4}v8"
    return [
        _text(0, top + 12, span.label, "on"),
        f'<path class="stroke {kind}" d="M{low:.1f} {y}H{high:.1f}{ends}"/>',
        f'<circle class="mark {kind}" cx="{across(span.middle):.1f}" cy="{y}" r="4"/>',
        _text(WIDTH - _AFTER + 12, y + 4, f"{span.middle:.3g}"),
    ]


def _lines(plot: Plot) -> str:
    """Draw lines; the axis of x is logarithmic, that of y too unless it is level."""
    xs = [x for line in plot.lines for x, _ in line.points if x > 0]
    ys = _heights(plot)
    if not xs or not ys:
        return ""
    across = log_axis(xs, _LEFT, WIDTH - _RIGHT)
    down = (level_axis if plot.is_level else log_axis)(ys, HEIGHT - _BOTTOM, _TOP)
    parts = [
        _text((_LEFT + WIDTH - _RIGHT) / 2, HEIGHT - 6, plot.x_label, "middle"),
        _text(_LEFT, _TOP - 10, plot.y_label),
        *(_tick_x(x, across(x)) for x in decades(xs)),
        *(_tick_y(y, down(y)) for y in (steps if plot.is_level else decades)(ys)),
    ]
    for place, line in enumerate(plot.lines):
        parts += _line(line, f"s{place % _SERIES}", across, down)
    parts += _legend(plot.lines)
    rows = -(-len(plot.lines) // _LEGEND_COLUMNS)
    return _drawing(plot, HEIGHT + 10 + rows * _LEGEND, parts)


def _heights(plot: Plot) -> list[float]:
    """Return all values on the axis of y, ends of intervals too."""
    points = [y for line in plot.lines for _, y in line.points]
    ends = [end for line in plot.lines for both in line.ends for end in both]
    return [y for y in (*points, *ends) if plot.is_level or y > 0]


def _drawing(plot: Plot, height: float, parts: Sequence[str]) -> str:
    """Put the title, which may be broken into lines, above the drawing."""
    label = escape(plot.title, quote=True)
    inside = "\n".join(parts)
    return (
        f"<figure><figcaption>{escape(plot.title)}</figcaption>\n"
        f'<svg viewBox="0 0 {WIDTH} {height:g}" role="img" aria-label="{label}">\n'
        f"{inside}\n</svg></figure>"
    )


def _kind(*, is_ours: bool) -> str:
    return "own" if is_ours else "other"


def _tick_x(value: float, x: float) -> str:
    bottom = HEIGHT - _BOTTOM
    words = _text(x, bottom + 16, f"{value:,g}", "middle")
    return _rule((x, _TOP), (x, bottom)) + words


def _tick_y(value: float, y: float) -> str:
    words = _text(_LEFT - 6, y + 4, f"{value:g}", "right")
    return _rule((_LEFT, y), (WIDTH - _RIGHT, y), is_zero=value == 0) + words


def _rule(
    start: tuple[float, float], end: tuple[float, float], *, is_zero: bool = False
) -> str:
    """Draw a line of the grid."""
    return (
        f'<line class="{"zero" if is_zero else "grid"}" x1="{start[0]:.1f}" '
        f'y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"/>'
    )


def _line(line: Line, kind: str, across: Axis, down: Axis) -> list[str]:
    """Draw a line with a dot at each point, and intervals where they are known."""
    points = [(across(x), down(y)) for x, y in line.points if x > 0]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    whiskers = [
        f'<path class="stroke {kind}" d="M{x:.1f} {down(low):.1f}V{down(high):.1f}"/>'
        for (x, _), (low, high) in zip(points, line.ends, strict=False)
    ]
    dots = "".join(
        f'<circle class="mark {kind}" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'
        for x, y in points
    )
    return [f'<polyline class="stroke {kind}" points="{path}"/>{dots}', *whiskers]


def _legend(lines: Sequence[Line]) -> list[str]:
    """Name the lines below, two beside each other."""
    parts = []
    for place, line in enumerate(lines):
        row, column = divmod(place, _LEGEND_COLUMNS)
        x, y = column * WIDTH / _LEGEND_COLUMNS, HEIGHT + 20 + row * _LEGEND
        kind = f"s{place % _SERIES}"
        parts += [
            f'<circle class="mark {kind}" cx="{x + 6:g}" cy="{y - 4}" r="5"/>',
            _text(x + 18, y, line.name),
        ]
    return parts


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{named}>{escape(words)}</text>'
