"""Make the anchors of the taxonomy anew: `python -m matcher.scoring.meaning`."""

from matcher.scoring.meaning.anchors import OWN_FILE, write_anchors
from matcher.scoring.meaning.vectors import SentenceEncoder, TextVectors
from matcher.scoring.taxonomy import Taxonomy

if __name__ == "__main__":
    write_anchors(Taxonomy.load(), TextVectors(None, SentenceEncoder()), OWN_FILE)
