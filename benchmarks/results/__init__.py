"""What was measured, as files: one JSON a section, and the pages made of them."""

from pathlib import Path

RESULTS = Path(__file__).resolve().parent
"""The folder of results."""
