"""The taxonomy of competences, in a data file that a curator can extend."""

from matcher.scoring.taxonomy.tag import Meaning, Tag
from matcher.scoring.taxonomy.taxonomy import Taxonomy

__all__ = ["Meaning", "Tag", "Taxonomy"]
