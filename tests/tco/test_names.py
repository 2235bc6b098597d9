"""GPUs and open models by the names that people use, as fields read them from a case or a link."""

import pytest

from calculators import registry
from calculators.core.messages import InputError

FIELDS = registry.get("tco").fields


@pytest.mark.parametrize(
    ("name", "gpu"),
    [
        ("h100-80gb-sxm", "h100-80gb-sxm"),
        ("H100-80GB SXM", "h100-80gb-sxm"),
        ("h100 80gb_sxm", "h100-80gb-sxm"),
        ("B200", "b200-sxm"),
        ("B300", "b300-sxm"),
        ("RTX PRO 6000", "rtx-pro-6000-blackwell-server"),
        ("A100-80GB", "a100-80gb"),
        ("gb200", "gb200"),
    ],
)
def test_a_gpu_is_found_by_id_name_and_alias(name, gpu):
    assert FIELDS["rented_gpu.gpu"].read_typed(name) == gpu


# An ambiguous name stands for no part: there are three H100s and two H200s here.
@pytest.mark.parametrize("name", ["H100", "H200", "A100", "TPU v6"])
def test_an_ambiguous_or_unknown_gpu_is_not_guessed(name):
    with pytest.raises(InputError, match="not known"):
        FIELDS["rented_gpu.gpu"].read_typed(name)


@pytest.mark.parametrize(
    "name", ["llama-3.3-70b", "meta-llama/Llama-3.3-70B-Instruct", "META-LLAMA/llama-3.3-70b-instruct"]
)
def test_an_open_model_is_found_by_id_and_hugging_face_id(name):
    assert FIELDS["rented_gpu.model"].read_typed(name) == "llama-3.3-70b"


def test_an_unknown_open_model_is_refused():
    with pytest.raises(InputError, match="not known"):
        FIELDS["rented_gpu.model"].read_typed("llama")
