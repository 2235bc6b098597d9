"""Load the real Llama 3 8B, in 16 bit and in 4 bit; the page says what that needs.

`make test-hands-on` runs this with a small stand-in in the place of Meta's weights.
"""

# %% Read the configuration
import torch
from transformers import (
    AutoConfig,
    AutoModelForCausalLM,
    AutoTokenizer,
    BitsAndBytesConfig,
)

MODEL = "meta-llama/Meta-Llama-3-8B"
config = AutoConfig.from_pretrained(MODEL)
print("layers:         ", config.num_hidden_layers)
print("query heads:    ", config.num_attention_heads)
print("key-value heads:", config.num_key_value_heads)
print("vocabulary:     ", config.vocab_size)

# %% Load the weights in 16 bit
tokenizer = AutoTokenizer.from_pretrained(MODEL)
sixteen = {"dtype": torch.bfloat16, "device_map": "auto"}
model = AutoModelForCausalLM.from_pretrained(MODEL, **sixteen)
print(model.model.layers[0])
print(f"{model.num_parameters():,} parameters")
print(f"{model.get_memory_footprint():,} bytes")

# %% Write a few words
words = tokenizer("An open model is", return_tensors="pt").to(model.device)
made = model.generate(**words, max_new_tokens=20, do_sample=False)
print(tokenizer.decode(made[0]))

# %% Load the same weights in 4 bit
del model
nf4 = BitsAndBytesConfig(
    load_in_4bit=True,
    bnb_4bit_quant_type="nf4",
    bnb_4bit_compute_dtype=torch.bfloat16,
)
four = {"quantization_config": nf4, "device_map": "auto"}
small = AutoModelForCausalLM.from_pretrained(MODEL, **four)
print(small.model.layers[0].mlp)
print(f"{small.get_memory_footprint():,} bytes, without the scales of the blocks")
