"""The rules of each family of models: one file a group, each a table of the modules that a layer holds."""
