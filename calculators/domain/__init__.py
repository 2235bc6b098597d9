"""Formulas that several calculators share, by subject. No fact and no page word lives here."""
