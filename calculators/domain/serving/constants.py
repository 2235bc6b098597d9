"""Which constants hold for a set-up. The sets are few on purpose: one for each engine would fit its noise."""

from collections.abc import Mapping

#: Name in the steps and id of the constant that holds for every set-up.
COMMON = {
    "memory_efficiency": "serving/memory-efficiency",
    "activation_factor": "serving/activation-factor",
    "exchange_seconds": "serving/exchange-seconds",
    "step_seconds": "serving/step-seconds",
    "request_seconds": "serving/request-seconds",
    "batch_cap": "serving/batch-cap",
    "roof_norm": "serving/roof-norm",
    "pipeline_efficiency": "serving/pipeline-efficiency",
}


def chosen(
    constants: Mapping[str, float], *, experts: bool, bits: int, unpacked: bool, full_queue: bool
) -> dict[str, float]:
    """Give the constants under the names of the steps.

    Compute depends on the width of the multiplications, on whether there are experts, and on whether small weights are
    unpacked because the GPU has no units for them; a layer's overhead on experts; the link on whether the queue is full.
    """
    compute = constants["serving/compute-efficiency-4-bit" if bits == 4 else "serving/compute-efficiency"]
    if experts:
        compute *= constants["serving/experts-compute-factor"]
    if unpacked:
        compute *= constants["serving/unpacked-compute-factor"]
    return {name: constants[id] for name, id in COMMON.items()} | {
        "compute_efficiency": compute,
        "layer_seconds": constants["serving/layer-seconds-experts" if experts else "serving/layer-seconds"],
        "link_efficiency": constants[
            "serving/link-efficiency-full-queue" if full_queue else "serving/link-efficiency"
        ],
    }
