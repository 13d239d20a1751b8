"""How fast Vmeste is and how good its matches are, against peers in the same run."""
