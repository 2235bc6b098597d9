"""Which of the fitted constants hold for a set-up. The sets are few on purpose: one for each engine would fit its noise."""

from collections.abc import Mapping

from calculators.domain.architecture.shape import Architecture

#: Name in the steps and id of the constant that holds for every set-up.
COMMON = {
    "memory_efficiency": "serving/memory-efficiency",
    "exchange_seconds": "serving/exchange-seconds",
    "link_efficiency": "serving/link-efficiency",
    "step_seconds": "serving/step-seconds",
    "request_seconds": "serving/request-seconds",
    "batch_cap": "serving/batch-cap",
    "roof_norm": "serving/roof-norm",
    "pipeline_efficiency": "serving/pipeline-efficiency",
}


def chosen(constants: Mapping[str, float], arch: Architecture, bits: int) -> dict[str, float]:
    """Give the constants under the names of the steps: by precision of the multiplications, dense or with experts."""
    routed = any(layer.experts for layer in arch.layers)
    compute = constants["serving/compute-efficiency-4-bit" if bits == 4 else "serving/compute-efficiency"]
    if routed:
        compute *= constants["serving/experts-compute-factor"]
    return {name: constants[id] for name, id in COMMON.items()} | {
        "prefill_efficiency": compute,
        "decode_efficiency": compute,
        "layer_seconds": constants["serving/layer-seconds-experts" if routed else "serving/layer-seconds"],
    }
