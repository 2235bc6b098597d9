"""Runs the hands-on listings with PyTorch in an environment of their own and freezes what they show."""
