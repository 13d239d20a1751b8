"""What texts mean, as numbers: offline, cached, comparable by inner products."""

from matcher.scoring.meaning.anchors import text_meaning
from matcher.scoring.meaning.profiles import TextMeaning
from matcher.scoring.meaning.vectors import Encoder, SentenceEncoder, TextVectors

__all__ = [
    "Encoder",
    "SentenceEncoder",
    "TextMeaning",
    "TextVectors",
    "text_meaning",
]
