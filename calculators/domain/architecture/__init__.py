"""What is inside an open model, from its config.json: tensors, parameters, attention and cache. One subject a file."""
