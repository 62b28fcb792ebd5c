"""Our face detector. The first pass over the whole frame proposes faces. The second pass runs the
same network on a crop of each proposal, and on its mirror image, and confirms or drops it.

    frame -> first_pass_input -> network -> decode -> proposals
          -> second_pass_matrix per proposal -> cut_square -> network -> best_near_centre
                                             -> mirrored   -> network -> unmirrored
          -> average_detections -> confirm
    no face found -> again with a first pass of half the size, for faces that fill the frame
    a group found -> again with a first pass of twice the size, for small faces behind it

The second pass gains more than a larger network: a tilted, distant or half-hidden face arrives
upright and at the size the network knows best. Matches
`web/src/vision/worker/two-pass-detector.ts`, except that tracking is the page's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import numpy as np

from training.detector.decode import DecodeSettings, Face, decode, suppress_overlaps
from training.detector.passes import (
    average_detections,
    best_near_centre,
    confirm,
    first_pass_input,
    map_to_frame,
    second_pass_matrix,
    unmirrored,
)
from training.detector.sampling import cut_square

Net = Callable[[np.ndarray], np.ndarray]  # (n, h, w, 3) pixels -> (n, h / 4, w / 4, channels)
BatchDetector = Callable[[list[np.ndarray]], list[list[Face]]]

CHUNK = 24


class TwoPassDetector:
    """Detects faces in video frames. `max_faces`: proposals per frame that get a second pass."""

    def __init__(self, net: Net, settings: DecodeSettings, *, max_faces: int | None = None) -> None:
        self.net, self.settings = net, settings
        self.max_faces = max_faces or settings.most_proposals_photo

    def detect(self, frame: np.ndarray) -> list[Face]:
        """The frame's faces above the final score, as the page reports them."""
        return self._above_final_score(self.detect_batch([frame])[0])

    def detect_batch(self, frames: list[np.ndarray]) -> list[list[Face]]:
        """Every confirmed face, best first, whatever its final score. Faces found only at twice
        the size must pass the photo threshold."""
        found = self._both_passes(frames)
        for index, faces in enumerate(found):
            if len(self._above_final_score(faces)) >= self.settings.group_faces:
                more = self._confirmed([frames[index]], self.settings.larger_pass_longest)[0]
                small = [f for f in more if f.score >= self.settings.final_score_photo]
                found[index] = self._merge(faces, small)
        return found

    def first_pass(self, frames: list[np.ndarray], longest: int | None = None) -> list[list[Face]]:
        """Proposals per frame, in pixels of the frame."""
        s = self.settings
        inputs = [first_pass_input(frame, s, longest) for frame in frames]
        by_shape: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for index, (picture, _) in enumerate(inputs):
            by_shape[picture.shape].append(index)
        found: list[list[Face]] = [[] for _ in frames]
        for members in by_shape.values():
            maps = self.net(np.stack([inputs[m][0] for m in members]))
            for member, cells in zip(members, maps, strict=True):
                scale = inputs[member][1]
                matrix = np.array([[scale, 0, 0], [0, scale, 0]], float)
                faces = decode(cells, s.first_look_score, s.overlap)[: self.max_faces]
                found[member] = [map_to_frame(face, matrix, face.logit) for face in faces]
        return found

    def _both_passes(self, frames: list[np.ndarray]) -> list[list[Face]]:
        """Frames without a face above the final score are searched again at half the size."""
        found = self._confirmed(frames, None)
        empty = [i for i, faces in enumerate(found) if not self._above_final_score(faces)]
        if empty:
            longest = self.settings.smaller_pass_longest
            retried = self._confirmed([frames[index] for index in empty], longest)
            for index, faces in zip(empty, retried, strict=True):
                found[index] = suppress_overlaps([*found[index], *faces], self.settings.overlap)
        return found

    def _confirmed(self, frames: list[np.ndarray], longest: int | None) -> list[list[Face]]:
        s = self.settings
        crops = [
            (index, proposal, second_pass_matrix(proposal, s))
            for index, proposals in enumerate(self.first_pass(frames, longest))
            for proposal in proposals
        ]
        pyramids = [[frame] for frame in frames]
        found: list[list[Face]] = [[] for _ in frames]
        if crops:
            pixels = [cut_square(pyramids[i], matrix, s.second_look_side) for i, _, matrix in crops]
            detected = self._second_pass(np.stack(pixels))
            for (index, proposal, matrix), second in zip(crops, detected, strict=True):
                face = confirm(proposal, second, matrix)
                if face is not None:
                    found[index].append(face)
        return [suppress_overlaps(faces, s.overlap) for faces in found]

    def _second_pass(self, crops: np.ndarray) -> list[Face | None]:
        """The face in the centre of each crop, averaged with its mirror image's."""
        side = self.settings.second_look_side
        plain = self._detect_centres(crops)
        mirrored = self._detect_centres(crops[:, :, ::-1])
        return [
            average_detections(one, other and unmirrored(other, side))
            for one, other in zip(plain, mirrored, strict=True)
        ]

    def _detect_centres(self, crops: np.ndarray) -> list[Face | None]:
        s = self.settings
        maps = self.net(np.ascontiguousarray(crops))
        found = (decode(cells, s.second_look_score, s.overlap) for cells in maps)
        return [best_near_centre(faces, s) for faces in found]

    def _merge(self, usual: list[Face], small: list[Face]) -> list[Face]:
        return suppress_overlaps([*usual, *small], self.settings.overlap)[: self.max_faces]

    def _above_final_score(self, faces: list[Face]) -> list[Face]:
        return [face for face in faces if face.score >= self.settings.final_score]


class PhotoDetector(TwoPassDetector):
    """Detects faces in photos: more proposals, always an extra pass at twice the size for small
    faces, and the photo threshold. Matches the page's `detectThoroughly`."""

    def __init__(self, net: Net, settings: DecodeSettings, *, max_faces: int | None = None) -> None:
        max_faces = max_faces or settings.most_proposals_photo
        super().__init__(net, settings.for_photos(), max_faces=max_faces)

    def detect_batch(self, frames: list[np.ndarray]) -> list[list[Face]]:
        found = self._both_passes(frames)
        longest = self.settings.larger_pass_longest
        # One at a time, because a photo may be large.
        small = [self._confirmed([frame], longest)[0] for frame in frames]
        return [self._merge(*both) for both in zip(found, small, strict=True)]


def detector_modes(net: Net, settings: DecodeSettings) -> dict[str, BatchDetector]:
    """What `evaluate` compares, by the names in metrics.json: a video frame ("twice"), a photo, and
    the first pass alone ("once"), to show what the second pass gains."""
    video = TwoPassDetector(net, settings, max_faces=settings.most_proposals_video)
    return {
        "twice": video.detect_batch,
        "photo": PhotoDetector(net, settings).detect_batch,
        "once": video.first_pass,
    }


def detect_in_chunks(detect: BatchDetector, pictures: list[np.ndarray]) -> list[list[Face]]:
    """A few pictures at a time, to limit memory."""
    found: list[list[Face]] = []
    for start in range(0, len(pictures), CHUNK):
        found += detect(pictures[start : start + CHUNK])
    return found
