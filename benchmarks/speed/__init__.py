"""How fast and how large: ours beside peers on the same instance in the same run."""
