"""Sizing: does an open model fit a set of GPUs, how fast is it there, for how many requests, and which GPUs would do."""
