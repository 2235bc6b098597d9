"""Look inside Llama 3 without its weights: `python hands_on/inspect_llama_3.py`.

Each part below a `# %%` line is a listing on a page and a cell of the notebook.
"""

# %% [markdown]
# # Inspect an open model
#
# You build a small model of the same kind as Llama 3, look at each part, and run
# it. Then you set up the model of eight billion parameters with names and sizes
# but no numbers in it. You need no account, no graphics card and no download of
# weights.
#
# In Colab all that this needs is there. Elsewhere, run this once: `pip install
# torch transformers accelerate`

# %% Two sets of sizes
import torch
from transformers import LlamaConfig, LlamaForCausalLM

# What the file config.json of Llama 3 8B says about sizes.
LLAMA_3_8B = {
    "vocab_size": 128256,
    "hidden_size": 4096,
    "intermediate_size": 14336,
    "num_hidden_layers": 32,
    "num_attention_heads": 32,
    "num_key_value_heads": 8,
    "max_position_embeddings": 8192,
    "tie_word_embeddings": False,
}
# The same kind, small: widths divided by 64, two layers.
TINY = {
    **LLAMA_3_8B,
    "vocab_size": 2004,
    "hidden_size": 64,
    "intermediate_size": 224,
    "num_hidden_layers": 2,
    "num_attention_heads": 8,
    "num_key_value_heads": 2,
}
for key, value in LLAMA_3_8B.items():
    print(f"{key:24} {value!s:>8} {TINY[key]!s:>8}")

# %% [markdown]
# The left column is Llama 3 8B, the right one is ours.

# %% A tiny model with random weights
torch.manual_seed(0)
tiny = LlamaForCausalLM(LlamaConfig(**TINY)).eval()
print(tiny)

# %% [markdown]
# This is the map of the model. `q_proj`, `k_proj`, `v_proj` and `o_proj` are the
# attention; `gate_proj`, `up_proj` and `down_proj` are the gated feed-forward
# block; the norms keep the numbers in range.

# %% Every tensor
for name, tensor in tiny.state_dict().items():
    print(f"{name:48} {tuple(tensor.shape)!s:12} {tensor.numel():>9,}")
print(f"{sum(tensor.numel() for tensor in tiny.state_dict().values()):,} parameters")

# %% [markdown]
# A file of weights holds these names with these shapes, and nothing else that
# matters here.

# %% One decoder layer by hand
layer = tiny.model.layers[0]
tokens = torch.tensor([[11, 42, 7]])
with torch.no_grad():
    vectors = tiny.model.embed_tokens(tokens)
    norm = layer.input_layernorm
    size = (vectors.pow(2).mean(-1, keepdim=True) + norm.variance_epsilon).sqrt()
    normed = vectors / size * norm.weight
    print("the norm by hand agrees:", torch.allclose(normed, norm(vectors), atol=1e-6))

    for name in ("q_proj", "k_proj", "v_proj"):
        print(name, "gives", tuple(getattr(layer.self_attn, name)(normed).shape))

    mlp = layer.mlp
    gate = torch.nn.functional.silu(mlp.gate_proj(normed))
    by_hand = mlp.down_proj(gate * mlp.up_proj(normed))
    print(
        "the feed-forward block by hand agrees:",
        torch.allclose(by_hand, mlp(normed), atol=1e-6),
    )

# %% [markdown]
# Queries are four times as wide as keys and values: eight query heads share two
# key-value heads. That is grouped-query attention.

# %% A forward pass
with torch.no_grad():
    answer = tiny(tokens)
print("scores:", tuple(answer.logits.shape))
print("keys kept for layer 0:", tuple(answer.past_key_values.layers[0].keys.shape))
best = answer.logits[0, -1].softmax(-1).max().item()
print(f"chance of the likeliest token: {best:.4f}, of a blind guess: {1 / 2004:.4f}")

# %% [markdown]
# One score for each token of the vocabulary at each position. The keys and values
# of past tokens are kept: that is the cache which fills the memory of a server.

# %% Eight more tokens
mask = torch.ones_like(tokens)
made = tiny.generate(tokens, attention_mask=mask, max_new_tokens=8, do_sample=False)
print(made[0].tolist())

# %% [markdown]
# Noise, as it must be. The structure is that of Llama 3; all that Llama 3 knows
# is in the values of its weights.

# %% Llama 3 8B without its weights
with torch.device("meta"):
    llama = LlamaForCausalLM(LlamaConfig(**LLAMA_3_8B))
total = sum(tensor.numel() for tensor in llama.parameters())
print(f"{total:,} parameters in {len(llama.state_dict())} tensors")
print("where they are:", llama.lm_head.weight.device)

# %% [markdown]
# On the device called meta a tensor has a name, a shape and a type, but no
# memory.

# %% Its first decoder layer
for name, tensor in llama.state_dict().items():
    if name.startswith("model.layers.0."):
        print(f"{name:48} {tuple(tensor.shape)!s:14} {tensor.numel():>11,}")

# %% [markdown]
# These are the lines that the model inspector shows when you open layer 0.

# %% Where the parameters are
parts: dict[str, int] = {}
for name, tensor in llama.state_dict().items():
    for part in ("embed_tokens", "self_attn", "mlp", "norm", "lm_head"):
        if part in name:
            parts[part] = parts.get(part, 0) + tensor.numel()
            break
for part, count in parts.items():
    print(f"{part:14} {count:>13,} {count / total:7.2%}")

# %% [markdown]
# Seven parameters in ten sit in the feed-forward blocks.

# %% What it takes in memory
in_layers = parts["self_attn"] + parts["mlp"]
rest = total - in_layers
config = llama.config
context = config.max_position_embeddings
# Keys and values of each layer, two bytes each.
per_token = (
    2 * config.num_hidden_layers * config.num_key_value_heads * config.head_dim * 2
)
print(f"weights in 16 bit: {total * 2 / 1e9:.2f} GB")
# Four bits a weight and a 32-bit scale for each block of 64 weights in the layers;
# embedding, head and norms stay in 16 bit.
print(f"layers in 4 bit:   {(in_layers * (0.5 + 4 / 64) + rest * 2) / 1e9:.2f} GB")
print(f"cache of a token:  {per_token:,} bytes")
print(f"of {context:,} tokens:   {per_token * context / 1e9:.2f} GB")
