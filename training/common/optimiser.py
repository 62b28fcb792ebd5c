"""The optimiser that a recipe names, and Muon for convolutions."""

from __future__ import annotations

from typing import Any

import keras
from keras import ops

from training.common.recipe import OptimiserRecipe

MOMENTUM = 0.9
NEVER_DECAYED = ["bias", "beta", "gamma"]


def make_optimiser(recipe: OptimiserRecipe) -> Any:
    decay = recipe.weight_decay
    options: dict[str, Any] = {
        "weight_decay": decay or None,
        "global_clipnorm": recipe.clip_norm,
    }
    kind: Any
    if recipe.kind == "sgd":
        kind = keras.optimizers.SGD
        options |= {"momentum": MOMENTUM, "nesterov": True}
        # Keras subtracts rate times decay from the weights. In papers the decay is an L2 term in
        # the gradient, which momentum multiplies by 1 / (1 - momentum).
        options["weight_decay"] = decay / (1 - MOMENTUM) or None
    elif recipe.kind == "muon":
        kind = Muon
        options |= {"adam_weight_decay": decay}
    elif recipe.kind == "adamw":
        kind = keras.optimizers.AdamW
        options["weight_decay"] = decay
    else:
        kind = keras.optimizers.Adamax if recipe.kind == "adamax" else keras.optimizers.Adam
    optimiser = kind(recipe.rate, **options)
    if decay:
        optimiser.exclude_from_weight_decay(var_names=NEVER_DECAYED)
    return optimiser


class Muon(keras.optimizers.Muon):
    """Muon on convolution kernels, seen as matrices of (inputs times positions) by filters.

    Keras applies Muon to matrices only. Norms and heads take AdamW's step."""

    def _should_use_adamw(self, variable: Any) -> bool:
        return len(variable.shape) != 4

    def zeropower_via_newtonschulz5(self, x: Any, steps: int) -> Any:
        flat = ops.reshape(x, (-1, x.shape[-1]))
        return ops.reshape(super().zeropower_via_newtonschulz5(flat, steps), x.shape)

    def lr_adjust(self, x: Any) -> Any:
        """Gives every kernel shape the mean step size of AdamW (the rule of Moonlight)."""
        longer = max(int(x.shape[0] * x.shape[1] * x.shape[2]), int(x.shape[3]))
        return x * (longer**0.5 * self.rms_rate)
