"""The model inspector: what an open model is made of, read from its configuration."""
