"""One file for each kind of criterion: distinct answers in, rows and words out."""
