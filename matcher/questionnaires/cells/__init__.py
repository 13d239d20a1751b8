"""Single cells: from what a person typed to a value, or a stated doubt."""
