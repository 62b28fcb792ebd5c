"""Augmentation, targets and batches: what a net is shown is drawn once and can be drawn again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.training.data.mini_fer import mini_faces
from training.data.labels import EXPRESSION
from training.expression.augment import Augmentation, some
from training.expression.batches import Batches, distil, mix_up
from training.expression.dataset import Dataset, from_votes, make_targets
from training.expression.ours import UNDERTONE_SMALL, WEBCAM
from training.expression.recipe import DataRecipe, ModelRecipe, Recipe

STILL = Augmentation(mirror=False)
IMAGES = mini_faces().images[:12]


def batches_of(data: DataRecipe, size: int = 48) -> Batches:
    rows = mini_faces().training()
    dataset = Dataset(images=rows.images, targets=make_targets(rows, data), classes=rows.label)
    recipe = Recipe(name="trial", model=ModelRecipe(system="gap"), data=data)
    return Batches(recipe, size, (dataset,))


def test_nothing_drawn_leaves_the_picture_as_it_is() -> None:
    draws = STILL.draw(np.random.default_rng(1), len(IMAGES))
    assert np.array_equal(STILL.apply(IMAGES, draws, 48), IMAGES)


def test_a_mirrored_view_is_the_mirror_of_the_view_it_would_have_been() -> None:
    draws = WEBCAM.draw(np.random.default_rng(2), len(IMAGES))
    no, yes = np.zeros(len(IMAGES), bool), np.ones(len(IMAGES), bool)
    plain = WEBCAM.apply(IMAGES, draws | {"mirror": no}, 48)
    mirrored = WEBCAM.apply(IMAGES, draws | {"mirror": yes}, 48)
    assert np.array_equal(mirrored, plain[:, :, ::-1])


def test_the_same_draws_give_the_same_views_in_any_batching() -> None:
    draws = WEBCAM.draw(np.random.default_rng(3), len(IMAGES))
    whole = WEBCAM.apply(IMAGES, draws, 48)
    halves = [
        WEBCAM.apply(IMAGES[part], some(draws, part), 48) for part in (slice(6), slice(6, 12))
    ]
    assert np.array_equal(whole, np.concatenate(halves))


def test_views_change_the_picture_and_stay_pictures() -> None:
    draws = WEBCAM.draw(np.random.default_rng(4), len(IMAGES))
    views = WEBCAM.apply(IMAGES, draws, 56)
    assert views.shape == (12, 56, 56)
    assert views.dtype == np.uint8
    assert len({view.tobytes() for view in views}) == 12


def test_switching_noise_off_leaves_the_other_dice_alone() -> None:
    less = replace(WEBCAM, noise_share=0.0)
    one, other = (a.draw(np.random.default_rng(5), 50) for a in (WEBCAM, less))
    assert np.array_equal(one["angle"], other["angle"])
    assert np.array_equal(one["erase"], other["erase"])


def test_a_corner_crop_is_that_corner() -> None:
    cut = replace(STILL, crop=40)
    draws = cut.draw(np.random.default_rng(6), len(IMAGES))
    draws["crop_across"][:], draws["crop_down"][:] = 0, 1
    assert np.array_equal(cut.apply(IMAGES, draws, 40), IMAGES[:, 8:, :40])


def test_tinted_light_changes_how_colours_turn_grey_and_leaves_grey_alone() -> None:
    tint = Augmentation(mirror=False, cast_share=1.0)
    draws = tint.draw(np.random.default_rng(7), 12)
    grey = np.repeat(IMAGES[..., None], 3, axis=-1)
    assert np.abs(tint.apply(grey, draws, 48).astype(int) - IMAGES).max() <= 1
    red = grey * np.array([1, 0, 0], np.uint8)
    plain = STILL.apply(red, STILL.draw(np.random.default_rng(7), 12), 48)
    assert not np.array_equal(tint.apply(red, draws, 48), plain)


def test_the_rim_of_a_wide_cut_face_is_only_seen_when_the_view_moves() -> None:
    rim = np.pad(IMAGES, ((0, 0), (8, 8), (8, 8)), constant_values=255)
    draws = STILL.draw(np.random.default_rng(8), 12)
    seen = STILL.apply(rim, draws, 48, frame=48 / 64)
    assert np.array_equal(seen, IMAGES)


def test_grain_is_there_for_faces_of_any_size() -> None:
    grainy = Augmentation(mirror=False, noise_share=1.0)
    draws = grainy.draw(np.random.default_rng(9), len(IMAGES))
    assert grainy.apply(IMAGES, draws, 224).shape == (12, 224, 224)


def test_smoothed_labels_and_votes_are_distributions() -> None:
    faces = mini_faces()
    heads = ("expression", "fer2013")
    found = make_targets(faces, DataRecipe(heads=heads, label_smoothing=0.1))
    for head, values in found.distributions.items():
        assert np.allclose(values.sum(axis=1), 1, atol=1e-6), head
    assert found.distributions["fer2013"].max() == pytest.approx(0.9 + 0.1 / 7)


def test_single_votes_are_slips_and_unknown_lowers_the_weight() -> None:
    spread, weight = from_votes(mini_faces(), floor=1)
    assert spread[0].max() == 1
    assert spread[0, EXPRESSION.index("contempt")] == 0
    assert weight[0] == pytest.approx(0.9)


def test_majorities_are_taught_as_labels_and_rows_without_one_teach_nothing() -> None:
    faces = mini_faces()
    found = make_targets(faces, DataRecipe(heads=("expression",), votes_as="majority"))
    majority = faces.majority()
    known = majority >= 0
    assert known.any()
    np.testing.assert_array_equal(found.weights["expression"], known.astype(np.float32))
    np.testing.assert_array_equal(
        found.distributions["expression"][known].argmax(axis=1), majority[known]
    )


def test_class_weights_make_the_classes_weigh_the_same() -> None:
    kept = mini_faces().training()
    found = make_targets(kept, DataRecipe(balance="class_weights"))
    sums = [found.weights["fer2013"][kept.label == name].sum() for name in range(7)]
    assert np.allclose(sums, sums[0], rtol=1e-5)


def test_teachers_are_mixed_in_and_speak_alone_where_nothing_is_known() -> None:
    own = make_targets(mini_faces(), DataRecipe())
    own.weights["fer2013"][1] = 0
    flat = np.full((len(mini_faces()), 7), 1 / 7, np.float32)
    found = distil(own, {"fer2013": flat}, share=0.5, temperature=1.0)
    assert found.distributions["fer2013"][0].max() == pytest.approx(0.5 + 0.5 / 7)
    assert found.distributions["fer2013"][1].max() == pytest.approx(1 / 7)
    assert found.weights["fer2013"][1] == 1


def test_mixup_keeps_distributions_and_total_weight() -> None:
    own = make_targets(mini_faces(), DataRecipe()).rows(np.arange(12))
    images, mixed = mix_up(IMAGES.astype(np.float32), own, 0.4, np.random.default_rng(9))
    assert np.allclose(mixed.distributions["fer2013"].sum(axis=1), 1, atol=1e-5)
    assert mixed.weights["fer2013"].sum() == pytest.approx(12)
    assert not np.array_equal(images, IMAGES)


def test_a_batch_depends_on_its_step_and_on_nothing_before_it() -> None:
    data = DataRecipe(batch=8, augmentation=WEBCAM, mixup=0.2)
    early, late = batches_of(data), batches_of(data)
    for step in range(9):
        early.batch(step)
    one, other = early.batch(9), late.batch(9)
    assert np.array_equal(one.images, other.images)
    assert np.array_equal(one.targets["fer2013"], other.targets["fer2013"])


def test_an_epoch_shows_every_row_once() -> None:
    batches = batches_of(DataRecipe(augmentation=STILL, batch=6))
    steps = range(batches.steps_per_epoch)
    seen = np.concatenate([batches.batch(step).images for step in steps])
    assert len({picture.tobytes() for picture in seen}) == len(seen) == 48


def test_the_thread_that_prepares_batches_reports_what_went_wrong_and_ends() -> None:
    batches = batches_of(DataRecipe(batch=8))
    batches.datasets = (replace(batches.datasets[0], images=batches.datasets[0].images[:3]),)
    with pytest.raises(IndexError), batches.from_step(0) as received:
        next(received)


def test_our_recipes_learn_both_heads() -> None:
    assert UNDERTONE_SMALL.data.heads == ("expression", "fer2013")
