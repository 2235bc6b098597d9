"""Fits the constants of the speed model to the measured rows, judges it on rows left out, and writes both down."""
