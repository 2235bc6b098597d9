"""Scoring: which route fits a workload, why, what would flip that, and how firm it is."""
