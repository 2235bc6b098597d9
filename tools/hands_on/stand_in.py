"""A small random model of Llama 3's kind with a tokenizer, saved as a checkpoint in the place of weights that need an account."""

from __future__ import annotations

from pathlib import Path
from typing import Any

#: Wide enough for the 4-bit kernels, which want multiples of 64.
SIZES: dict[str, Any] = {
    "vocab_size": 512,
    "hidden_size": 512,
    "intermediate_size": 1792,
    "num_hidden_layers": 2,
    "num_attention_heads": 8,
    "num_key_value_heads": 2,
    "max_position_embeddings": 256,
    "tie_word_embeddings": False,
    "bos_token_id": 0,
    "eos_token_id": 1,
}


def save(place: Path) -> None:
    """Write configuration, weights in 16 bit and tokenizer into a folder."""
    import torch  # type: ignore[import-not-found]  # only in .venv-hands-on
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers  # type: ignore[import-not-found]
    from transformers import (  # type: ignore[import-not-found]
        LlamaConfig,
        LlamaForCausalLM,
        PreTrainedTokenizerFast,
    )

    torch.manual_seed(0)
    LlamaForCausalLM(LlamaConfig(**SIZES)).to(torch.bfloat16).save_pretrained(place)
    pieces = Tokenizer(models.BPE())
    pieces.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    pieces.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=SIZES["vocab_size"],
        special_tokens=["<begin>", "<end>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    pieces.train_from_iterator(["An open model is a model whose weights anybody can load."], trainer)
    PreTrainedTokenizerFast(tokenizer_object=pieces, bos_token="<begin>", eos_token="<end>").save_pretrained(
        place
    )
