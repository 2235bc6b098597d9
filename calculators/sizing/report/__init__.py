"""From computed figures to a result: words, cards, tables, charts and data."""
