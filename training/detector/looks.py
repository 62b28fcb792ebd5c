"""Two looks: the whole frame at a small size, then each proposal level and large, same net.

The second look is worth more than a bigger net: a tilted, far or half-hidden face arrives as the
upright, well-sized one the net knows best, and its eyes are found on more pixels.

    frame -> first_look_picture -> net -> decode -> proposals
          -> second_look_matrix per proposal -> cut -> net -> best_near_centre \
                                                 mirrored -> the same, back     -> both_ways
          -> back on the frame
    nobody found -> the same once more, with a first look of half the size
    two or more  -> the same once more, with a first look of twice the size

Everything but `TwoLooks` is a pure function of arrays. Pictures are reduced by halving (means of
2x2 pixels) until less than a halving is left, then sampled with half-pixel centres, so that the
page can do exactly the same without a picture library.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable

import cv2
import numpy as np

from training.detector.decode import DecodeSettings, Face, decode, distinct
from training.detector.geometry import moved, similarity, warped

Net = Callable[[np.ndarray], np.ndarray]  # (n, h, w, 3) pixels -> (n, h / 4, w / 4, channels)


def halved(frame: np.ndarray) -> np.ndarray:
    """Means of 2x2 pixels; an odd last row or column is left out."""
    height, width = frame.shape[0] // 2 * 2, frame.shape[1] // 2 * 2
    return cv2.resize(
        frame[:height, :width], (width // 2, height // 2), interpolation=cv2.INTER_AREA
    )


def halvings(scale: float) -> int:
    """How often to halve before sampling at `scale`: never below what sampling then enlarges."""
    return max(math.floor(-math.log2(scale) + 1e-6), 0)


def level_for(pyramid: list[np.ndarray], scale: float) -> tuple[np.ndarray, int]:
    """The picture to sample from, and how often it was halved: fewer times than asked where a side
    has but one pixel left. `pyramid` holds the frame halved 0, 1, ... times and grows as needed."""
    wanted = halvings(scale)
    while len(pyramid) <= wanted and min(pyramid[-1].shape[:2]) > 1:
        pyramid.append(halved(pyramid[-1]))
    level = min(wanted, len(pyramid) - 1)
    return pyramid[level], level


def smaller_look(settings: DecodeSettings) -> int:
    """How large a frame is looked at when the usual size showed nobody: a face that nearly fills
    the frame is larger than any the net was taught."""
    return round(settings.first_look_longest * settings.smaller_look_scale)


def larger_look(settings: DecodeSettings) -> int:
    """How large a photo and a frame with a group are looked at besides, for the small faces."""
    return round(settings.first_look_longest * settings.larger_look_scale)


def first_look_size(width: int, height: int, longest: int) -> tuple[int, int, float]:
    """Width and height of the frame as first looked at, before padding, and its scale."""
    scale = longest / max(width, height)
    return max(round(width * scale), 1), max(round(height * scale), 1), scale


def first_look_picture(
    frame: np.ndarray, settings: DecodeSettings, longest: int | None = None
) -> tuple[np.ndarray, float]:
    """The frame with its longer side at `longest` (`first_look_longest`), black up to multiples of
    32 to the right and below; and what its coordinates are multiplied with to stand on it."""
    longest = longest or settings.first_look_longest
    width, height, scale = first_look_size(frame.shape[1], frame.shape[0], longest)
    level, _ = level_for([frame], scale)
    small = cv2.resize(level, (width, height), interpolation=cv2.INTER_LINEAR)
    step = settings.multiple_of
    padded = np.zeros((-(-height // step) * step, -(-width // step) * step, 3), np.uint8)
    padded[:height, :width] = small
    return padded, scale


def second_look_matrix(face: Face, settings: DecodeSettings) -> np.ndarray:
    """From the frame to a square that shows the face upright in its middle."""
    side = settings.second_look_side
    scale = side / (settings.second_look_crop * face.size)
    return similarity(scale, -face.roll, face.centre, np.full(2, side / 2))


def cut(
    pyramid: list[np.ndarray], matrix: np.ndarray, side: int, border: int = cv2.BORDER_CONSTANT
) -> np.ndarray:
    """The square of the frame that `matrix` names; for `pyramid` see `level_for`."""
    level, times = level_for(pyramid, float(np.hypot(matrix[0, 0], matrix[1, 0])))
    stretched = matrix.copy()
    stretched[:, :2] *= 2**times
    return warped(level, stretched, (side, side), border)


def best_near_centre(faces: list[Face], settings: DecodeSettings) -> Face | None:
    """The surest face where the proposal said one is, and about as large."""
    side = settings.second_look_side
    expected = side / settings.second_look_crop
    fitting = [
        face
        for face in faces
        if np.hypot(*(face.centre - side / 2)) <= settings.second_look_reach * expected
        and settings.second_look_least <= face.size / expected <= settings.second_look_most
    ]
    return max(fitting, key=lambda face: face.logit, default=None)


def mirrored_back(face: Face, side: int) -> Face:
    """A face of the mirrored square, on the square itself: right and left change places."""
    points = face.points[[1, 0, 2, 3]]
    points[:, 0] = side - points[:, 0]
    return Face(points=points, size=face.size, logit=face.logit)


def both_ways(plain: Face | None, mirrored: Face | None) -> Face | None:
    """The mean of what the square and its mirror image showed, for the net is wrong in another way
    on each: its eyes stand nearer to the true ones. Where one shows nobody the other decides."""
    if plain is None or mirrored is None:
        return plain or mirrored
    return Face(
        points=(plain.points + mirrored.points) / 2,
        size=(plain.size + mirrored.size) / 2,
        logit=(plain.logit + mirrored.logit) / 2,
    )


def back_on_frame(face: Face, matrix: np.ndarray, logit: float) -> Face:
    """A face of the square (or of the first look) in the frame's own pixels."""
    inverse = cv2.invertAffineTransform(matrix)
    scale = float(np.hypot(inverse[0, 0], inverse[1, 0]))
    return Face(points=moved(face.points, inverse), size=face.size * scale, logit=logit)


def agreed(first: Face, second: Face | None, matrix: np.ndarray) -> Face | None:
    """What both looks say: the second's points, the mean of both log-odds."""
    if second is None:
        return None
    return back_on_frame(second, matrix, (first.logit + second.logit) / 2)


class TwoLooks:
    """A detector over a net. `most`: proposals looked at twice, best first."""

    def __init__(self, net: Net, settings: DecodeSettings, *, most: int | None = None) -> None:
        self.net, self.settings = net, settings
        self.most = most or settings.most_proposals_photo

    def once(self, frames: list[np.ndarray], longest: int | None = None) -> list[list[Face]]:
        """The first look alone: proposals per frame, in the frame's pixels."""
        s = self.settings
        looked = [first_look_picture(frame, s, longest) for frame in frames]
        alike: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for index, (picture, _) in enumerate(looked):
            alike[picture.shape].append(index)
        found: list[list[Face]] = [[] for _ in frames]
        for members in alike.values():
            maps = self.net(np.stack([looked[m][0] for m in members]))
            for member, cells in zip(members, maps, strict=True):
                scale = looked[member][1]
                matrix = np.array([[scale, 0, 0], [0, scale, 0]], float)
                faces = decode(cells, s.first_look_score, s.overlap)[: self.most]
                found[member] = [back_on_frame(face, matrix, face.logit) for face in faces]
        return found

    def twice(self, frames: list[np.ndarray]) -> list[list[Face]]:
        """Both looks; every face that both agree on, best first, whatever its final score. Frames
        without a sure one are looked at once more at half the size, those with a group at twice
        the size: what only that shows must be as sure as photos, always looked at so, ask for."""
        found = self._usual(frames)
        for index, faces in enumerate(found):
            if len(self._sure(faces)) >= self.settings.group_faces:
                small = self._agreed([frames[index]], larger_look(self.settings))[0]
                sure = [f for f in small if f.score >= self.settings.final_score_photo]
                found[index] = distinct([*faces, *sure], self.settings.overlap)[: self.most]
        return found

    def _usual(self, frames: list[np.ndarray]) -> list[list[Face]]:
        found = self._agreed(frames, None)
        nobody = [index for index, faces in enumerate(found) if not self._sure(faces)]
        if nobody:
            again = self._agreed([frames[index] for index in nobody], smaller_look(self.settings))
            for index, faces in zip(nobody, again, strict=True):
                found[index] = distinct([*found[index], *faces], self.settings.overlap)
        return found

    def _agreed(self, frames: list[np.ndarray], longest: int | None) -> list[list[Face]]:
        s = self.settings
        proposals = self.once(frames, longest)
        plans = [
            (index, face, second_look_matrix(face, s))
            for index, faces in enumerate(proposals)
            for face in faces
        ]
        pyramids = [[frame] for frame in frames]
        found: list[list[Face]] = [[] for _ in frames]
        if plans:
            squares = np.stack([cut(pyramids[i], m, s.second_look_side) for i, _, m in plans])
            looks = zip(plans, self._in_middle(squares), strict=True)
            for (index, first, matrix), second in looks:
                face = agreed(first, second, matrix)
                if face is not None:
                    found[index].append(face)
        return [distinct(faces, s.overlap) for faces in found]

    def _in_middle(self, squares: np.ndarray) -> list[Face | None]:
        """The face in the middle of each square, in its pixels: as it is seen both ways round."""
        s = self.settings

        def seen(pixels: np.ndarray) -> list[Face | None]:
            maps = self.net(np.ascontiguousarray(pixels))
            found = (decode(cells, s.second_look_score, s.overlap) for cells in maps)
            return [best_near_centre(faces, s) for faces in found]

        mirrored = (
            face and mirrored_back(face, s.second_look_side) for face in seen(squares[:, :, ::-1])
        )
        return [both_ways(*both) for both in zip(seen(squares), mirrored, strict=True)]

    def faces(self, frame: np.ndarray) -> list[Face]:
        """The frame's faces, as the page reports them."""
        return self._sure(self.twice([frame])[0])

    def _sure(self, faces: list[Face]) -> list[Face]:
        return [face for face in faces if face.score >= self.settings.final_score]
