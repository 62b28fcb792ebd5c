"""Each way to look finds what the page finds by it, in the picture's own pixels."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from tests.training.detector.oracle import SETTINGS, OracleNet, frame
from tests.training.detector.planted import upright
from training.detector.ways import AT_ONCE, PhotoLooks, looked, ways

SMALL = upright((300, 200), 16)  # on the larger look of a photo


def crowd(faces: int) -> list[tuple[np.ndarray, float]]:
    """In rows of eight."""
    return [(upright((20 + 28 * (i % 8), 60 + 40 * (i // 8)), 16), 2.0) for i in range(faces)]


def test_a_face_too_small_for_a_frame_is_found_in_a_photo() -> None:
    net = OracleNet([], 4.0, larger=[(SMALL, 2.0)])
    photo = frame(1024, 768)
    assert ways(net, SETTINGS)["twice"]([photo]) == [[]]
    (face,) = PhotoLooks(net, SETTINGS).thoroughly([photo])[0]
    assert np.allclose(face.points, 2 * SMALL, atol=1.5)


def test_a_photo_asks_for_a_score_of_its_own() -> None:
    net = OracleNet([], 4.0, larger=[(SMALL, 2.0)])
    photo = frame(1024, 768)
    for score, faces in ((0.90, 1), (0.92, 0)):  # both looks together: .908
        asking = dataclasses.replace(SETTINGS, final_score=0.5, final_score_photo=score)
        assert len(PhotoLooks(net, asking).faces(photo)) == faces


def test_a_face_that_every_look_of_a_photo_sees_is_one_face() -> None:
    net = OracleNet([(SMALL / 2, 1.0)], 4.0, larger=[(SMALL, 2.0)])
    assert len(PhotoLooks(net, SETTINGS).thoroughly([frame(1024, 768)])[0]) == 1


def test_a_photo_gives_no_more_faces_than_the_page_takes() -> None:
    net = OracleNet(crowd(4), 4.0, larger=[(SMALL, 2.0)])
    assert len(PhotoLooks(net, SETTINGS, most=4).thoroughly([frame(1024, 768)])[0]) == 4


def test_a_frame_has_the_proposals_of_a_video_and_a_photo_those_of_a_photo() -> None:
    looks = ways(OracleNet(crowd(14), 4.0), SETTINGS)
    found = {name: len(way([frame(1024, 768)])[0]) for name, way in looks.items()}
    most = SETTINGS.most_proposals_video
    assert found == {"twice": most, "photo": 14, "once": most}


def test_a_small_photo_is_looked_at_for_small_faces_like_a_large_one() -> None:
    net = OracleNet([], 4.0, larger=[(SMALL, 2.0)])
    (face,) = PhotoLooks(net, SETTINGS).faces(frame(256, 192))
    assert np.allclose(face.points, SMALL / 2, atol=0.5)
    assert face.size == pytest.approx(8, rel=0.05)


def test_pictures_are_looked_at_a_few_at_a_time_and_answered_in_their_order() -> None:
    portions: list[int] = []

    def way(pictures: list[np.ndarray]) -> list:
        portions.append(len(pictures))
        return [[picture[0, 0, 0]] for picture in pictures]

    pictures = [np.full((1, 1, 3), i, np.uint8) for i in range(AT_ONCE + 1)]
    assert [found[0] for found in looked(way, pictures)] == list(range(AT_ONCE + 1))
    assert portions == [AT_ONCE, 1]
