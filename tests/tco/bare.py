"""Every input at its default, written from the definition: what is absent counts as this, and each extra as nothing."""

from __future__ import annotations

from typing import Any

from tests.tco.oracle.basis import API, CATALOG, GPU, SINGLE, Case

NONE: Any = None
DEMAND: dict[str, Any] = {
    "requests_per_day": 8000, "requests_per_month": NONE, "input_tokens": 1500, "output_tokens": 300, "reasoning_tokens": 0,
    "cached_share": 0, "cache_write_share": 0, "batch_share": 0, "batch_window_hours": 24, "peak_to_average": 3,
    "hours_per_day": 24, "days_per_week": 7, "active_hours_per_month": NONE, "growth_per_year": 0.2, "retry_share": 0.02,
    "dev_tokens_per_month": 0, "week_profile": "none", "weekday_weights": NONE, "weekend_weights": NONE, "long_share": 0,
    "long_input_tokens": NONE, "long_output_tokens": NONE, "cache_prefix_tokens": NONE, "cache_prefixes": 1,
    "cache_lifetime_minutes": 5, "retrieval.embedding_tokens": 0, "retrieval.embedding_price": 0, "retrieval.index_tokens": 0,
    "retrieval.store_monthly": 0, "retrieval.rerank_price": 0, "oversight.guardrail_price": 0,
    "oversight.monitoring_monthly": 0, "oversight.scanning_monthly": 0, "max_tries": 2, "working_hours_per_year": 2080,
}  # fmt: skip
ROUTE: dict[str, Any] = {
    "acceptance": 1, "failure_cost": 0, "checking_minutes": 0, "output_factor": 1, "one_off": 0, "fixed_monthly": 0, "fte": 0,
    "fte_monthly_cost": NONE, "role": "software-developer", "exit_cost": 0, "exit_probability": 1, "months_until_live": 0,
    "bridge": "closed_api", "build_fte_months": 0, "hires": 0, "hiring_cost": 0, "partner_days": 0, "partner_day_rate": 0,
    "migration_every_months": NONE, "migration_cost": 0, "finetune_runs": 0, "finetune_gpu_hours": 0,
    "finetune_gpu_hour_price": 0, "finetune_data_cost": 0, "finetune_evaluation_cost": 0, "already_paid": (),
}  # fmt: skip
AN_API: dict[str, Any] = {
    "model": NONE, "input_price": NONE, "output_price": NONE, "cached_price": NONE, "cache_write_price": NONE,
    "batch_input_price": NONE, "batch_output_price": NONE, "residency_surcharge": 0, "support_share": 0,
    "credits": 0, "commitment_monthly": 0, "commitment_discount": 0, "commitment_term_months": NONE, "provisioned_units": 0,
    "provisioned_unit_price": NONE, "provisioned_minimum": 0, "provisioned_step": 1, "provisioned_input_tok_s": NONE,
    "provisioned_output_tok_s": NONE, "provisioned_term_months": NONE, "limit_requests_per_minute": NONE,
    "limit_tokens_per_minute": NONE,
}  # fmt: skip
A_GPU: dict[str, Any] = {
    "model": NONE, "gpu": NONE, "gpus_per_replica": 1, "weights_precision": NONE, "throughput_tok_s": NONE,
    "throughput_origin": "measured", "throughput_low": NONE, "throughput_high": NONE,
    "throughput_basis": "output", "planning_factor": 0.6, "planning_utilisation": 0.7, "spare_replicas": 1, "min_replicas": 1,
    "cache_gain": 0, "concurrent_slots": NONE, "wait_limit_seconds": NONE, "regions": 1, "region_loss": "no", "storage_gb": 0,
    "storage_price": 0, "egress_gb_per_request": 0, "egress_price": 0, "subscription_gpu_year": 0, "licence_fee_year": 0,
}  # fmt: skip
RENTED: dict[str, Any] = {
    "credits": 0, "gpus_per_instance": NONE, "gpu_hour_price": NONE, "billing_mode": "always_on", "startup_overhead": 0,
    "startup_minutes": 0, "starts_per_month": 0, "minimum_billed_minutes": 0, "committed_gpus": 0,
    "committed_term_months": 12, "committed_discount": 0, "committed_upfront_share": 0, "spot_share": 0, "spot_discount": 0,
    "spot_interruption_share": 0, "spot_restart_overhead": 0, "gpu_watts": NONE, "power_share": 0.7,
    "base_watts_per_gpu": 375, "pue": 1.2,
}  # fmt: skip
OWNED: dict[str, Any] = {
    "server_price": NONE, "gpus_per_server": 8, "life_months": 60, "residual_share": 0.1, "cost_of_capital": 0.08,
    "maintenance_share": 0.05, "base_watts": 3000, "gpu_watts": NONE, "power_share": 0.7,
    "pue": CATALOG.rates["pue/industry-average/world"].value,
    "electricity_price": CATALOG.rates["electricity/commercial/us"].value, "all_in_kw_per_gpu": NONE,
    "space_per_server_month": 0, "space_per_kw_month": 0, "network_per_server": 0, "spare_servers": 0, "lead_months": 0,
    "decommissioning_per_server": 0,
}  # fmt: skip
HYBRID: dict[str, Any] = {
    "policy": "split", "shares.closed_api": 0.3, "shares.hosted_open": 0.7, "shares.rented_gpu": 0, "shares.owned_gpu": 0,
    "base": "rented_gpu", "overflow_to": "closed_api", "base_replicas": NONE, "first": "hosted_open", "second": "closed_api",
    "escalated_share": 0.3, "switch_month": 12, "migration_cost": 0, "router_monthly": 0, "router_one_off": 0,
}  # fmt: skip
MONEY: dict[str, Any] = {
    "routes": (*SINGLE, "hybrid"), "start_month": "2026-11", "horizon_months": 36, "discount_rate": 0.08, "currency": "USD",
    "exchange_rate": NONE, "measure": "net_present_value", "end_value": "book", "end_value_share": 1, "vat_share": 0,
    "exit_in_total": "no", "lens": "full", "fiscal_year_start": 1, "service_hours": "office", "api_price_change": 0,
    "gpu_rent_change": 0, "hardware_price_change": 0, "wage_change": 0, "electricity_change": 0, "grid": "world",
    "grid_carbon": NONE, "as_is_monthly": NONE, "seats": 0, "seat_price": 0, "actuals.route": NONE, "actuals.bill": NONE,
    "actuals.requests": NONE, "actuals.input_tokens": NONE, "actuals.output_tokens": NONE,
}  # fmt: skip


def defaults() -> dict[str, Any]:
    found = {**DEMAND, **MONEY}
    for route in SINGLE:
        found |= {f"{route}.{key}": value for key, value in ROUTE.items()}
    for route in API:
        found |= {f"{route}.{key}": value for key, value in AN_API.items()}
    for route in GPU:
        found |= {f"{route}.{key}": value for key, value in A_GPU.items()}
    found |= {f"rented_gpu.{key}": value for key, value in RENTED.items()}
    found |= {f"owned_gpu.{key}": value for key, value in OWNED.items()}
    return found | {f"hybrid.{key}": value for key, value in HYBRID.items()}


def bare(**changes: Any) -> Case:
    """The bare case with a few inputs changed; two underscores stand for the dot in a name."""
    known = defaults()
    named = {key.replace("__", "."): value for key, value in changes.items()}
    assert not named.keys() - known.keys()
    return Case(known | named)
