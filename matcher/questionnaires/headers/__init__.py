"""Headers: what the questions of a sheet mean, and what the sheet is about."""
