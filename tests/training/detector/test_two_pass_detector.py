"""What the two passes find, drop and return, with a network that knows the answer."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from tests.training.detector.fake_net import SETTINGS, Faces, FakeNet, black_frame, frontal_face
from training.detector.geometry import sizes
from training.detector.two_pass_detector import (
    CHUNK,
    PhotoDetector,
    TwoPassDetector,
    detect_in_chunks,
    detector_modes,
)


def test_a_face_that_both_passes_find_is_returned_in_pixels_of_the_frame() -> None:
    truth = frontal_face((128, 90), 40, 0.3)
    detector = TwoPassDetector(FakeNet([(truth, 2.0)], 4.0), SETTINGS)
    (face,) = detector.detect_batch([black_frame()])[0]
    expected = 2.5 * truth
    assert np.allclose(face.points, expected, atol=1.5)
    assert face.roll == pytest.approx(0.3, abs=0.01)
    assert face.size == pytest.approx(float(sizes(expected)), rel=0.03)


def test_a_proposal_without_a_face_in_the_second_pass_is_dropped() -> None:
    net = FakeNet([(frontal_face((128, 90), 40), 2.0)], None)
    detector = TwoPassDetector(net, SETTINGS)
    assert detector.detect_batch([black_frame()]) == [[]]
    assert len(detector.first_pass([black_frame()])[0]) == 1


def test_only_the_best_proposals_get_a_second_pass() -> None:
    many = [(frontal_face((20 + 40 * i, 60), 24), 1.0 + i) for i in range(5)]
    net = FakeNet(many, 3.0)
    faces = TwoPassDetector(net, SETTINGS, max_faces=2).detect_batch([black_frame()])[0]
    side = SETTINGS.second_look_side
    assert {shape[0] for shape in net.shapes if shape[1:3] == (side, side)} == {2}
    assert sorted(round(f.centre[0] / 2.5) for f in faces) == [140, 180]


def test_an_empty_frame_gets_no_second_pass() -> None:
    net = FakeNet([], 3.0)
    frames = [black_frame(), black_frame(480, 640)]
    assert TwoPassDetector(net, SETTINGS).detect_batch(frames) == [[], []]
    longest = [max(shape[1:3]) for shape in net.shapes]
    assert sorted(longest) == [128, 128, 256, 256]  # both frames, at the usual size and at half


def test_a_face_that_fills_the_frame_is_found_at_half_the_size() -> None:
    small = frontal_face((64, 48), 60)
    net = FakeNet([], 4.0, smaller=[(small, 2.0)])
    (face,) = TwoPassDetector(net, SETTINGS).detect(black_frame())
    assert face.size == pytest.approx(5 * float(sizes(small)), rel=0.03)


def test_a_frame_with_a_face_is_not_searched_again() -> None:
    net = FakeNet(
        [(frontal_face((128, 90), 40), 2.0)], 4.0, smaller=[(frontal_face((40, 40), 30), 9.0)]
    )
    assert len(TwoPassDetector(net, SETTINGS).detect_batch([black_frame()])[0]) == 1


COUPLE = [(frontal_face((70, 90), 40), 2.0), (frontal_face((180, 90), 40), 2.0)]
BEHIND = frontal_face((250, 60), 16)  # in a first pass of twice the size


def test_small_faces_are_searched_behind_a_group() -> None:
    net = FakeNet(COUPLE, 4.0, larger=[(BEHIND, 2.0)])
    faces = TwoPassDetector(net, SETTINGS).detect(black_frame())
    assert len(faces) == 3
    small = min(faces, key=lambda face: face.size)
    assert np.allclose(small.points, BEHIND * 1.25, atol=1.5)


def test_small_faces_are_not_searched_behind_one_person() -> None:
    net = FakeNet(COUPLE[:1], 4.0, larger=[(BEHIND, 2.0)])
    assert len(TwoPassDetector(net, SETTINGS).detect_batch([black_frame()])[0]) == 1


def test_two_faces_below_the_final_score_are_no_group() -> None:
    weak = [(points, 0.2) for points, _ in COUPLE]
    net = FakeNet(weak, -1.0, larger=[(BEHIND, 9.0)])
    assert len(TwoPassDetector(net, SETTINGS).detect_batch([black_frame()])[0]) == 2


def test_a_small_face_behind_a_group_must_pass_the_photo_threshold() -> None:
    net = FakeNet(COUPLE, 4.0, larger=[(BEHIND, 2.0)])
    strict = dataclasses.replace(SETTINGS, final_score_photo=0.97)
    assert len(TwoPassDetector(net, strict).detect_batch([black_frame()])[0]) == 2


def test_a_group_has_no_more_faces_than_allowed() -> None:
    net = FakeNet(COUPLE, 4.0, larger=[(BEHIND, 2.0)])
    detector = TwoPassDetector(net, SETTINGS, max_faces=2)
    assert len(detector.detect_batch([black_frame()])[0]) == 2


def test_faces_below_the_final_score_are_not_reported() -> None:
    detector = TwoPassDetector(FakeNet([(frontal_face((128, 90), 40), 0.2)], -1.0), SETTINGS)
    assert len(detector.detect_batch([black_frame()])[0]) == 1
    assert detector.detect(black_frame()) == []


def test_the_network_is_shown_each_crop_and_its_mirror_image() -> None:
    shown: list[np.ndarray] = []
    fake = FakeNet([(frontal_face((128, 90), 40), 2.0)], 4.0)

    def net(pixels: np.ndarray) -> np.ndarray:
        shown.append(pixels)
        return fake(pixels)

    pixels = black_frame()
    pixels[:, :320] = 200
    assert len(TwoPassDetector(net, SETTINGS).detect_batch([pixels])[0]) == 1
    crops = [one for one in shown if one.shape[1] == one.shape[2] == SETTINGS.second_look_side]
    assert len(crops) == 2
    assert crops[0].std() > 0
    assert np.array_equal(crops[0][:, :, ::-1], crops[1])


SMALL = frontal_face((300, 200), 16)  # in a first pass of twice the size
PHOTO = black_frame(1024, 768)


def crowd(faces: int) -> Faces:
    """In rows of eight."""
    return [(frontal_face((20 + 28 * (i % 8), 60 + 40 * (i // 8)), 16), 2.0) for i in range(faces)]


def test_a_face_too_small_for_a_video_frame_is_found_in_a_photo() -> None:
    net = FakeNet([], 4.0, larger=[(SMALL, 2.0)])
    assert detector_modes(net, SETTINGS)["twice"]([PHOTO]) == [[]]
    (face,) = PhotoDetector(net, SETTINGS).detect_batch([PHOTO])[0]
    assert np.allclose(face.points, 2 * SMALL, atol=1.5)


def test_a_photo_has_its_own_threshold() -> None:
    net = FakeNet([], 4.0, larger=[(SMALL, 2.0)])
    for score, faces in ((0.90, 1), (0.92, 0)):  # both passes together: .908
        settings = dataclasses.replace(SETTINGS, final_score=0.5, final_score_photo=score)
        assert len(PhotoDetector(net, settings).detect(PHOTO)) == faces


def test_a_face_found_in_every_pass_of_a_photo_is_one_face() -> None:
    net = FakeNet([(SMALL / 2, 1.0)], 4.0, larger=[(SMALL, 2.0)])
    assert len(PhotoDetector(net, SETTINGS).detect_batch([PHOTO])[0]) == 1


def test_a_photo_has_no_more_faces_than_allowed() -> None:
    net = FakeNet(crowd(4), 4.0, larger=[(SMALL, 2.0)])
    assert len(PhotoDetector(net, SETTINGS, max_faces=4).detect_batch([PHOTO])[0]) == 4


def test_video_frames_and_photos_have_their_own_number_of_proposals() -> None:
    modes = detector_modes(FakeNet(crowd(14), 4.0), SETTINGS)
    found = {name: len(detect([PHOTO])[0]) for name, detect in modes.items()}
    most = SETTINGS.most_proposals_video
    assert found == {"twice": most, "photo": 14, "once": most}


def test_small_faces_are_searched_in_small_photos_too() -> None:
    net = FakeNet([], 4.0, larger=[(SMALL, 2.0)])
    (face,) = PhotoDetector(net, SETTINGS).detect(black_frame(256, 192))
    assert np.allclose(face.points, SMALL / 2, atol=0.5)
    assert face.size == pytest.approx(8, rel=0.05)


def test_pictures_are_searched_in_chunks_and_returned_in_order() -> None:
    chunks: list[int] = []

    def detect(pictures: list[np.ndarray]) -> list:
        chunks.append(len(pictures))
        return [[picture[0, 0, 0]] for picture in pictures]

    pictures = [np.full((1, 1, 3), i, np.uint8) for i in range(CHUNK + 1)]
    assert [found[0] for found in detect_in_chunks(detect, pictures)] == list(range(CHUNK + 1))
    assert chunks == [CHUNK, 1]
