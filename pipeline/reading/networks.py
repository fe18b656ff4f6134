"""Sessions of onnxruntime, each opened once a process; none of them reaches for another machine."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ERRORS_ONLY = 3
"""What is worth a warning to who exports a model is none to who reads with it."""


def open_session(model: Path) -> Any:
    """A session of the model on one thread and the processor: the other cores belong to other workers.

    It keeps no store of memory between its runs, as onnxruntime's own way is: pictures of ever other sizes make that
    grow, and the C library keeps what is needed for all networks together (pipeline/batch/memory.py).
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = ERRORS_ONLY
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


class Network:
    """A network that takes one picture and gives one answer."""

    def __init__(self, model: Path) -> None:
        self._session = open_session(model)
        self._input = self._session.get_inputs()[0].name

    def run(self, planes: NDArray[np.floating]) -> Any:
        """What the network gives for `planes`: its first output, without the dimension that counts pictures."""
        return self._session.run(None, {self._input: planes})[0][0]

    def characters(self) -> list[str]:
        """What the columns of a recogniser's output stand for, as the file of the model tells."""
        return list(self._session.get_modelmeta().custom_metadata_map["character"].split("\n"))


@cache
def network(model: Path) -> Network:
    """The network in that file, opened when it is first asked for."""
    return Network(model)


@cache
def rapidocr_model(name: str) -> Path:
    """A file among the models of the `rapidocr` wheel, which is located, not imported (its import takes 2 s)."""
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("rapidocr")
    return Path(spec.origin).parent / "models" / name
