"""Tools of the house: set-up, serving and checking. Standard library alone, never shipped."""
