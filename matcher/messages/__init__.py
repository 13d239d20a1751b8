"""Every sentence a person reads, in Russian and in English.

The sentences live in `ru/<room>.toml` and `en/<room>.toml`, one file a room, and
are asked for by `<room>.<table>.<key>`.
"""

from matcher.messages.language import Language
from matcher.messages.sentence import say, say_error, sentences

__all__ = ["Language", "say", "say_error", "sentences"]
