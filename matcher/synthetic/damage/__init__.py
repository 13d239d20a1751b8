"""Files as schools really send them: every kind of damage, with the truth known."""

from matcher.synthetic.damage.damages import (
    DAMAGES,
    Damage,
    Stage,
    damaged,
    mixture,
)
from matcher.synthetic.damage.draft import DamagedFile, Draft, Line
from matcher.synthetic.damage.hostile import HOSTILE, HostileFile
from matcher.synthetic.damage.joins import FilesTogether, Join, together
from matcher.synthetic.damage.wishes import TypedWishes, Typing, type_wishes

__all__ = [
    "DAMAGES",
    "HOSTILE",
    "Damage",
    "DamagedFile",
    "Draft",
    "FilesTogether",
    "HostileFile",
    "Join",
    "Line",
    "Stage",
    "TypedWishes",
    "Typing",
    "damaged",
    "mixture",
    "together",
    "type_wishes",
]
