"""The eyes: text lines in a picture, found by the models that rapidocr carries inside its wheel.

Loaded when the first picture is read, which only a worker does (worker_process.py): the models
need about half a gigabyte and half a second. Nothing is downloaded: the models are named by path.
"""

import logging
import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image

# Letters of 12 points on a page of this height are 11 pixels high: enough to find a line. It is
# then read from the picture as it came.
_FINDING_SIDE = 1120
# Lines are read at this part of their width: a third faster, no letter worse. But equal digits in
# a row run into one, so a line with figures is read once more as it is.
_SQUEEZE = 0.65
_FIGURES = re.compile(r"[0-9A-Za-z]{2}")
# Below the first a "line" is leaves or brickwork. Below the second a page is upside down, perhaps.
_LEAST_SCORE = 0.3
_UPRIGHT_SCORE = 0.85
_MODELS = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx"}


class Missing(Exception):
    """The eyes are not installed, or they failed."""


class Seen(NamedTuple):
    """One stretch of text: its words, how sure that is (0 to 1), and where, in pixels."""

    text: str
    score: float
    left: float
    top: float
    right: float
    bottom: float


def seek(picture: Image.Image) -> list[Seen]:
    """Every stretch of text in an RGB picture. Missing when it cannot be known."""
    try:
        detector, reader = _eyes()
        seen = _seek(picture, detector, reader)
        if seen and _sureness(seen) < _UPRIGHT_SCORE:
            turned = _seek(picture.rotate(180), detector, reader)
            if turned and _sureness(turned) > _sureness(seen):
                return turned
    except ImportError as error:
        raise Missing from error
    except Exception as error:
        # onnxruntime and OpenCV raise what they like; memory may run out. None of it is "no text".
        raise Missing from error
    return seen


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
            **{f"{part}.model_path": str(models / name) for part, name in _MODELS.items()},
        }
    )
    return engine._load_det_model(), engine._load_rec_model()


def _seek(picture: Image.Image, detector: Any, reader: Any) -> list[Seen]:
    import cv2
    import numpy as np
    from rapidocr.utils.process_img import get_rotate_crop_image

    pixels = np.asarray(picture)[:, :, ::-1].copy()
    scale = min(1.0, _FINDING_SIDE / max(picture.size))
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    # The net sees nothing narrower than this.
    rim = [max(0, 64 - side) for side in small.shape[:2]]
    small = cv2.copyMakeBorder(small, 0, rim[0], 0, rim[1], cv2.BORDER_REPLICATE)
    found = detector(small).boxes
    if found is None:
        return []
    boxes = [(box / scale).astype("float32") for box in found]
    crops = [get_rotate_crop_image(pixels, box) for box in boxes]
    words = _read(reader, crops, _SQUEEZE)
    again = [place for place, (text, _) in enumerate(words) if _FIGURES.search(text)]
    whole = _read(reader, [crops[each] for each in again], 1.0)
    for place, word in zip(again, whole, strict=True):
        words[place] = word
    frames = [_frame(box) for box in boxes]
    if sum(bottom - top > right - left for left, top, right, bottom in frames) * 2 > len(frames):
        # A page on its side: its crops were turned by a quarter, so is the order of its lines.
        width = picture.width
        frames = [(top, width - right, bottom, width - left) for left, top, right, bottom in frames]
    return [
        Seen(text.strip(), score, *frame)
        for frame, (text, score) in zip(frames, words, strict=True)
        if text.strip() and score >= _LEAST_SCORE
    ]


def _read(reader: Any, crops: list[Any], width: float) -> list[tuple[str, float]]:
    """What each crop of one line says, and how sure that is, read at this part of its width."""
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
        for each in crops
    ]
    read = reader(TextRecInput(img=fitted))
    return [(text, float(score)) for text, score in zip(read.txts, read.scores, strict=True)]


def _frame(box: Any) -> tuple[float, float, float, float]:
    (left, top), (right, bottom) = box.min(axis=0), box.max(axis=0)
    return float(left), float(top), float(right), float(bottom)


def _sureness(seen: list[Seen]) -> float:
    """How sure the whole is, long lines counting more."""
    return sum(each.score * len(each.text) for each in seen) / sum(len(each.text) for each in seen)
