"""The decision record: what was decided, why, how firm it is, what to test first and when to look again."""
