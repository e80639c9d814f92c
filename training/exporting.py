"""A trained network → one ONNX file in int8, with what reading it takes in its metadata."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import event_examples
import onnx
import torch
from event_network import Reader
from network import Attributor, Chain
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from torch import Tensor, nn

_FED = ("ids", "mask", "tags", "dependencies", "marks")
_MADE = ("roles", "cues", "sources")
_OPSET = 17


def export(model: Attributor, chain: Chain, path: Path, *, longest: int, context: int) -> None:
    """Write the network to `path` in int8, and in fp32 beside it to measure what that costs.

    `longest` and `context` are the sizes of windows in pieces, as for `windows_of`.
    """
    kept = {
        "steps": json.dumps(_rounded(chain.steps())),
        "longest": str(longest),
        "context": str(context),
    }
    with TemporaryDirectory() as folder:
        traced = Path(folder) / "traced.onnx"
        _trace(model.eval(), traced)
        _shrink(traced, path, kept)


def export_events(model: Reader, folder: Path) -> None:
    """Write both readers of the events network to `folder`, in int8, and in fp32 beside it."""
    names = ("TYPES", "MODES", "STATUSES", "CERTAINTIES", "CONTEXTS")
    kept = {name.lower(): json.dumps(getattr(event_examples, name)) for name in names}
    chains = (model.part_spans, model.side_spans)
    kept["steps"] = json.dumps([_rounded(one.steps()) for one in chains])
    kept["longest"] = str(event_examples.LONGEST)
    ids, hidden = torch.ones((2, 24), dtype=torch.int64), torch.randn(2, 24, _WIDTH)
    style = torch.ones((2,), dtype=torch.int64)
    graphs = (
        ("events", _Sentences(model), (ids, ids, ids, style), _SENTENCES),
        ("acts", _Acts(model), (hidden, ids), _ACTS),
    )
    for name, network, fed, (taken, made) in graphs:
        with TemporaryDirectory() as space:
            traced = Path(space) / "traced.onnx"
            sizes = {one: _SIZES.get(one, {0: "windows"}) for one in (*taken, *made)}
            torch.onnx.export(
                network.eval(), fed, str(traced), input_names=list(taken),
                output_names=list(made), dynamic_axes=sizes, opset_version=_OPSET, dynamo=False,
            )  # fmt: skip
            _shrink(traced, folder / f"{name}.onnx", kept)


_WIDTH, _HEADS = 384, 12
_SENTENCES = (("ids", "tags", "dependencies", "style"), ("hidden", "parts", "triggers"))
_ACTS = (
    ("hidden", "roles"),
    ("types", "modes", "statuses", "certainties", "contexts", "parts"),
)
_BY_PIECE = ("ids", "tags", "dependencies", "hidden", "parts", "triggers", "roles")
_SIZES = {one: {0: "windows", 1: "pieces"} for one in _BY_PIECE}


class _Sentences(nn.Module):
    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, ids: Tensor, tags: Tensor, dependencies: Tensor, style: Tensor
    ) -> tuple[Tensor, ...]:
        mask = torch.ones_like(ids)
        hidden = self.model.shared(ids, mask, tags, dependencies)
        return hidden, *self.model.sentence(hidden, mask, style)


class _Acts(nn.Module):
    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(self, hidden: Tensor, roles: Tensor) -> tuple[Tensor, ...]:
        return self.model.acts(hidden, torch.ones_like(roles), roles)


def _rounded(rows: Sequence[Sequence[Tensor]] | Tensor) -> list[list[float]]:
    return [[round(float(one), 4) for one in row] for row in rows]


def _shrink(traced: Path, path: Path, kept: Mapping[str, str]) -> None:
    """Write a traced network fused, in fp32 beside `path` and in int8 to it."""
    full = path.with_suffix(".fp32.onnx")
    fused = optimizer.optimize_model(
        str(traced), model_type="bert", num_heads=_HEADS, hidden_size=_WIDTH
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
        onnx.helper.set_model_props(made, dict(kept))
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
