"""Values of missing keys, by model type: those of the configuration classes of transformers 5.

A key that is not listed has no default; a model type that is not listed has those of nobody. `None` in a file (null) is not
missing: it stands for what the class makes of it.
"""

from collections.abc import Mapping

from calculators.domain.architecture.defaults_dense import DENSE
from calculators.domain.architecture.defaults_experts import EXPERTS

DEFAULTS: Mapping[str, Mapping[str, int]] = {**DENSE, **EXPERTS}
