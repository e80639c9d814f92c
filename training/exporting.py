"""A trained network → one ONNX file in int8, with what reading it takes in its metadata."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import onnx
import torch
from network import Attributor, Chain
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer

_FED = ("ids", "mask", "tags", "dependencies", "marks")
_MADE = ("roles", "cues", "sources")
_OPSET = 17


def export(model: Attributor, chain: Chain, path: Path, *, longest: int, context: int) -> None:
    """Write the network to `path` in int8, and in fp32 beside it to measure what that costs.

    `longest` and `context` are the sizes of windows in pieces, as for `windows_of`.
    """
    kept = {
        "steps": json.dumps([[round(float(one), 4) for one in row] for row in chain.steps()]),
        "longest": str(longest),
        "context": str(context),
    }
    full = path.with_suffix(".fp32.onnx")
    with TemporaryDirectory() as folder:
        traced = Path(folder) / "traced.onnx"
        _trace(model.eval(), traced)
        config = model.encoder.config
        fused = optimizer.optimize_model(
            str(traced),
            model_type="bert",
            num_heads=config.num_attention_heads,
            hidden_size=config.hidden_size,
        )
        fused.save_model_to_file(str(full))
    quantize_dynamic(
        str(full),
        str(path),
        weight_type=QuantType.QInt8,
        per_channel=PER_CHANNEL,
        # fused nodes are of another domain, whose types the quantizer does not infer
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    for written in (full, path):
        made = onnx.load(str(written))
        onnx.helper.set_model_props(made, kept)
        onnx.save(made, str(written))


PER_CHANNEL = True
"""A scale for each column of a weight: dearer to store by nothing, and nearer to fp32."""


def _trace(model: Attributor, path: Path) -> None:
    """Write the network in fp32, any number of windows of any length."""
    ids = torch.ones((2, 24), dtype=torch.int64)
    one = {0: "windows", 1: "pieces"}
    sizes = dict.fromkeys((*_FED, "roles"), one)
    sizes |= {name: one | {2: "pieces"} for name in ("cues", "sources")}
    torch.onnx.export(
        model,
        (ids,) * len(_FED),
        str(path),
        input_names=list(_FED),
        output_names=list(_MADE),
        dynamic_axes=sizes,
        opset_version=_OPSET,
        dynamo=False,
    )
