"""The ways a detector is judged: each takes pictures and gives the faces in their own pixels.

    twice   one frame of a video: both looks, at as many proposals as the page allows a video
    photo   a photo: more proposals, always a look at twice the usual size for its small faces, and
            a score of its own; the twin of `detectThoroughly` in the page's `two-pass-detector.ts`
    once    the first look alone, to show what the second is worth

Following a face from frame to frame is the page's own and not judged here.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from training.detector.decode import DecodeSettings, Face, distinct
from training.detector.looks import Net, TwoLooks, larger_look

Way = Callable[[list[np.ndarray]], list[list[Face]]]

AT_ONCE = 24


class PhotoLooks(TwoLooks):
    """Looks at photos as the page does: once more, for the small faces in them, and at the score
    that photos ask for."""

    def __init__(self, net: Net, settings: DecodeSettings, *, most: int | None = None) -> None:
        super().__init__(net, settings.of_photos(), most=most or settings.most_proposals_photo)

    def faces(self, frame: np.ndarray) -> list[Face]:
        return self._sure(self.thoroughly([frame])[0])

    def thoroughly(self, photos: list[np.ndarray]) -> list[list[Face]]:
        found = self._usual(photos)
        # One at a time, because a photo may be large.
        small = [self._agreed([photo], larger_look(self.settings))[0] for photo in photos]
        return [
            distinct([*usual, *more], self.settings.overlap)[: self.most]
            for usual, more in zip(found, small, strict=True)
        ]


def ways(net: Net, settings: DecodeSettings) -> dict[str, Way]:
    frame = TwoLooks(net, settings, most=settings.most_proposals_video)
    return {
        "twice": frame.twice,
        "photo": PhotoLooks(net, settings).thoroughly,
        "once": frame.once,
    }


def looked(way: Way, pictures: list[np.ndarray]) -> list[list[Face]]:
    """A few pictures at a time, so that a large set needs little memory."""
    found: list[list[Face]] = []
    for start in range(0, len(pictures), AT_ONCE):
        found += way(pictures[start : start + AT_ONCE])
    return found
