"""Other people's solvers, each in an environment of its own, asked in the same way."""
