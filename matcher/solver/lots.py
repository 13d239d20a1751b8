"""Lots drawn for pairs: what decides among matchings that are equally good.

A lot depends on the two positions alone, so that it is the same in every solve and on
every machine, and says nothing about the people.
"""

import numpy as np

from matcher.arrays import IndexArray, IntArray

# So long that sums of lots of different matchings differ: of a million pairs that may
# be chosen or not, the chance of two least sums is one in a million (Mulmuley, Vazirani
# and Vazirani, Matching Is as Easy as Matrix Inversion, 1987, doi:10.1007/BF02579206).
_BITS = 40
MOST = 2**_BITS - 1
"""No lot is greater; lots are spread evenly up to it."""


def lots_of(mentees: IntArray | IndexArray, mentors: IntArray | IndexArray) -> IntArray:
    """Return the lots of pairs, from 0 to 2⁴⁰ - 1.

    Parameters
    ----------
    mentees, mentors
        (n_pairs,), positions of people.

    References
    ----------
    G. L. Steele, D. Lea, C. H. Flood, Fast Splittable Pseudorandom Number Generators,
    2014, doi:10.1145/2714064.2660195 (the mixing of SplitMix64).
    """
    keys = (mentees.astype(np.uint64) << np.uint64(32)) + mentors.astype(np.uint64)
    # Wraps around: arithmetic of whole arrays does so without a word.
    keys = keys * np.uint64(0x9E3779B97F4A7C15)
    keys = (keys ^ (keys >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    keys = (keys ^ (keys >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    keys ^= keys >> np.uint64(31)
    return np.asarray(keys >> np.uint64(64 - _BITS)).astype(np.int64)
