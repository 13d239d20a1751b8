"""What any change would cost, who would move, and how firm the answer stands.

Nothing here is kept between calls: `prepare` makes a match ready for questions, and
every question is answered from it in a few milliseconds.
"""

from matcher.whatif.edits import Edits, PlacesEdit, RuleEdit, WeightEdit
from matcher.whatif.lowest import Lowest
from matcher.whatif.mapping import answers_to_json, trial_to_json
from matcher.whatif.naming import Ids, Names, Naming
from matcher.whatif.outlook import CompetenceWorth, Outlook, PlaceWorth, outlook
from matcher.whatif.parting import parting_words
from matcher.whatif.position import Position
from matcher.whatif.prepared import Prepared, check_same_result, prepare
from matcher.whatif.price import Method, Move, Price
from matcher.whatif.telling import Telling
from matcher.whatif.trial import Trial, Whole, try_edits
from matcher.whatif.weights import WeightEnd, WeightRange, weight_ranges
from matcher.whatif.why import Absence, Help, PairWhy, Rival, Why, WhyNot, why

__all__ = [
    "Absence",
    "CompetenceWorth",
    "Edits",
    "Help",
    "Ids",
    "Lowest",
    "Method",
    "Move",
    "Names",
    "Naming",
    "Outlook",
    "PairWhy",
    "PlaceWorth",
    "PlacesEdit",
    "Position",
    "Prepared",
    "Price",
    "Rival",
    "RuleEdit",
    "Telling",
    "Trial",
    "WeightEdit",
    "WeightEnd",
    "WeightRange",
    "Whole",
    "Why",
    "WhyNot",
    "answers_to_json",
    "check_same_result",
    "outlook",
    "parting_words",
    "prepare",
    "trial_to_json",
    "try_edits",
    "weight_ranges",
    "why",
]
