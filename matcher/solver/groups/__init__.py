"""Groups that open or not: formats, bounds by prices, and a model for HiGHS."""
