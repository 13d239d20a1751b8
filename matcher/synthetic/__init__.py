"""Invented people: what they are, what they tell, and the files that they leave.

For samples, tests and benchmarks. Nobody here exists: names are combinations drawn by
chance, phones lie under a code that belongs to nobody, addresses in `example.invalid`.
"""

from matcher.synthetic.form import FORMS, Form, Kind, Topic
from matcher.synthetic.habits import Habits
from matcher.synthetic.latent import FreeTime, LatentMentee, LatentMentor
from matcher.synthetic.names import PersonName
from matcher.synthetic.satisfaction import Satisfaction
from matcher.synthetic.world import World, make_cohort, make_world

__all__ = [
    "FORMS",
    "Form",
    "FreeTime",
    "Habits",
    "Kind",
    "LatentMentee",
    "LatentMentor",
    "PersonName",
    "Satisfaction",
    "Topic",
    "World",
    "make_cohort",
    "make_world",
]
