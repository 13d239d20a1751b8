"""How good matches are, judged by what would really come of them."""
