"""What the scoring says, in words, tables and charts."""
