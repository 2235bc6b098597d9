"""Reads the keys of a configuration: aliases, defaults of the model type, and a plain refusal of what makes no sense."""

from collections.abc import Mapping, Sequence

from calculators.core.printable import shown
from calculators.domain.architecture.read import refuse

MOST_LAYERS = 10_000
#: No published size comes near; beyond it a product of sizes says nothing about a model.
MOST = 100_000_000

#: What other files call a key, after the name that most use. The first that is there holds.
ALIASES: dict[str, tuple[str, ...]] = {
    "hidden_size": ("n_embd", "d_model", "n_embed"),
    "num_hidden_layers": ("n_layer", "n_layers", "num_layers"),
    "num_attention_heads": ("n_head", "n_heads"),
    "num_key_value_heads": ("num_kv_heads", "n_head_kv", "kv_n_heads"),
    "intermediate_size": ("ffn_hidden_size", "n_inner"),
    "vocab_size": ("padded_vocab_size",),
    "max_position_embeddings": ("n_positions", "max_seq_len", "n_ctx", "seq_length", "context_length"),
    "num_local_experts": ("num_experts", "n_routed_experts", "moe_num_experts"),
    "num_experts_per_tok": (
        "num_experts_per_token",
        "experts_per_token",
        "top_k_experts",
        "moe_top_k",
        "moe_topk",
        "moe_k",
    ),
    "n_shared_experts": ("num_shared_experts", "moe_num_shared_experts"),
    "num_nextn_predict_layers": ("num_mtp_layers",),
}
#: Objects inside a configuration whose keys stand for keys of the model (DBRX).
INNER = ("attn_config", "ffn_config")


class Keys:
    """The keys of one model's configuration, with the defaults that its model type has for missing ones.

    `assumed` collects a sentence for each default that was used. `prefix` stands before the names of the tensors.
    """

    def __init__(
        self, config: Mapping[str, object], model_type: str, defaults: Mapping[str, object], prefix: str = ""
    ) -> None:
        self.config = config
        self.model_type = model_type
        self.defaults = defaults
        self.prefix = prefix
        self.assumed: list[str] = []
        self._said: set[str] = set()

    def given(self, key: str) -> bool:
        """Tell whether the file has the key, under any of its names, with a value that is not null."""
        return self._find(key)[1] is not None

    def name_of(self, key: str) -> str:
        """Give the name that the file uses for the key."""
        return self._find(key)[0]

    def raw(self, key: str) -> object:
        """Give the value as the file has it, or the default of the model type; None if there is neither."""
        name, value = self._find(key)
        if name in self.config or self._inner(name):
            return value
        value = self.defaults.get(key)
        if value is not None and not isinstance(value, bool):
            self._say(key, f"{key} is missing: {value}, as the model type {self.model_type} has it")
        return value

    def size(self, key: str, default: int | None = None, least: int = 1, most: int = MOST) -> int:
        """Give a whole number. Raises InputError naming the key when it is missing, of another kind or out of bounds."""
        value = self.raw(key)
        if value is None:
            value = self.defaults.get(key, default)
        if value is None:
            refuse(
                "config_missing_key",
                f"The configuration has no “{key}”, and it cannot be counted without it.",
            )
        return self._whole(self.name_of(key), value, least, most)

    def optional(self, key: str, least: int = 1, most: int = MOST) -> int | None:
        """Give a whole number, or None where the file says null or neither file nor model type says anything."""
        value = self.raw(key)
        return None if value is None else self._whole(self.name_of(key), value, least, most)

    def window(self, key: str) -> int | None:
        """Give how many positions a layer sees; None where it sees all, which files write as null or 0."""
        return self.optional(key, least=0) or None

    def flag(self, key: str, default: bool = False) -> bool:
        """Give a yes or no."""
        value = self.raw(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            refuse("config_bad_value", f"“{shown(key)}” must be true or false, not {_words(value)}.")
        return value

    def words(self, key: str) -> str | None:
        """Give a text."""
        value = self.raw(key)
        if value is None or isinstance(value, str):
            return value
        return refuse("config_bad_value", f"“{shown(key)}” must be a text, not {_words(value)}.")

    def array(
        self, key: str, kind: type[int] | type[str], length: int | None = None
    ) -> Sequence[object] | None:
        """Give a list of whole numbers or of texts, `length` long; None where there is none or an empty one."""
        value = self.raw(key)
        if value is None or value == []:
            return None
        if not isinstance(value, list | tuple):
            refuse("config_bad_value", f"“{shown(key)}” must be a list, not {_words(value)}.")
        for item in value:
            if not isinstance(item, kind) or (kind is int and isinstance(item, bool)):
                expected = "whole numbers" if kind is int else "texts"
                refuse(
                    "config_bad_value",
                    f"“{shown(key)}” must be a list of {expected}; it holds {_words(item)}.",
                )
        if length is not None and len(value) < length:
            refuse(
                "config_bad_value",
                f"“{shown(key)}” has {len(value):,} entries, but the model has {length:,} layers.",
            )
        return value

    def inside(self, key: str) -> Mapping[str, object] | None:
        """Give an object inside the configuration."""
        value = self.config.get(key)
        if value is None or isinstance(value, Mapping):
            return value
        return refuse("config_bad_value", f"“{shown(key)}” must be an object, not {_words(value)}.")

    def note(self, sentence: str) -> None:
        """Add to what was assumed."""
        self._say(sentence, sentence)

    def _find(self, key: str) -> tuple[str, object]:
        for name in (key, *ALIASES.get(key, ())):
            if self.config.get(name) is not None:
                return name, self.config[name]
            found = self._inner(name)
            if found and found[0] is not None:
                return name, found[0]
        named = next((name for name in (key, *ALIASES.get(key, ())) if name in self.config), key)
        return named, None

    def _inner(self, name: str) -> tuple[object] | None:
        for place in INNER:
            inner = self.config.get(place)
            if isinstance(inner, Mapping) and name in inner:
                return (inner[name],)
        return None

    def _whole(self, key: str, value: object, least: int, most: int) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            refuse("config_bad_value", f"“{key}” must be a whole number, not {_words(value)}.")
        if not least <= value <= most:
            refuse("config_out_of_range", f"“{key}” must be between {least:,} and {most:,}; it is {value:,}.")
        return value

    def _say(self, key: str, sentence: str) -> None:
        if key not in self._said:
            self._said.add(key)
            self.assumed.append(sentence)


def _words(value: object) -> str:
    """Give a value from the text for a sentence: its kind, and itself where that is short."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return shown(str(value))
    if isinstance(value, str):
        return f"the text “{shown(value)}”"
    if value is None:
        return "null"
    return "a list" if isinstance(value, list | tuple) else "an object"
