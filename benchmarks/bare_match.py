"""The bare script that `match_speed` compares with: read, score, solve, no more.

usage: python bare_match.py MENTEES.xlsx MENTORS.xlsx
"""

import sys

import numpy as np
from python_calamine import CalamineWorkbook
from scipy.optimize import linear_sum_assignment

PLACES = 2


def main(mentees: str, mentors: str) -> None:
    """Assign by a random score: only the reading and the solving are compared."""
    rows = [_rows(path) for path in (mentees, mentors)]
    scores = np.random.default_rng(0).random((len(rows[0]), len(rows[1])))
    found = linear_sum_assignment(np.repeat(scores, PLACES, axis=1), maximize=True)
    print(len(found[0]))


def _rows(path: str) -> list[list[object]]:
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return [list(row) for row in sheet.to_python()[1:]]


if __name__ == "__main__":
    main(*sys.argv[1:3])
