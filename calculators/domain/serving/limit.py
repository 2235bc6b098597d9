"""What holds a replica back, by name."""

from collections.abc import Mapping


def limit(values: Mapping[str, float], saturated: bool) -> str:
    """Name it: queue, memory, communication, compute or bandwidth, from the values of the steps.

    More requests in the system than in flight: queue. A full queue and room for no more requests: memory. Else the largest
    part of the time of a cycle; overhead counts to neither.
    """
    if not saturated and values["concurrency"] > values["batch"]:
        return "queue"
    if saturated and values["batch"] >= values["max_concurrency"]:
        return "memory"
    steps, stages = values["decode_steps"], values["pipeline_parallel"]
    prompts = values["batch"] / stages
    parts = {
        "bandwidth": steps * values["decode_memory_seconds"] / values["memory_efficiency"],
        "compute": steps * values["decode_compute_seconds"] / values["compute_efficiency"],
        "communication": steps * values["decode_communication_seconds"]
        + prompts * values["prefill_communication_seconds"],
    }
    if parts["bandwidth"] > parts["compute"]:
        parts["compute"] = 0.0
    else:
        parts["bandwidth"] = 0.0
    parts["compute"] += prompts * values["prefill_roof_seconds"]
    return max(parts, key=lambda name: parts[name])
