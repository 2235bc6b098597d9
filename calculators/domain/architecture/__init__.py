"""What is inside an open model, from its config.json: tensors, parameters, attention and cache. One subject a file.

`read` takes the pasted text, `model_types` finds the rules, `families` say once which tensors a layer has; `describe`, `tree`
and `cache` are sums over that. To add a model type: a function in `families/`, a line in `model_types.RULES`, its defaults in
`defaults_dense.py` or `defaults_experts.py`, and a case of tests/cases/inspector.
"""
