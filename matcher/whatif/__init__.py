"""What any change would cost, who would move, and how firm the answer stands."""
