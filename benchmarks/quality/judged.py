"""By which measures methods are compared, and why others may be better in each."""

from dataclasses import dataclass

from benchmarks.quality.kept import Kept

_LESS_SERVED = (
    "who serves fewer can leave out the pairs that are hard to make well; we serve as "
    "many as can be before anything else"
)
_WISHES_FIRST = (
    "makes the best-loved pairs first and leaves more people without any; the product "
    "serves first, then wishes"
)
_NO_SPAN = "no span was asked for; smaller groups, or fewer served, span fewer grades"
_EVEN_SIZES = "who opens few groups of the least size, and serves fewer, has them even"


@dataclass(frozen=True, slots=True)
class Judged:
    """A measure by which methods are compared.

    Parameters
    ----------
    name, measure, style
        Its name in words, in the figures, and how it is printed.
    sign
        1 where more is better, -1 where less is.
    why
        Why others may be better.
    """

    name: str
    measure: str
    style: str
    sign: float
    why: str


JUDGED = (
    Judged("served", "served", ".1%", 1, "nobody can serve more by the rules"),
    Judged(
        "planted truth",
        "truth",
        ".4f",
        1,
        "the truth is not seen: questionnaires tell it with noise",
    ),
    Judged("worst pair", "worst", ".3f", 1, _LESS_SERVED),
    Judged("first wish", "first", ".1%", 1, _WISHES_FIRST),
    Judged("top three", "top_three", ".1%", 1, _WISHES_FIRST),
    Judged("mutual wishes", "mutual", ".1%", 1, _WISHES_FIRST),
    Judged(
        "worst-off class",
        "balance",
        ".1%",
        1,
        "places go where scores are highest; no objective of ours looks at classes",
    ),
    Judged("Gini", "gini", ".3f", -1, _LESS_SERVED),
    Judged(
        "blocking wishes",
        "wish_blocking",
        ".1f",
        -1,
        "the most demand served may part two who chose each other",
    ),
    Judged(
        "blocking scores",
        "blocking",
        ".1f",
        -1,
        "the pair that both would rather have is given up to serve more or to add more",
    ),
    Judged(
        "envy",
        "envy",
        ".1%",
        -1,
        "who serves fewer, each better, leaves less to envy",
    ),
    Judged(
        "changed on re-run",
        "changed",
        ".1%",
        -1,
        "an order in which people come is kept however things change",
    ),
    Judged(
        "grades in a group",
        "grade_span",
        ".2f",
        -1,
        _NO_SPAN,
    ),
    Judged("groups within the span", "near", ".1%", 1, _NO_SPAN),
    Judged("group size spread", "size_spread", ".1f", -1, _EVEN_SIZES),
)
"""All of them; the last three mean something only where there are groups."""

_OF_GROUPS = frozenset({"grade_span", "near", "size_spread"})


def judged_of(kept: Kept) -> list[Judged]:
    """Return the measures that mean something for a kind of cohorts."""
    has_groups = "groups" in kept.title
    return [one for one in JUDGED if has_groups or one.measure not in _OF_GROUPS]
