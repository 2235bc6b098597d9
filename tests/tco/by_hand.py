"""The small case that calculations by hand start from: constant demand of which every figure can be followed."""

from __future__ import annotations

from tests.tco.bare import bare
from tests.tco.oracle.basis import Case

#: 30 requests a day of 1,000 + 100 tokens, constant, no retry, on one GPU that could take far more.
SMALL = {
    "requests_per_day": 30, "input_tokens": 1000, "output_tokens": 100, "growth_per_year": 0, "retry_share": 0,
    "horizon_months": 36, "peak_to_average": 1, "closed_api__input_price": 2, "closed_api__output_price": 10,
    "hosted_open__input_price": 1, "hosted_open__output_price": 5, "rented_gpu__throughput_tok_s": 1000,
    "owned_gpu__throughput_tok_s": 1000, "rented_gpu__spare_replicas": 0, "owned_gpu__spare_replicas": 0,
    "rented_gpu__gpu_hour_price": 2, "owned_gpu__gpu_watts": 700, "discount_rate": 0.08,
}  # fmt: skip
MONTH = 30 * 365 / 12
BILL = MONTH * 0.003
BARE_SERVER = {
    "owned_gpu__server_price": 36_000, "owned_gpu__residual_share": 0.1, "owned_gpu__life_months": 36,
    "owned_gpu__maintenance_share": 0, "owned_gpu__electricity_price": 0,
}  # fmt: skip


def small(**changes: object) -> Case:
    return bare(**{**SMALL, **changes})
