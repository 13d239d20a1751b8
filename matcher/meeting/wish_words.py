"""What two people wished of each other, in words."""

from functools import lru_cache

from matcher.meeting.pair_wish import PairWish
from matcher.messages import Language, say
from matcher.participants import Role

_ORDINALS = {1: "first", 2: "second", 3: "third"}


@lru_cache(maxsize=256)
def wish_words(wish: PairWish, language: Language) -> str:
    """Say who named whom and in which place, without a capital or a full stop.

    Examples
    --------
    >>> wish_words(PairWish(1, None), Language.EN)
    'the mentee put the mentor first'
    """
    if wish.is_mutual_first:
        return say("meeting.wish.mutual_first", language)
    said = [
        say(f"meeting.wish.{role.value}", language, place=_place(rank, language))
        for role in (Role.MENTEE, Role.MENTOR)
        if (rank := wish.rank_of(role)) is not None
    ]
    if not said:
        return say("meeting.wish.nobody", language)
    return ", ".join(said)


def _place(rank: int, language: Language) -> str:
    """Say a place in a list of choices, «первым»."""
    key = _ORDINALS.get(rank, "later")
    return say(f"meeting.place.{key}", language, rank=rank)
