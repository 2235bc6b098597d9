"""From figures to the result."""
