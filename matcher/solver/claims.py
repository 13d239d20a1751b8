"""How exact a claim must be."""

CLAIM_TOLERANCE = 1e-7
"""Claims may differ from what is computed by this, times their size above one."""


def is_as_claimed(claimed: float, found: float) -> bool:
    """Say whether a claim is as exact as it must be.

    Examples
    --------
    >>> is_as_claimed(1.4, 1.4 + 1e-9), is_as_claimed(1.4, 1.5)
    (True, False)
    """
    return abs(claimed - found) <= CLAIM_TOLERANCE * max(1.0, abs(found))
