"""For every input: a case in which it counts, and another legal value for it. A new field needs an entry here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

type Document = dict[str, Any]


@dataclass(frozen=True)
class Move:
    """Another value for an input, what else the case needs for it to count, and what must move with it."""

    value: Any
    needs: Document
    also: Document


#: All five routes computed, with caching, batch, development use, growth and servers that are replaced inside the horizon.
BUSY: Document = {
    "requests_per_day": 2e6, "cached_share": 0.2, "cache_write_share": 0.1, "batch_share": 0.2, "dev_tokens_per_month": 1e6,
    "retry_share": 0.1, "start_month": "2026-11", "horizon_months": 14, "closed_api.model": "google/gemini-4-argon",
    "hosted_open.model": "together/openai/gpt-oss-120b", "hours_per_day": 12, "days_per_week": 5,
    "rented_gpu.billing_mode": "active_window", "owned_gpu.server_price": 250_000, "owned_gpu.life_months": 12,
    "hybrid.shares.closed_api": 0.1, "hybrid.shares.hosted_open": 0.2, "hybrid.shares.rented_gpu": 0.3,
    "hybrid.shares.owned_gpu": 0.4,
}  # fmt: skip
LONG: Document = {"long_share": 0.1, "long_input_tokens": 3000, "long_output_tokens": 500}
PREFIX: Document = {
    "cached_share": 0, "cache_write_share": 0, "cache_prefix_tokens": 500, "requests_per_day": 2e4, "cache_prefixes": 100,
}  # fmt: skip
WEEK: Document = {
    "week_profile": "own", "weekday_weights": [1] * 12 + [3] * 12, "weekend_weights": [1] * 24,
}  # fmt: skip
TIES: Document = {"closed_api.acceptance": 0.7, "hosted_open.acceptance": 0.7, "rented_gpu.acceptance": 0.7,
                  "owned_gpu.acceptance": 0.7}  # fmt: skip
RETRIEVAL: Document = {
    "retrieval.embedding_tokens": 100,
    "retrieval.embedding_price": 0.1,
    "retrieval.index_tokens": 1e6,
}
BILL: Document = {
    "actuals.route": "closed_api", "actuals.bill": 9e6, "actuals.requests": 6e7, "actuals.input_tokens": 9e10,
    "actuals.output_tokens": 2e10,
}  # fmt: skip
#: A small case with few replicas, in which one replica more or less is seen.
FEW: Document = {"requests_per_day": 2000, "dev_tokens_per_month": 0}
EUROS: Document = {"currency": "EUR", "exchange_rate": 0.9}
OVERFLOW: Document = {"hybrid.policy": "overflow", "hybrid.base_replicas": 5}
IN_TIME: Document = {"hybrid.policy": "in_time", "hybrid.switch_month": 6}
CASCADE: Document = {"hybrid.policy": "cascade"}
SPOT: Document = {
    "rented_gpu.spot_share": 0.5, "rented_gpu.spot_discount": 0.5, "rented_gpu.spot_interruption_share": 0.1,
    "rented_gpu.spot_restart_overhead": 0.5,
}  # fmt: skip
COMMITTED: Document = {
    "rented_gpu.committed_gpus": 10, "rented_gpu.committed_discount": 0.3, "rented_gpu.committed_upfront_share": 0.5,
    "end_value": "zero",
}  # fmt: skip
STARTS: Document = {
    "rented_gpu.starts_per_month": 40, "rented_gpu.startup_minutes": 10, "rented_gpu.minimum_billed_minutes": 60,
    "rented_gpu.billing_mode": "scale_to_zero",
}  # fmt: skip
OUTLIVED: Document = {"owned_gpu.life_months": 60}

#: Input -> another legal value, and what else the case needs for it to count.
_ALL: dict[str, tuple[Any, Document]] = {
    "requests_per_day": (3e6, {}), "requests_per_month": (1000, {"requests_per_day": None, "requests_per_month": 900}),
    "input_tokens": (1700, {}), "output_tokens": (350, {}), "reasoning_tokens": (100, {}), "cached_share": (0.4, {}),
    "cache_write_share": (0.3, {"closed_api.model": "openai/gpt-6.1-terra"}), "batch_share": (0.4, {}),
    "batch_window_hours": (4, {**FEW, "batch_share": 0.9, "requests_per_day": 2e6, "rented_gpu.billing_mode": "always_on",
                               "hours_per_day": 24, "days_per_week": 7}),
    "peak_to_average": (4, {}), "hours_per_day": (13, {}), "days_per_week": (6, {}),
    "active_hours_per_month": (300, {"hours_per_day": 24, "days_per_week": 7}), "growth_per_year": (0.5, {}),
    "retry_share": (0.3, {}), "dev_tokens_per_month": (1e12, {}),
    "week_profile": ("office", {"hours_per_day": 24, "days_per_week": 7}),
    "weekday_weights": ([1] * 12 + [9] * 12, WEEK), "weekend_weights": ([5] * 24, WEEK), "long_share": (0.3, LONG),
    "long_input_tokens": (3500, LONG), "long_output_tokens": (700, LONG), "cache_prefix_tokens": (900, PREFIX),
    "cache_prefixes": (500, PREFIX), "cache_lifetime_minutes": (60, PREFIX),
    "retrieval.embedding_tokens": (200, RETRIEVAL), "retrieval.embedding_price": (0.3, RETRIEVAL),
    "retrieval.index_tokens": (1e9, RETRIEVAL), "retrieval.store_monthly": (99, {}), "retrieval.rerank_price": (0.01, {}),
    "oversight.guardrail_price": (0.01, {}), "oversight.monitoring_monthly": (99, {}), "oversight.scanning_monthly": (99, {}),
    "max_tries": (3, TIES), "working_hours_per_year": (1600, {"closed_api.checking_minutes": 1}),
    "checker_hourly_cost": (30, {"closed_api.checking_minutes": 1}),
    "routes": (["closed_api"], {}), "start_month": ("2027-01", {}), "horizon_months": (15, {}), "discount_rate": (0.12, {}),
    "currency": ("GBP", EUROS), "exchange_rate": (1.1, EUROS), "measure": ("cash_total", {}),
    "end_value": ("zero", OUTLIVED), "end_value_share": (0.5, {**OUTLIVED, "end_value": "own"}), "vat_share": (0.2, {}),
    "exit_in_total": ("yes", {"closed_api.exit_cost": 1000}),
    "lens": ("incremental", {"closed_api.already_paid": ["people"]}), "fiscal_year_start": (4, {}),
    "service_hours": ("always", {}), "api_price_change": (-0.2, {}), "gpu_rent_change": (0.1, {}),
    "hardware_price_change": (-0.1, {}), "wage_change": (0.03, {}), "electricity_change": (0.05, {}), "grid": ("eu", {}),
    "grid_carbon": (100, {}), "as_is_monthly": (5000, {}), "seats": (200, {"seats": 100, "seat_price": 30}),
    "seat_price": (40, {"seats": 100, "seat_price": 30}), "actuals.route": ("hosted_open", BILL),
    "actuals.bill": (8e6, BILL), "actuals.requests": (5e7, BILL), "actuals.input_tokens": (8e10, BILL),
    "actuals.output_tokens": (3e10, BILL),
    "hybrid.policy": ("cascade", {}), "hybrid.base": ("owned_gpu", OVERFLOW), "hybrid.overflow_to": ("hosted_open", OVERFLOW),
    "hybrid.base_replicas": (9, OVERFLOW), "hybrid.first": ("rented_gpu", CASCADE), "hybrid.second": ("owned_gpu", CASCADE),
    "hybrid.escalated_share": (0.5, CASCADE), "hybrid.switch_month": (9, IN_TIME), "hybrid.migration_cost": (1000, IN_TIME),
    "hybrid.router_monthly": (100, {}), "hybrid.router_one_off": (100, {}),
}  # fmt: skip

_ROUTE: dict[str, tuple[Any, Document]] = {
    "acceptance": (0.8, {}), "failure_cost": (5, {"acceptance": 0.8}), "checking_minutes": (2, {}), "output_factor": (1.2, {}),
    "one_off": (1, {}), "fixed_monthly": (50, {}), "fte": (2.5, {}), "fte_monthly_cost": (9000, {}),
    "role": ("data-scientist", {}), "exit_cost": (500, {}), "exit_probability": (0.5, {"exit_cost": 500}),
    "months_until_live": (3, {}), "build_fte_months": (2, {}), "hires": (2, {"hires": 1, "hiring_cost": 900}),
    "hiring_cost": (800, {"hires": 1}), "partner_days": (9, {"partner_day_rate": 900}),
    "partner_day_rate": (800, {"partner_days": 9}), "migration_every_months": (5, {"migration_cost": 900}),
    "migration_cost": (900, {"migration_every_months": 5}), "finetune_runs": (2, {"finetune_evaluation_cost": 30}),
    "finetune_gpu_hours": (9, {"finetune_runs": 1, "finetune_gpu_hour_price": 2}),
    "finetune_gpu_hour_price": (3, {"finetune_runs": 1, "finetune_gpu_hours": 9}), "finetune_data_cost": (700, {}),
    "finetune_evaluation_cost": (40, {"finetune_runs": 1}), "already_paid": (["one_off"], {"lens": "incremental"}),
}  # fmt: skip
_UNITS: Document = {
    "provisioned_units": 30, "provisioned_unit_price": 9000, "provisioned_input_tok_s": 9000,
    "provisioned_output_tok_s": 9000, "provisioned_term_months": 12, "end_value": "zero",
}  # fmt: skip
_PROMISED: Document = {"commitment_monthly": 1e7, "commitment_term_months": 12, "end_value": "zero"}
_API: dict[str, tuple[Any, Document]] = {
    "input_price": (9, {"output_price": 20}), "output_price": (30, {"input_price": 3}), "cached_price": (7, {}),
    "cache_write_price": (8, {}), "batch_input_price": (6, {}), "batch_output_price": (7, {}),
    "residency_surcharge": (0.1, {}), "support_share": (0.1, {}), "credits": (1000, {}),
    "commitment_monthly": (2e7, _PROMISED), "commitment_discount": (0.1, {}), "commitment_term_months": (9, _PROMISED),
    "provisioned_units": (40, _UNITS), "provisioned_unit_price": (8000, _UNITS), "provisioned_minimum": (50, _UNITS),
    "provisioned_step": (20, _UNITS), "provisioned_input_tok_s": (5000, _UNITS),
    "provisioned_output_tok_s": (10, _UNITS), "provisioned_term_months": (9, _UNITS),
    "limit_requests_per_minute": (10, {}), "limit_tokens_per_minute": (10, {}),
}  # fmt: skip
_SPEED: Document = {"throughput_tok_s": 900, "planning_utilisation": 0.6}
_PREDICTED: Document = _SPEED | {
    "throughput_origin": "predicted",
    "throughput_low": 600,
    "throughput_high": 1400,
}
#: So few and so full replicas that a request waits now and then.
_WAIT: Document = {
    "concurrent_slots": 8, "wait_limit_seconds": 0.05, "throughput_tok_s": 900, "planning_utilisation": 0.99,
    "requests_per_day": 2e5, "batch_share": 0, "dev_tokens_per_month": 0,
}  # fmt: skip
_GPU: dict[str, tuple[Any, Document]] = {
    "model": ("llama-3.1-8b", {"gpu": "h100-80gb-sxm", "model": "gpt-oss-20b"}), "gpu": ("b200-sxm", {}),
    "gpus_per_replica": (2, _SPEED), "weights_precision": ("fp4", {}), "throughput_tok_s": (800, _SPEED),
    "throughput_origin": ("predicted", _SPEED), "throughput_low": (700, _PREDICTED), "throughput_high": (1500, _PREDICTED),
    "throughput_basis": ("total", _SPEED), "planning_factor": (0.5, {}), "planning_utilisation": (0.5, {}),
    "cache_gain": (0.9, {}), "spare_replicas": (40, {}), "min_replicas": (90_000, {}), "concurrent_slots": (1, _WAIT),
    "wait_limit_seconds": (1e4, _WAIT), "regions": (50, {}),
    "region_loss": ("yes", {"regions": 2}), "storage_gb": (9, {"storage_price": 1}), "storage_price": (2, {"storage_gb": 9}),
    "egress_gb_per_request": (0.01, {"egress_price": 1}), "egress_price": (2, {"egress_gb_per_request": 0.01}),
    "subscription_gpu_year": (100, {}), "licence_fee_year": (100, {}),
}  # fmt: skip
_RENTED: dict[str, tuple[Any, Document]] = {
    "bridge": ("hosted_open", {"rented_gpu.months_until_live": 3}), "gpus_per_instance": (8, {}), "gpu_hour_price": (3, {}),
    "billing_mode": ("autoscale", {}), "credits": (1000, {}), "startup_overhead": (0.5, {}), "starts_per_month": (60, STARTS),
    "startup_minutes": (200, STARTS), "minimum_billed_minutes": (600, STARTS), "committed_gpus": (20, COMMITTED),
    "committed_term_months": (5, COMMITTED), "committed_discount": (0.5, COMMITTED),
    "committed_upfront_share": (0.2, COMMITTED), "spot_share": (0.9, SPOT), "spot_discount": (0.7, SPOT),
    "spot_interruption_share": (0.3, SPOT), "spot_restart_overhead": (0.9, SPOT), "gpu_watts": (900, {}),
    "power_share": (0.5, {}), "base_watts_per_gpu": (200, {}), "pue": (1.4, {}),
}  # fmt: skip
_OWNED: dict[str, tuple[Any, Document]] = {
    "bridge": ("hosted_open", {"owned_gpu.months_until_live": 3}), "server_price": (300_000, {}), "gpus_per_server": (4, {}),
    "spare_servers": (1, {}), "life_months": (9, {}), "residual_share": (0.2, {}), "cost_of_capital": (0.1, {}),
    "maintenance_share": (0.1, {}), "network_per_server": (9000, {}), "lead_months": (3, {}),
    "decommissioning_per_server": (900, {}), "gpu_watts": (900, {}), "power_share": (0.5, {}), "base_watts": (2000, {}),
    "pue": (1.2, {}), "all_in_kw_per_gpu": (1.5, {}), "electricity_price": (0.2, {}), "space_per_server_month": (90, {}),
    "space_per_kw_month": (90, {}),
}  # fmt: skip
_MODELS = {"closed_api": "openai/gpt-6-luna", "hosted_open": "groq/llama-3.1-8b-instant"}
_SINGLE, _HOSTED = (*_MODELS, "rented_gpu", "owned_gpu"), ("rented_gpu", "owned_gpu")


def _of_route(route: str, names: dict[str, tuple[Any, Document]]) -> dict[str, Move]:
    """A route's moves under its own names; what the case needs may name the case's inputs or the route's."""

    def full(needs: Document) -> Document:
        return {key if key in _ALL or "." in key else f"{route}.{key}": value for key, value in needs.items()}

    return {f"{route}.{key}": Move(value, full(needs), {}) for key, (value, needs) in names.items()}


def _shares(route: str) -> Move:
    """Half of all moves from one route to another, since the shares add up to one."""
    other = "owned_gpu" if route != "owned_gpu" else "rented_gpu"
    none = {f"hybrid.shares.{each}": 0 for each in _SINGLE}
    return Move(0.5, {**none, f"hybrid.shares.{route}": 1}, {f"hybrid.shares.{other}": 0.5})


def _moves() -> dict[str, Move]:
    found = {key: Move(value, needs, {}) for key, (value, needs) in _ALL.items()}
    for route in _SINGLE:
        found |= _of_route(route, _ROUTE) | {f"hybrid.shares.{route}": _shares(route)}
    for route, model in _MODELS.items():
        waiting = {f"{route}.months_until_live": 3}
        found |= _of_route(route, _API)
        found |= {f"{route}.model": Move(model, {}, {}), f"{route}.bridge": Move("rented_gpu", waiting, {})}
    for route in _HOSTED:
        found |= _of_route(route, _GPU)
    return found | _of_route("rented_gpu", _RENTED) | _of_route("owned_gpu", _OWNED)


#: Field -> how it moves.
RELEVANT = _moves()

#: Inputs that change what is said and never what is paid.
WORDS = {
    "reasoning_tokens", "fiscal_year_start", "service_hours", "actuals.route", "actuals.bill", "actuals.requests",
    "actuals.input_tokens", "actuals.output_tokens", "measure",
    *(f"{route}.limit_{what}_per_minute" for route in _MODELS for what in ("requests", "tokens")),
    *(f"{route}.throughput_{what}" for route in ("rented_gpu", "owned_gpu") for what in ("origin", "low", "high")),
}  # fmt: skip

#: Inputs that change no figure: they say which numbers of units are sold at all, and refuse others.
LIMITS = {f"{route}.provisioned_{what}" for route in _MODELS for what in ("minimum", "step")}
