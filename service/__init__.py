"""The HTTP service of Vmeste: a thin shell around the library."""
