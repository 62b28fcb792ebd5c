"""Augmentation, targets and batches: all random, and reproducible from seed and step."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.training.data.mini_fer import mini_faces
from training.data.labels import EXPRESSION
from training.expression.augment import Augmentation, select_draws
from training.expression.batches import Batches, distil, mix_up
from training.expression.dataset import Dataset, from_votes, make_targets
from training.expression.ours import UNDERTONE_SMALL, WEBCAM
from training.expression.recipe import DataRecipe, ModelRecipe, Recipe

UNCHANGED = Augmentation(mirror=False)
IMAGES = mini_faces().images[:12]


def batches_of(data: DataRecipe, size: int = 48) -> Batches:
    rows = mini_faces().training()
    dataset = Dataset(images=rows.images, targets=make_targets(rows, data), classes=rows.label)
    recipe = Recipe(name="trial", model=ModelRecipe(system="gap"), data=data)
    return Batches(recipe, size, (dataset,))


def test_without_transforms_the_picture_is_unchanged() -> None:
    draws = UNCHANGED.draw(np.random.default_rng(1), len(IMAGES))
    assert np.array_equal(UNCHANGED.apply(IMAGES, draws, 48), IMAGES)


def test_a_mirrored_view_is_the_mirror_image_of_the_unmirrored_one() -> None:
    draws = WEBCAM.draw(np.random.default_rng(2), len(IMAGES))
    no, yes = np.zeros(len(IMAGES), bool), np.ones(len(IMAGES), bool)
    plain = WEBCAM.apply(IMAGES, draws | {"mirror": no}, 48)
    mirrored = WEBCAM.apply(IMAGES, draws | {"mirror": yes}, 48)
    assert np.array_equal(mirrored, plain[:, :, ::-1])


def test_the_same_draws_give_the_same_views_in_batches_of_any_size() -> None:
    draws = WEBCAM.draw(np.random.default_rng(3), len(IMAGES))
    whole = WEBCAM.apply(IMAGES, draws, 48)
    halves = [
        WEBCAM.apply(IMAGES[part], select_draws(draws, part), 48)
        for part in (slice(6), slice(6, 12))
    ]
    assert np.array_equal(whole, np.concatenate(halves))


def test_views_differ_and_are_uint8_images_of_the_requested_size() -> None:
    draws = WEBCAM.draw(np.random.default_rng(4), len(IMAGES))
    views = WEBCAM.apply(IMAGES, draws, 56)
    assert views.shape == (12, 56, 56)
    assert views.dtype == np.uint8
    assert len({view.tobytes() for view in views}) == 12


def test_switching_noise_off_does_not_change_other_draws() -> None:
    less = replace(WEBCAM, noise_share=0.0)
    one, other = (a.draw(np.random.default_rng(5), 50) for a in (WEBCAM, less))
    assert np.array_equal(one["angle"], other["angle"])
    assert np.array_equal(one["erase"], other["erase"])


def test_a_crop_at_the_corner_has_the_pixels_of_that_corner() -> None:
    cropped = replace(UNCHANGED, crop=40)
    draws = cropped.draw(np.random.default_rng(6), len(IMAGES))
    draws["crop_across"][:], draws["crop_down"][:] = 0, 1
    assert np.array_equal(cropped.apply(IMAGES, draws, 40), IMAGES[:, 8:, :40])


def test_tinted_light_changes_the_luma_of_colours_and_not_of_grey() -> None:
    tint = Augmentation(mirror=False, cast_share=1.0)
    draws = tint.draw(np.random.default_rng(7), 12)
    grey = np.repeat(IMAGES[..., None], 3, axis=-1)
    assert np.abs(tint.apply(grey, draws, 48).astype(int) - IMAGES).max() <= 1
    red = grey * np.array([1, 0, 0], np.uint8)
    plain = UNCHANGED.apply(red, UNCHANGED.draw(np.random.default_rng(7), 12), 48)
    assert not np.array_equal(tint.apply(red, draws, 48), plain)


def test_the_margin_around_a_crop_is_invisible_without_shifts() -> None:
    padded = np.pad(IMAGES, ((0, 0), (8, 8), (8, 8)), constant_values=255)
    draws = UNCHANGED.draw(np.random.default_rng(8), 12)
    seen = UNCHANGED.apply(padded, draws, 48, frame=48 / 64)
    assert np.array_equal(seen, IMAGES)


def test_noise_works_for_large_views() -> None:
    with_noise = Augmentation(mirror=False, noise_share=1.0)
    draws = with_noise.draw(np.random.default_rng(9), len(IMAGES))
    assert with_noise.apply(IMAGES, draws, 224).shape == (12, 224, 224)


def test_smoothed_labels_and_votes_are_distributions() -> None:
    faces = mini_faces()
    heads = ("expression", "fer2013")
    found = make_targets(faces, DataRecipe(heads=heads, label_smoothing=0.1))
    for head, values in found.distributions.items():
        assert np.allclose(values.sum(axis=1), 1, atol=1e-6), head
    assert found.distributions["fer2013"].max() == pytest.approx(0.9 + 0.1 / 7)


def test_single_votes_are_ignored_and_votes_for_unknown_lower_the_weight() -> None:
    spread, weight = from_votes(mini_faces(), floor=1)
    assert spread[0].max() == 1
    assert spread[0, EXPRESSION.index("contempt")] == 0
    assert weight[0] == pytest.approx(0.9)


def test_majorities_become_labels_and_rows_without_one_have_weight_zero() -> None:
    faces = mini_faces()
    found = make_targets(faces, DataRecipe(heads=("expression",), votes_as="majority"))
    majority = faces.majority()
    known = majority >= 0
    assert known.any()
    np.testing.assert_array_equal(found.weights["expression"], known.astype(np.float32))
    np.testing.assert_array_equal(
        found.distributions["expression"][known].argmax(axis=1), majority[known]
    )


def test_class_weights_give_every_class_the_same_total_weight() -> None:
    kept = mini_faces().training()
    found = make_targets(kept, DataRecipe(balance="class_weights"))
    sums = [found.weights["fer2013"][kept.label == name].sum() for name in range(7)]
    assert np.allclose(sums, sums[0], rtol=1e-5)


def test_teacher_predictions_are_mixed_with_labels_and_replace_missing_ones() -> None:
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


def test_a_batch_depends_only_on_its_step() -> None:
    data = DataRecipe(batch=8, augmentation=WEBCAM, mixup=0.2)
    early, late = batches_of(data), batches_of(data)
    for step in range(9):
        early.batch(step)
    one, other = early.batch(9), late.batch(9)
    assert np.array_equal(one.images, other.images)
    assert np.array_equal(one.targets["fer2013"], other.targets["fer2013"])


def test_an_epoch_has_every_row_once() -> None:
    batches = batches_of(DataRecipe(augmentation=UNCHANGED, batch=6))
    steps = range(batches.steps_per_epoch)
    seen = np.concatenate([batches.batch(step).images for step in steps])
    assert len({picture.tobytes() for picture in seen}) == len(seen) == 48


def test_an_error_in_the_batch_thread_is_raised_in_the_training_thread() -> None:
    batches = batches_of(DataRecipe(batch=8))
    batches.datasets = (replace(batches.datasets[0], images=batches.datasets[0].images[:3]),)
    with pytest.raises(IndexError), batches.from_step(0) as received:
        next(received)


def test_our_recipes_learn_both_heads() -> None:
    assert UNDERTONE_SMALL.data.heads == ("expression", "fer2013")
