"""Retrieval, guardrails and monitoring: lines that every route has."""

from calculators.core.field import Field
from calculators.tco.fields.figure import figure, under


def service_fields() -> list[Field]:
    """Give the fields on retrieval, guardrails, monitoring and scanning."""
    retrieval, oversight = under("Retrieval (RAG)"), under("Guardrails and monitoring")
    return [
        figure(
            "retrieval.embedding_tokens", "Tokens embedded per request", "The question, as the search sees it.",
            "tokens/request", "services", 0, maximum=1e8, **retrieval,
        ),
        figure(
            "retrieval.embedding_price", "Embedding price", "For questions and for the index.", "USD/million tokens",
            "services", 0, maximum=1e6, **retrieval,
        ),
        figure(
            "retrieval.index_tokens", "Index refresh", "Tokens of documents that are embedded anew each month.",
            "tokens/month", "services", 0, **retrieval,
        ),
        figure(
            "retrieval.store_monthly", "Vector store", "Fee or machines of the search index.", "USD/month", "services", 0,
            **retrieval,
        ),
        figure(
            "retrieval.rerank_price", "Re-ranking", "Price of ordering the passages for one request.", "USD/request",
            "services", 0, maximum=1e6, **retrieval,
        ),
        figure(
            "oversight.guardrail_price", "Guardrails", "Price of checking one request and its answer; each try costs one.",
            "USD/request", "services", 0, maximum=1e6, **oversight,
        ),
        figure(
            "oversight.monitoring_monthly", "Monitoring", "Tracing, evaluation and alerts.", "USD/month", "services", 0,
            **oversight,
        ),
        figure(
            "oversight.scanning_monthly", "Security scanning", "Tests against attacks on the model and its inputs.",
            "USD/month", "services", 0, **oversight,
        ),
    ]  # fmt: skip
