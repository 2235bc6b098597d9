"""The part of the catalogue that is about open weights: configurations, counts, licence tags. Only some calculators need it."""

from dataclasses import replace

from calculators.catalog.catalog import Catalog


def of_weights(catalog: Catalog) -> Catalog:
    """Return the open models with their configurations, the licence tags and what was looked for, and the sources of these.

    Hints for checking and figures derived elsewhere stay away: a reader's browser counts from the configuration alone.
    """
    models = {
        model.id: replace(model, accounting_hints=None, derived=None)
        for model in catalog.open_models.values()
    }
    schemes = catalog.schemes.values()
    used = {
        *(model.source for model in models.values()),
        *(licence.source for licence in catalog.licences.values()),
        *(scheme.source for scheme in schemes),
    }
    tags = {model.licence for model in models.values()}
    return replace(
        catalog,
        sources={key: source for key, source in catalog.sources.items() if key in used},
        api_models={},
        gpus={},
        gpu_rents={},
        open_models=models,
        throughput=(),
        rates={},
        gpu_ownership={},
        absences=tuple(absence for absence in catalog.absences if absence.what in tags),
        serving_constants={},
        serving_bands={},
    )
