"""Past cycles propose weights: cross-validated, with how sure it is; never applied.

`cycle_of_result` and `cycle_of_people` read a cycle, `past_pairs` puts cycles into
numbers, `learn` makes a `Lesson` of them.
"""

from matcher.learning.fit import Fit
from matcher.learning.folds import GroupedBy
from matcher.learning.judgement import Judgement
from matcher.learning.learn import learn, learned_fit
from matcher.learning.lesson import Advice, Caution, Lesson, Proposal, Warned
from matcher.learning.mapping import (
    lesson_to_json,
    lesson_to_mapping,
    lesson_to_toml,
)
from matcher.learning.observations import Observations
from matcher.learning.past_cycle import PastCycle, cycle_of_people, cycle_of_result
from matcher.learning.past_pairs import past_pairs
from matcher.learning.quality import Bin, Judged, Quality, Within
from matcher.learning.target import Target
from matcher.learning.telling import (
    interval_of,
    lesson_words,
    title_of,
    weights_of,
)

__all__ = [
    "Advice",
    "Bin",
    "Caution",
    "Fit",
    "GroupedBy",
    "Judged",
    "Judgement",
    "Lesson",
    "Observations",
    "PastCycle",
    "Proposal",
    "Quality",
    "Target",
    "Warned",
    "Within",
    "cycle_of_people",
    "cycle_of_result",
    "interval_of",
    "learn",
    "learned_fit",
    "lesson_to_json",
    "lesson_to_mapping",
    "lesson_to_toml",
    "lesson_words",
    "past_pairs",
    "title_of",
    "weights_of",
]
