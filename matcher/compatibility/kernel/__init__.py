"""What of scores is compiled."""
