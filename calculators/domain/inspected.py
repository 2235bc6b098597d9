"""The model that is looked at: of the catalogue, or read from a pasted configuration."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from calculators.catalog.catalog import Catalog
from calculators.catalog.model import OpenModel
from calculators.core.edition import Edition, digest
from calculators.core.messages import InputError, Message
from calculators.domain.architecture.describe import describe
from calculators.domain.architecture.read import parse
from calculators.domain.architecture.shape import Architecture
from calculators.domain.architecture.tree import Grown, grown

PASTED = "pasted"
#: Pasted texts that are remembered, so that an edit elsewhere in the form does not read a long text anew.
REMEMBERED = 4


@dataclass(frozen=True, slots=True)
class Inspected:
    """A model with its configuration and what follows from it.

    `key` names it among the trees of the page, `model` is that of the catalogue, None for a pasted configuration. Its tree is
    grown when it is first asked for.
    """

    key: str
    name: str
    config: Mapping[str, object]
    architecture: Architecture
    model: OpenModel | None = None
    _trees: list[Grown] = field(default_factory=list, compare=False, repr=False)

    @property
    def tree(self) -> Grown:
        """Give the tree of its tensors."""
        if not self._trees:
            self._trees.append(grown(self.config))
        return self._trees[0]


class Models:
    """Reads models, each once."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._known: dict[str, Inspected] = {}
        self._pasted: dict[str, Inspected] = {}

    def of_catalogue(self, model_id: str, field: str) -> Inspected:
        """Give a model of the catalogue. Raises InputError at `field` when its configuration does not tell enough."""
        if model_id not in self._known:
            model = self.catalog.open_models[model_id]
            try:
                architecture = describe(model.config)
            except InputError as error:
                said = " ".join(message.message for message in error.messages)
                words = f"What the catalogue has of the configuration of {model.hf_id} is not enough to count it. {said}"
                raise InputError(Message("configuration_incomplete", words, field)) from None
            self._known[model_id] = Inspected(model_id, model.hf_id, model.config, architecture, model)
        return self._known[model_id]

    def pasted(self, text: str, field: str = "config") -> Inspected:
        """Read a pasted configuration. Raises InputError at `field`."""
        if text not in self._pasted:
            try:
                config = parse(text)
                architecture = describe(config)
            except InputError as error:
                raise InputError(*(Message(m.code, m.message, field) for m in error.messages)) from None
            while len(self._pasted) >= REMEMBERED:
                del self._pasted[next(iter(self._pasted))]
            self._pasted[text] = Inspected(_key(text), _name(config), config, architecture)
        return self._pasted[text]

    def known(self, key: str) -> Inspected | None:
        """Give the model of a tree by its key; None for a pasted one that is not remembered."""
        if key in self.catalog.open_models:
            return self.of_catalogue(key, "model")
        return next((one for one in self._pasted.values() if one.key == key), None)


def edition(*models: Inspected | None) -> Edition | None:
    """Name the configurations of the catalogue that a result rests on; None where it rests on pasted ones alone."""
    known = [one.config for one in models if one and one.model]
    return Edition("configurations of the models", digest(known)) if known else None


def _key(text: str) -> str:
    return f"{PASTED}-{zlib.crc32(text.encode('utf-8', 'replace')):08x}"


def _name(config: Mapping[str, object]) -> str:
    """Name it as the file does, if it does so briefly."""
    given = config.get("_name_or_path")
    return (
        given if isinstance(given, str) and 0 < len(given) <= 100 and given.isprintable() else "Pasted model"
    )
