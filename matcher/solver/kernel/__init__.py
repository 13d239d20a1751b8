"""A few short functions in C, for machines on which they could be compiled."""
