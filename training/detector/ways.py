"""The ways a detector is judged: each takes pictures and gives the faces in their own pixels.

    twice   one frame of a video: both looks, at as many proposals as the page allows a video
    photo   a large photo: more proposals, a look at twice the usual size for its small faces, and
            a score of its own; the twin of `detectThoroughly` in the page's `two-look-detector.ts`
    once    the first look alone, to show what the second is worth

Following a face from frame to frame is the page's own and not judged here.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from training.detector.decode import DecodeSettings, Face, distinct
from training.detector.looks import Net, TwoLooks

Way = Callable[[list[np.ndarray]], list[list[Face]]]

MUCH_LARGER = 3  # times the usual first look: such pictures hold faces that it cannot make out
AT_ONCE = 24


def larger_look(width: int, height: int, settings: DecodeSettings) -> int | None:
    """How large a photo is looked at besides; None when it has no more to show."""
    longest = settings.first_look_longest
    return 2 * longest if max(width, height) >= MUCH_LARGER * longest else None


class PhotoLooks(TwoLooks):
    """Looks at photos as the page does: the large ones once more, for the small faces in them, and
    at the score that photos ask for."""

    def __init__(self, net: Net, settings: DecodeSettings, *, most: int | None = None) -> None:
        super().__init__(net, settings.of_photos(), most=most or settings.most_proposals_photo)

    def faces(self, frame: np.ndarray) -> list[Face]:
        return self._sure(self.thoroughly([frame])[0])

    def thoroughly(self, photos: list[np.ndarray]) -> list[list[Face]]:
        found, s = self.twice(photos), self.settings
        for index, photo in enumerate(photos):
            longest = larger_look(photo.shape[1], photo.shape[0], s)
            if longest is not None:
                small = self._agreed([photo], longest)[0]
                found[index] = distinct([*found[index], *small], s.overlap)[: self.most]
        return found


def ways(net: Net, settings: DecodeSettings) -> dict[str, Way]:
    frame = TwoLooks(net, settings, most=settings.most_proposals_video)
    photo = PhotoLooks(net, settings)
    return {
        "twice": frame.twice,
        "photo": enlarging(photo.thoroughly, MUCH_LARGER * settings.first_look_longest),
        "once": frame.once,
    }


def enlarging(way: Way, longest: int) -> Way:
    """`way` on pictures enlarged to `longest`: ours are too small for the page to look at as it
    does at large photos. Enlarged they show no more than before, where a large photo would."""

    def answer(pictures: list[np.ndarray]) -> list[list[Face]]:
        scales = [max(longest / max(p.shape[:2]), 1.0) for p in pictures]
        enlarged = [
            cv2.resize(p, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
            for p, scale in zip(pictures, scales, strict=True)
        ]
        return [
            [Face(face.points / scale, face.size / scale, face.logit) for face in faces]
            for faces, scale in zip(way(enlarged), scales, strict=True)
        ]

    return answer


def looked(way: Way, pictures: list[np.ndarray]) -> list[list[Face]]:
    """A few pictures at a time, so that a large set needs little memory."""
    found: list[list[Face]] = []
    for start in range(0, len(pictures), AT_ONCE):
        found += way(pictures[start : start + AT_ONCE])
    return found
