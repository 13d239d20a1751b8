"""After the group meeting: wishes of both sides, and what they settle."""

from matcher.meeting.blend import blended
from matcher.meeting.mutual import MutualFirsts, Obstacle, Refusal, mutual_firsts
from matcher.meeting.pair_wish import NO_WISH, PairWish, worth
from matcher.meeting.ranked import ranked
from matcher.meeting.ruling import Ruling
from matcher.meeting.vetoes import with_vetoes
from matcher.meeting.wish_metrics import OverChosen, SideMetrics, WishMetrics
from matcher.meeting.wish_summary import wish_summary
from matcher.meeting.wish_words import wish_words
from matcher.meeting.wishes import Wishes

__all__ = [
    "NO_WISH",
    "MutualFirsts",
    "Obstacle",
    "OverChosen",
    "PairWish",
    "Refusal",
    "Ruling",
    "SideMetrics",
    "WishMetrics",
    "Wishes",
    "blended",
    "mutual_firsts",
    "ranked",
    "wish_summary",
    "wish_words",
    "with_vetoes",
    "worth",
]
