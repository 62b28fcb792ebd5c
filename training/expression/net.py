"""From a recipe to a network, and from a trained one to the file that leaves the laboratory.

What is trained may compute in bfloat16; what is saved is always float32. Our own nets are saved
with an RGB input, luma being their first layer, because the page must not have to know about grey.
"""

from __future__ import annotations

import warnings
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np

from training.common.run_folder import RunError, RunFolder
from training.expression.recipe import Recipe
from training.expression.systems import SYSTEMS, Built, Request
from training.expression.systems.layers import LUMA_KERNEL


def built(
    recipe: Recipe, *, imagenet: bool = True, mixed: bool | None = None, colour: bool = False
) -> Built:
    """A fresh network. `imagenet=False` for one that will be given its weights anyway."""
    use_mixed = recipe.mixed_bfloat16 if mixed is None else mixed
    before = keras.mixed_precision.dtype_policy()
    keras.mixed_precision.set_dtype_policy("mixed_bfloat16" if use_mixed else "float32")
    try:
        return SYSTEMS[recipe.system].build(
            Request(
                heads=recipe.heads,
                width=recipe.width,
                size=recipe.size,
                imagenet=recipe.imagenet and imagenet,
                colour=colour,
            )
        )
    finally:
        keras.mixed_precision.set_dtype_policy(before)


def begun(recipe: Recipe) -> Built:
    """The network as its training starts: fresh, or with the weights of an earlier run."""
    start = built(recipe)
    if not recipe.start_from:
        return start
    folder = RunFolder.named(recipe.start_from)
    if not folder.model.is_file():
        raise RunError(f"There is no trained net in {folder.path} to start from.")
    saved = load_model(folder.model).get_weights()
    weights = saved[1:] if SYSTEMS[recipe.system].own else saved  # luma, in the saved form only
    try:
        start.model.set_weights(weights)
    except ValueError:
        raise RunError(
            f"{folder.path} holds another net than {recipe.system} of this width: "
            "its weights do not fit."
        ) from None
    return replace(start, weights=folder.name)


def saved_form(recipe: Recipe, weights: list[np.ndarray]) -> keras.Model:
    """The float32 network with these weights; our own with RGB and luma in front."""
    colour = SYSTEMS[recipe.system].own
    model = built(recipe, imagenet=False, mixed=False, colour=colour).model
    model.set_weights([LUMA_KERNEL, *weights] if colour else weights)
    return model


def save_model(model: keras.Model, keras_path: Path, saved_model: Path | None) -> None:
    """Both forms; the SavedModel where it is wanted and the backend can write one."""
    part = keras_path.with_name(f".unfinished.{keras_path.name}")
    model.save(part)
    part.replace(keras_path)
    if saved_model is not None and keras.backend.backend() == "tensorflow":
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about Keras's own deprecated calls
            model.export(str(saved_model), format="tf_saved_model", verbose=False)


def load_model(path: Path) -> keras.Model:
    return keras.models.load_model(path, compile=False)  # type: ignore[return-value]


def pixels_for(model: keras.Model, images: np.ndarray) -> np.ndarray:
    """uint8 grey faces of the right size as the network wants them: one channel or three."""
    channels = model.input_shape[-1]
    return np.repeat(images[..., None].astype(np.float32), channels, axis=-1)
