"""People: from rows of answers to mentors and mentees, each once."""
