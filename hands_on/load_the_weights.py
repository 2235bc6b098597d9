"""Load the real Llama 3 8B, in 16 bit and in 4 bit. Needs access to the weights, a token, and the memory that the page names.

`make test-hands-on` runs this file with a small stand-in of the same kind in the place of Meta's weights.
"""

# %% Read the configuration
import torch
from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer, BitsAndBytesConfig

MODEL = "meta-llama/Meta-Llama-3-8B"
config = AutoConfig.from_pretrained(MODEL)
print(config.num_hidden_layers, "layers,", config.num_attention_heads, "query heads,", end=" ")
print(config.num_key_value_heads, "key-value heads, vocabulary", config.vocab_size)

# %% Load the weights in 16 bit
tokenizer = AutoTokenizer.from_pretrained(MODEL)
model = AutoModelForCausalLM.from_pretrained(MODEL, dtype=torch.bfloat16, device_map="auto")
print(model.model.layers[0])
print(f"{model.num_parameters():,} parameters, {model.get_memory_footprint():,} bytes")

# %% Write a few words
words = tokenizer("An open model is", return_tensors="pt").to(model.device)
print(tokenizer.decode(model.generate(**words, max_new_tokens=20, do_sample=False)[0]))

# %% Load the same weights in 4 bit
del model
four_bit = BitsAndBytesConfig(
    load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=torch.bfloat16
)
small = AutoModelForCausalLM.from_pretrained(MODEL, quantization_config=four_bit, device_map="auto")
print(small.model.layers[0].mlp)
print(f"{small.get_memory_footprint():,} bytes, scales of the blocks not counted")
