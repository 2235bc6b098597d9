"""What GPUs of a replica send one another."""

from calculators.core.step import Steps

COMMUNICATION = Steps()
_step = COMMUNICATION.step


@_step(unit="seconds", source="definition", label="Waiting time of all exchanges of one pass")
def exchange_latency(exchanges: float, exchange_seconds: float) -> float:
    """Exchanges of a pass, each with its latency; 0 for one GPU."""
    return exchanges * exchange_seconds


@_step(unit="seconds/token", source="definition", label="Sending time for each token of a pass")
def exchange_per_token(
    exchanges: float,
    exchange_gb_per_token: float,
    tensor_parallel: float,
    link_gb_s: float,
    link_efficiency: float,
) -> float:
    """A ring sends 2·(N − 1)/N of what is summed over the link of each GPU."""
    return (
        exchanges
        * exchange_gb_per_token
        * 2
        * (tensor_parallel - 1)
        / tensor_parallel
        / (link_gb_s * link_efficiency)
    )
