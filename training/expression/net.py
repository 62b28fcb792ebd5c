"""From a recipe to a network, and from trained weights to the network that is saved.

A net may compute in bfloat16 while it trains; what is saved is always float32. Our own nets are
saved with an RGB input whose first layer is luma, so that the page needs no grey conversion.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import keras
import numpy as np

from training.common.nets import load_net
from training.common.run_folder import RunError, RunFolder
from training.expression.recipe import Recipe
from training.expression.systems import HEADS, SYSTEMS, Built, Request, System
from training.expression.systems.layers import LUMA_KERNEL


def build_net(
    recipe: Recipe, *, pretrained: bool = True, mixed: bool | None = None, colour: bool = False
) -> Built:
    """A new network. `pretrained=False` where it is given all its weights anyway."""
    model = recipe.model
    use_mixed = model.mixed_bfloat16 if mixed is None else mixed
    before = keras.mixed_precision.dtype_policy()
    keras.mixed_precision.set_dtype_policy("mixed_bfloat16" if use_mixed else "float32")
    try:
        return SYSTEMS[model.system].build(
            Request(
                heads=recipe.data.heads,
                width=model.width,
                size=model.size,
                pretrained=model.pretrained and pretrained,
                colour=colour,
            )
        )
    finally:
        keras.mixed_precision.set_dtype_policy(before)


def initial_net(recipe: Recipe) -> Built:
    """The network as its training starts: new, or with the weights of an earlier run."""
    start = build_net(recipe)
    if not recipe.model.start_from:
        return start
    folder = RunFolder.named(recipe.model.start_from)
    if not folder.model.is_file():
        raise RunError(f"There is no trained net in {folder.path} to start from.")
    saved = load_net(folder.model).get_weights()
    own = SYSTEMS[recipe.model.system].own
    try:
        start.model.set_weights(saved[1:] if own else saved)  # the first is luma, saved only
    except ValueError:
        raise RunError(
            f"{folder.path} holds another net than {recipe.model.system} of this width: "
            "its weights do not fit."
        ) from None
    return replace(start, weights=folder.name)


def saved_form(recipe: Recipe, weights: list[np.ndarray]) -> keras.Model:
    """The float32 network with these weights; our own nets with RGB and luma in front."""
    colour = SYSTEMS[recipe.model.system].own
    net = build_net(recipe, pretrained=False, mixed=False, colour=colour).model
    net.set_weights([LUMA_KERNEL, *weights] if colour else weights)
    return net


def interface(recipe: Recipe, size: int, parameters: int) -> dict[str, Any]:
    """What recipe.json says about the net: labels, input, heads, and its source."""
    system = SYSTEMS[recipe.model.system]
    heads = recipe.data.heads
    return {
        "labels": list(HEADS[heads[0]]),
        "input": {
            "name": "pixels" if system.own else "face",
            "size": size,
            "channels": 3 if system.own else 1,
            "colour": "rgb" if system.own else "grey",
            "range": [0, 255],
            "resize": "bilinear-half-pixel",
            "crop_margin": recipe.data.crop_margin,
            "crop_rise": recipe.data.crop_rise,
        },
        "heads": {head: {"kind": "logits", "labels": list(HEADS[head])} for head in heads},
        "page_head": heads[0],
        "system": describe_system(system, parameters),
    }


def describe_system(system: System, parameters: int) -> dict[str, Any]:
    return {
        "name": system.name,
        "source": system.source,
        "parameters": parameters,
        "published_parameters": system.published_parameters,
        "published_accuracy": system.published_accuracy,
    }


def pixels_for(net: keras.Model, images: np.ndarray) -> np.ndarray:
    """uint8 grey faces of the right size as the network takes them: one channel or three."""
    channels = net.input_shape[-1]
    return np.repeat(images[..., None].astype(np.float32), channels, axis=-1)
