"""The TCO result in words, tables and charts, by subject."""
