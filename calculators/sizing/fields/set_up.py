"""Which model, in which precision, on which GPUs, and how it is divided among them."""

from calculators.catalog import Catalog
from calculators.core.field import Field, Option
from calculators.domain.gpu_options import gpu_options
from calculators.domain.model_fields import kv_precision_field, model_fields

#: More GPUs than one node holds are not modelled.
MOST_GPUS = 8
#: How attention is divided: by heads, or each GPU looks after requests of its own.
TENSOR, DATA = "tensor", "data"
TENSORRT_LLM = "tensorrt_llm"
ENGINES = (
    Option("vllm", "vLLM", aliases=("vLLM",)),
    Option(TENSORRT_LLM, "TensorRT-LLM", aliases=("tensorrt-llm", "TensorRT-LLM", "trtllm")),
    Option("sglang", "SGLang", aliases=("SGLang",)),
)


def set_up_fields(catalog: Catalog) -> list[Field]:
    """Give the fields of the set-up."""
    schemes = tuple(
        Option(scheme.id, scheme.name, aliases=_ALIASES.get(scheme.id, ()))
        for scheme in catalog.schemes.values()
    )
    return [
        *model_fields(catalog.open_models, "basics", "llama-3.3-70b"),
        Field(
            "gpu", "GPU", "The accelerator; the result compares it with all others.", "", "basics", "h200-141gb-sxm",
            kind="choice", options=gpu_options(catalog),
        ),
        Field(
            "tensor_parallel", "GPUs that share each layer", "Tensor parallelism (TP); it must divide the attention heads.",
            "GPUs", "basics", 2.0, kind="integer", minimum=1, maximum=MOST_GPUS,
        ),
        Field(
            "weights_precision", "Precision of the weights", "How they are stored; published checkpoints exist for some only.",
            "", "basics", "fp8", kind="choice", options=schemes,
            why="Fewer bits take less memory and are read faster; quality must be tested on your work.",
        ),
        kv_precision_field("basics"),
        Field(
            "pipeline_parallel", "Groups of GPUs in a row", "Pipeline parallelism (PP): each group holds a part of the layers.",
            "", "basics", 1.0, kind="integer", minimum=1, maximum=MOST_GPUS,
        ),
        Field(
            "attention", "Attention is divided", "By heads over all GPUs, or each GPU does its own requests.", "", "basics",
            TENSOR, kind="choice",
            options=(Option(TENSOR, "by heads (tensor)"), Option(DATA, "by requests (data-parallel attention)")),
            why="With latent attention (DeepSeek) dividing by requests saves copies of the cache.",
        ),
        Field(
            "engine", "Engine", "It decides how memory is shared out; its speed is not told apart.", "",
            "basics", "vllm", kind="choice", options=ENGINES,
        ),
    ]  # fmt: skip


#: Names that published rows use.
_ALIASES = {"bf16": ("fp16", "float16", "bfloat16"), "nvfp4": ("fp4",), "awq": ("int4", "gptq")}
