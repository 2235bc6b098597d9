"""What every route needs beside the model. Retrieval, monitoring and scanning cost the same on all routes.

A request is searched once, and its passages go along with every further try. Guardrails check a request with its answer, so
each answer that a model gives costs a check: every try, and in a cascade the answers of both models.
"""

from calculators.core.step import MONTH, Steps

SERVICES = Steps()
CHECKS = Steps()
_step = SERVICES.step


@_step(unit="USD/request", source="definition", label="Retrieval of a request")
def service_price(
    retrieval__embedding_tokens: float, retrieval__embedding_price: float, retrieval__rerank_price: float
) -> float:  # fmt: skip
    """Embedding of the question and re-ranking of the passages for one request, once for all its tries."""
    return retrieval__embedding_tokens * retrieval__embedding_price / 1_000_000 + retrieval__rerank_price


@_step(unit="USD/month", source="definition", label="Retrieval and monitoring, fixed")
def service_fixed(
    retrieval__index_tokens: float, retrieval__embedding_price: float, retrieval__store_monthly: float,
    oversight__monitoring_monthly: float, oversight__scanning_monthly: float,
) -> float:  # fmt: skip
    """Index refresh, vector store, monitoring and security scanning."""
    return (
        retrieval__index_tokens * retrieval__embedding_price / 1_000_000
        + retrieval__store_monthly
        + oversight__monitoring_monthly
        + oversight__scanning_monthly
    )


@_step(unit="USD/month", source="definition", when=MONTH, label="Retrieval and monitoring")
def service_cost(
    requests: float, retry_share: float, service_price: float, service_fixed: float, purchase_factor: float
) -> float:
    """Retrieval for all requests, technical retries included, with monitoring and scanning."""
    return (requests * (1 + retry_share) * service_price + service_fixed) * purchase_factor


@CHECKS.step(unit="USD/month", source="definition", when=MONTH, label="Guardrails")
def guardrail_cost(
    requests: float, sent_factor: float, carried_share: float, carried_batch_share: float, batch_share: float,
    oversight__guardrail_price: float, purchase_factor: float,
) -> float:  # fmt: skip
    """Checks of every answer that this route gives, at once or in batch: each try and each technical retry counts."""
    return (
        requests
        * sent_factor
        * (carried_share * (1 - batch_share) + carried_batch_share * batch_share)
        * oversight__guardrail_price
        * purchase_factor
    )
