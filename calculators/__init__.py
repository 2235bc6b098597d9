"""Calculators for choosing between closed and open language models, workload by workload."""
