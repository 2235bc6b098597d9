"""The sizing model: the steps of memory and speed over the numbers of one set-up. Read by staging and by tests."""

from calculators.core.model import Model
from calculators.domain.serving import STEPS
from calculators.domain.serving.inputs import inputs

MODEL = Model(inputs=inputs(), scopes={"": STEPS})
