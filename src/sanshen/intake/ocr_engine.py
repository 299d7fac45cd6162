"""The eyes: text lines in a picture, found by the models that rapidocr carries inside its wheel.

Loaded when the first picture is read, which only a worker does (worker_process.py): the models
need about half a gigabyte and half a second. Nothing is downloaded: the models are named by path.
"""

import logging
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image

from sanshen.intake.ocr_ink import trimmed, without_red
from sanshen.intake.ocr_lines import Seen, fenced

# Letters of 12 points on a page of this height are 11 pixels high: enough to find a line. It is
# then read from the picture as it came. Where little was found, large letters are sought too.
_FINDING_SIDE, _COARSE_SIDE, _LITTLE = 1120, 640, 16
# Long lines are read at this part of their width: a third faster, no letter worse. But equal digits
# in a row run into one, so a long line with figures is read once more as it is.
_SQUEEZE, _LONG = 0.65, 8.0
_FIGURES = re.compile(r"[0-9A-Za-z]{2}")
# A line narrower than this, of a height of 48, is read as if it had a margin.
_LEAST_WIDTH = 160
# Below the first a "line" is leaves or brickwork. Below the second a page is upside down, perhaps;
# its longest lines tell.
_LEAST_SCORE = 0.3
_UPRIGHT_SCORE = 0.85
_SAMPLE = 6
_MODELS = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx"}

Read = tuple[str, float]


class Missing(Exception):
    """The eyes are not installed, or they failed."""


class Sheet(NamedTuple):
    """Pixels, and the four corners of each line found on them, clockwise from its first letter."""

    pixels: Any
    boxes: list[Any]


def seek(picture: Image.Image) -> list[Seen]:
    """Every stretch of text in an RGB picture. Missing when it cannot be known."""
    try:
        return _seek(picture)
    except Exception as error:
        # Not installed; or onnxruntime and OpenCV raise what they like; memory may run out. None
        # of it is "no text".
        raise Missing from error


@cache
def _eyes() -> tuple[Any, Any]:
    import cv2
    import rapidocr

    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    cv2.setNumThreads(1)
    models = Path(rapidocr.__file__).parent / "models"
    # Not its ready-made road from picture to text: that one turns lines over which stand upright,
    # drops what it is unsure of, and calls a failure an empty page.
    engine: Any = rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            # The picture comes in the size in which lines are sought.
            "Det.limit_side_len": 32,
            "Rec.rec_batch_num": 1,
            "Rec.rec_img_shape": [3, 48, _LEAST_WIDTH],
            **{f"{part}.model_path": str(models / name) for part, name in _MODELS.items()},
        }
    )
    return engine._load_det_model(), engine._load_rec_model()


def _seek(picture: Image.Image) -> list[Seen]:
    import numpy as np

    whole = trimmed(np.asarray(picture)[:, :, ::-1].copy())
    sheets = [Sheet(whole, _find(whole))]
    if (plain := without_red(whole)) is not None:
        # What is black is read without the seal; what only the other shows is red itself.
        black = _find(plain)
        sheets = [
            Sheet(plain, black),
            Sheet(whole, [each for each in sheets[0].boxes if not _covered(each, black)]),
        ]
    return [seen for sheet in sheets for seen in _read_sheet(sheet)]


def _find(pixels: Any) -> list[Any]:
    fine = _find_at(pixels, _FINDING_SIDE)
    if len(fine) >= _LITTLE:
        return fine
    return fine + [
        each for each in _find_at(pixels, _COARSE_SIDE) if not _covered(each, fine, least=0.3)
    ]


def _find_at(pixels: Any, side: int) -> list[Any]:
    """Lines sought in the picture made no larger than ``side``."""
    import cv2

    scale = min(1.0, side / max(pixels.shape[:2]))
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    # The net sees nothing narrower than this.
    rim = [max(0, 64 - length) for length in small.shape[:2]]
    small = cv2.copyMakeBorder(small, 0, rim[0], 0, rim[1], cv2.BORDER_REPLICATE)
    detector, _ = _eyes()
    found = detector(small).boxes
    return [] if found is None else [(box / scale).astype("float32") for box in found]


def _covered(box: Any, others: Sequence[Any], least: float = 0.5) -> bool:
    """Whether so much of the line lies within others."""
    left, top, right, bottom = _frame(box)
    shared = 0.0
    for other in others:
        its_left, its_top, its_right, its_bottom = _frame(other)
        across = min(right, its_right) - max(left, its_left)
        down = min(bottom, its_bottom) - max(top, its_top)
        shared += max(across, 0.0) * max(down, 0.0)
    return shared >= least * (right - left) * (bottom - top)


def _read_sheet(sheet: Sheet) -> list[Seen]:
    frames = [_frame(box) for box in sheet.boxes]
    if sum(bottom - top > right - left for left, top, right, bottom in frames) * 2 > len(frames):
        # On its side. Lines are found better where they lie.
        upright = _turned(sheet, 1).pixels
        sheet = Sheet(upright, _find(upright))
    crops = _crops(sheet)
    longest = sorted(range(len(crops)), key=lambda place: -crops[place].shape[1])[:_SAMPLE]
    sample = _read([crops[place] for place in longest])
    if sample and _sureness(sample) < _UPRIGHT_SCORE:
        over = _turned(sheet, 2)
        turned = _crops(over)
        other = _read([turned[place] for place in longest])
        if _sureness(other) > _sureness(sample):
            sheet, crops, sample = over, turned, other
    known = dict(zip(longest, sample, strict=True))
    rest = [place for place in range(len(crops)) if place not in known]
    known.update(zip(rest, _read([crops[place] for place in rest]), strict=True))
    return [
        Seen(text.strip(), score, *frame, fenced(sheet.pixels, frame))
        for place, box in enumerate(sheet.boxes)
        if (text := known[place][0]).strip() and (score := known[place][1]) >= _LEAST_SCORE
        for frame in (_frame(box),)
    ]


def _turned(sheet: Sheet, quarters: int) -> Sheet:
    """The sheet after so many quarter turns to the left."""
    import numpy as np

    pixels, boxes = sheet
    for _ in range(quarters):
        width = pixels.shape[1]
        pixels = np.rot90(pixels)
        boxes = [
            np.stack((box[:, 1], width - box[:, 0]), axis=1)[[1, 2, 3, 0]].copy() for box in boxes
        ]
    return Sheet(np.ascontiguousarray(pixels), boxes)


def _crops(sheet: Sheet) -> list[Any]:
    from rapidocr.utils.process_img import get_rotate_crop_image

    return [get_rotate_crop_image(sheet.pixels, box) for box in sheet.boxes]


def _read(crops: Sequence[Any]) -> list[Read]:
    """What each crop of one line says, and how sure that is."""
    long = [each.shape[1] > _LONG * each.shape[0] for each in crops]
    words = _read_at(crops, [_SQUEEZE if each else 1.0 for each in long])
    again = [
        place for place, (text, _) in enumerate(words) if long[place] and _FIGURES.search(text)
    ]
    whole = _read_at([crops[place] for place in again], [1.0] * len(again))
    for place, word in zip(again, whole, strict=True):
        words[place] = word
    return words


def _read_at(crops: Sequence[Any], widths: Sequence[float]) -> list[Read]:
    """What each crop says, read at this part of its width."""
    import cv2
    from rapidocr.ch_ppocr_rec import TextRecInput

    if not crops:
        return []
    fitted = [
        cv2.resize(
            each,
            (max(1, round(each.shape[1] * width)), each.shape[0]),
            interpolation=cv2.INTER_AREA,
        )
        for each, width in zip(crops, widths, strict=True)
    ]
    _, reader = _eyes()
    read = reader(TextRecInput(img=fitted))
    return [(text, float(score)) for text, score in zip(read.txts, read.scores, strict=True)]


def _frame(box: Any) -> tuple[float, float, float, float]:
    (left, top), (right, bottom) = box.min(axis=0), box.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def _sureness(read: Sequence[Read]) -> float:
    """How sure the whole is, long lines counting more."""
    letters = sum(len(text) for text, _ in read)
    return sum(score * len(text) for text, score in read) / letters if letters else 0.0
