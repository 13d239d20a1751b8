"""What a column shows of its options: which of them hold a comma themselves."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from matcher.questionnaires.cells.pieces import CLOSING, SENTENCE, pieces_of
from matcher.questionnaires.cells.reading import Cell
from matcher.questionnaires.cells.refusal import is_refused
from matcher.questionnaires.cells.text import is_any, is_nothing, plain, text_of, tidy

_CLOSING_MARKS: Final = tuple(CLOSING)
_SENTENCE_END: Final = re.compile(r"[а-яёa-z]{2}[.!?](?:\s+[А-ЯЁA-Z]|$)")
_LONG: Final = 5
_SHARE_OF_SENTENCES: Final = 0.6
_DOUBTFUL_COUNT: Final = 2
_ENOUGH: Final = 3
_SAMPLE: Final = 10_000
_LONGEST_CHAIN: Final = 4
_SHARE_OF_CAPITALS: Final = 0.8
_SHARE_OF_LATER_CAPITALS: Final = 0.25


@dataclass(frozen=True, slots=True)
class Options:
    """What a column shows of its options.

    Parameters
    ----------
    mark
        What separates the answers of a cell: a line break, `;` or `,`.
    joined
        Options that hold the separator themselves, as the pieces they fall into.
    doubtful
        The same where the column shows it too seldom to be sure.
    known
        Options seen, for «все варианты».
    """

    mark: str
    joined: frozenset[tuple[str, ...]] = frozenset()
    doubtful: frozenset[tuple[str, ...]] = frozenset()
    known: tuple[str, ...] = ()


def options_of(cells: Iterable[Cell], *, is_open: bool = False) -> Options:
    """Learn from all cells of a column how its answers are joined.

    A checkbox question gives few distinct pieces that begin with a capital. A piece
    in lower case that always follows the same piece there is the rest of an option
    with a comma: «Подготовка к ЕГЭ, олимпиадам».

    Parameters
    ----------
    cells
        All cells of the question.
    is_open
        Whether people usually type such answers themselves, as with hobbies: then
        two pieces must be seen together twice to count as one.
    """
    # A sample shows the options of a long column as well as the whole of it.
    cells = list(cells)
    cells = cells[:: max(1, len(cells) // _SAMPLE)]
    texts = [
        tidy(cell) if isinstance(cell, str) else text_of(cell)
        for cell in cells
        if cell != "" and not isinstance(cell, tuple)
    ]
    if _is_prose(texts):
        return Options(SENTENCE)
    mark = _mark_of(texts, is_open=is_open)
    # Each wording once: one person's two answers prove no more than one.
    rows: list[Sequence[str]] = [pieces_of(text, mark) for text in dict.fromkeys(texts)]
    if mark != ",":
        return Options(mark, known=_known(rows))
    joined, doubtful = _joined(rows, _DOUBTFUL_COUNT if is_open else 1)
    rows = [rejoined(row, joined) for row in rows]
    return Options(mark, joined, doubtful, _known(rows))


def rejoined(pieces: Sequence[str], joined: frozenset[tuple[str, ...]]) -> list[str]:
    """Put options with commas together again, the longest first."""
    if not joined:
        return list(pieces)
    longest = max(len(option) for option in joined)
    result, at = [], 0
    while at < len(pieces):
        for length in range(min(longest, len(pieces) - at), 0, -1):
            part = tuple(pieces[at : at + length])
            if length == 1 or part in joined:
                result.append(", ".join(part))
                at += length
                break
    return result


def _is_prose(texts: Sequence[str]) -> bool:
    """Whether people wrote sentences here, whose commas separate nothing."""
    sentences = sum(bool(_SENTENCE_END.search(text)) for text in texts)
    long = sum(len(text.split()) >= _LONG for text in texts)
    most = _SHARE_OF_SENTENCES * len(texts)
    return bool(texts) and sentences >= most and long >= most


def _mark_of(texts: Sequence[str], *, is_open: bool) -> str:
    """Choose what separates answers: the mark that cells with several use."""
    lines = sum("\n" in text for text in texts)
    semicolons = sum(";" in text for text in texts)
    commas = sum(bool(re.search(r",\s", text)) for text in texts)
    if is_open:  # people mix marks in lists of their own
        return ","
    if semicolons and semicolons >= commas:
        return ";"
    if lines > commas:
        return "\n"
    return ","


def _joined(
    rows: Sequence[Sequence[str]], fewest: int
) -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
    """Find pieces that only ever come together: parts of one option.

    Also returns those of which the column shows too few to be sure. `fewest` is how
    often two pieces must be seen together where neither is seen without the other.
    """
    counts = _Counts.of(rows)
    if not _looks_closed(rows):
        return _joined_in_lists(counts, fewest)
    sure: set[tuple[str, ...]] = set()
    doubtful: set[tuple[str, ...]] = set()
    for pair, count in counts.pairs.items():
        if not _may_continue(pair, counts):
            continue
        always = count == counts.single[pair[0]] and count >= fewest
        if always or count >= _ENOUGH or counts.inner[pair]:
            sure.add(pair)
        if count < _ENOUGH:
            doubtful.add(pair)
    return _chained(sure), frozenset(doubtful)


def _joined_in_lists(
    counts: "_Counts", fewest: int
) -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
    """Find options among typed lists: pieces never seen but together, twice or more.

    In a column of hobbies that may be chance, so nothing is joined there.
    """
    if fewest > 1:
        return frozenset(), frozenset()
    together = {
        pair: count
        for pair, count in counts.pairs.items()
        if _may_continue(pair, counts) and count == counts.single[pair[0]]
    }
    sure = {pair for pair, count in together.items() if count >= _DOUBTFUL_COUNT}
    doubtful = {pair for pair, count in together.items() if count < _ENOUGH}
    return _chained(sure), frozenset(doubtful if sure else ())


@dataclass(frozen=True, slots=True)
class _Counts:
    """How often pieces and neighbours occur in a column.

    Parameters
    ----------
    single, pairs
        Of each piece, and of each two that follow each other.
    inner
        Of each two that another option follows: «Другое» stands last, so these
        are no own answers.
    """

    single: Counter[str]
    pairs: Counter[tuple[str, ...]]
    inner: Counter[tuple[str, ...]]

    @classmethod
    def of(cls, rows: Sequence[Sequence[str]]) -> "_Counts":
        return cls(
            Counter(piece for row in rows for piece in row),
            Counter(pair for row in rows for pair in pairwise(row)),
            Counter(
                (first, second)
                for row in rows
                for first, second, after in zip(row, row[1:], row[2:], strict=False)
                if not after[:1].islower()
            ),
        )


def _may_continue(pair: tuple[str, ...], counts: _Counts) -> bool:
    """Whether the second piece may be the rest of an option that the first begins."""
    first, second = pair
    if counts.pairs[pair] != counts.single[second] or is_refused(plain(second)):
        return False
    if first.endswith(_CLOSING_MARKS):
        return False
    if second[:1].islower():
        return True
    always = counts.pairs[pair] == counts.single[first]
    return first[:1].islower() and always and counts.pairs[pair] >= _DOUBTFUL_COUNT


def _looks_closed(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the pieces look like options of a form, not like a typed list.

    In a typed list only the first word of a cell begins with a capital.
    """
    firsts = [row[0] for row in rows if row]
    later = [piece for row in rows for piece in row[1:]]
    capitals = sum(not piece[:1].islower() for piece in firsts)
    capitals_later = sum(not piece[:1].islower() for piece in later)
    return (
        bool(later)
        and capitals >= _SHARE_OF_CAPITALS * len(firsts)
        and capitals_later >= _SHARE_OF_LATER_CAPITALS * len(later)
    )


def _chained(pairs: set[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    """Join pairs that overlap: (a, b) and (b, c) are one option a, b, c.

    A pair that begins in lower case goes on with an option or is none.
    """
    follows: dict[str, list[str]] = {}
    for first, second in pairs:
        follows.setdefault(first, []).append(second)
    chains = {pair for pair in pairs if not pair[0][:1].islower()}
    grown = chains
    for _ in range(_LONGEST_CHAIN):
        grown = {
            (*chain, piece)
            for chain in grown
            for piece in follows.get(chain[-1], ())
            if piece not in chain
        }
        chains |= grown
    return frozenset(chains)


def _known(rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return the options that several people gave."""
    counts = Counter(piece for row in rows for piece in row)
    return tuple(
        piece
        for piece, count in counts.items()
        if count >= _DOUBTFUL_COUNT and not is_nothing(piece) and not is_any(piece)
    )
