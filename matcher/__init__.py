"""Vmeste: exact, explained matching of mentors and mentees."""

__version__ = "0.1.0"
