"""What is done to a picture before its lines are sought: the bare rim goes, so does a red seal."""

from typing import Any

# How far a letter stands out from an even ground, of 255; and the rim that is left around it.
_CONTRAST = 24
_RIM = 40
# A ground is even when so much of it is within the contrast.
_EVEN = 0.6
# Red ink: so much more red than anything else. A seal or a red head covers this part of a page.
_REDNESS = 45
_LEAST_RED, _MOST_RED = 0.0008, 0.3
# Wider than the stroke of a seal.
_STROKE = 25


def trimmed(pixels: Any) -> Any:
    """The picture without the bare margins around what is written on an even ground.

    The net that finds lines loses a few words on a large empty page.
    """
    import cv2
    import numpy as np

    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    written = cv2.absdiff(grey, np.full_like(grey, int(np.median(grey)))) > _CONTRAST
    if written.mean() > 1 - _EVEN:
        return pixels
    down, across = np.flatnonzero(written.any(axis=1)), np.flatnonzero(written.any(axis=0))
    if not len(down):
        return pixels
    top, left = max(down[0] - _RIM, 0), max(across[0] - _RIM, 0)
    return np.ascontiguousarray(pixels[top : down[-1] + _RIM, left : across[-1] + _RIM])


def without_red(pixels: Any) -> Any | None:
    """The picture as if nothing red had been stamped on it; None when there is nothing of that kind.

    Black letters under a seal remain: ink is darker where two inks meet.
    """
    import cv2
    import numpy as np

    # A camera's grain is of all colours.
    calm = cv2.GaussianBlur(pixels, (5, 5), 0)
    blue, green, red = (channel.astype("int16") for channel in cv2.split(calm))
    stamped = red - cv2.max(blue, green) > _REDNESS
    if not _LEAST_RED < stamped.mean() < _MOST_RED:
        return None
    alone = pixels[:, :, 2].copy()
    # Red ink is not quite white in red light: it becomes as light as what lies around it, where it
    # does not lie on something dark.
    ground = cv2.dilate(calm[:, :, 2], np.ones((_STROKE, _STROKE), "uint8"))
    light = stamped & (alone > ground // 2)
    alone[light] = ground[light]
    return cv2.cvtColor(alone, cv2.COLOR_GRAY2BGR)
