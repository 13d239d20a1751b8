"""How invented people fill in questionnaires: what they leave out, how they write."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """Shares of people, each in [0, 1].

    Parameters
    ----------
    missing
        An optional answer is left empty.
    without_consent
        Consent is not given.
    without_vetting
        A professional has no valid certificates.
    other
        A checkbox answer has one more item under «Другое».
    vetoes
        A person names somebody of the other side.
    sex_wishes
        A mentee wishes a mentor of the same sex.
    own_words
        A hobby is named in other words than usual.
    plain_e
        A person writes е where ё belongs.
    brief
        An open answer is a single short sentence.
    """

    missing: float = 0.06
    without_consent: float = 0.04
    without_vetting: float = 0.12
    other: float = 0.08
    vetoes: float = 0.03
    sex_wishes: float = 0.10
    own_words: float = 0.2
    plain_e: float = 0.3
    brief: float = 0.35

    def __post_init__(self) -> None:
        shares = {name: getattr(self, name) for name in self.__slots__}
        wrong = [name for name, share in shares.items() if not 0 <= share <= 1]
        if wrong:
            raise ValueError(f"Expected shares in [0, 1], got {wrong}.")
