"""A recipe: everything that decides what a training gives, as one printable value.

Knows no Keras, so that listing recipes costs nothing. Options are the same for every system; a
recipe is a subclass that changes defaults and says in its docstring what it costs and gave.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from training.data.balance import Balance
from training.expression.augment import Augmentation

Optimiser = Literal["sgd", "adam", "adamw", "adamax", "muon"]
Schedule = Literal["constant", "cosine", "plateau"]
VotesAs = Literal["distribution", "majority"]
SpeakOf = Literal["view", "face"]

Keep = Literal["best", "last"]
PLAIN = Augmentation()

LICENCE_NOTE = (
    "Weights learnt from FER2013, whose pictures were collected from the web and state no licence, "
    "and from FER+ votes (MIT, Microsoft); the pictures are not part of it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What every recipe can say. Shares and rates are fractions, lengths are in epochs."""

    name: str
    system: str
    task: str = "expression"
    width: float = 1.0
    size: int | None = None
    """Side of the input in pixels; None: the system's own."""
    imagenet: bool = True
    """Begin with weights learnt elsewhere, where the system knows some that can be had."""
    start_from: str = ""
    """A finished run of the same net whose weights it begins with; empty: from nothing."""

    heads: tuple[str, ...] = ("fer2013",)
    """`fer2013` learns FER2013's labels, `expression` FER+'s vote distributions."""
    head_weights: tuple[float, ...] = (1.0,)
    label_smoothing: float = 0.0
    votes_as: VotesAs = "distribution"
    """`majority` teaches what most of FER+'s taggers saw as a label, and nothing where none won."""
    vote_floor: int = 1
    """Votes of no more than this many taggers count as slips of the finger."""
    balance: Balance = "none"

    epochs: float = 50
    steps: int | None = None
    """A number of steps in place of epochs, for trials."""
    minutes: float | None = None
    """A time budget in place of both; schedules stretch to fit it."""
    batch: int = 128
    optimiser: Optimiser = "adam"
    learning_rate: float = 1e-3
    weight_decay: float = 0.0
    clip_norm: float | None = None
    schedule: Schedule = "constant"
    warm_up: float = 0.02
    """Share of the budget over which a cosine rises."""
    plateau_patience: int = 5
    """Judgements (one each `judge_every` epochs) without a better one before the rate falls."""
    plateau_factor: float = 0.75
    early_stopping: int = 0
    """Judgements without a better validation accuracy before stopping; 0: never."""
    frozen_share: float = 0.0
    """Share of the budget that trains only the head of a pretrained trunk."""
    fine_tune_rate: float = 0.0
    """Learning rate once the trunk is free; 0: as before."""
    average: float = 0.0
    """Decay of the running average of weights; 0: none."""
    keep: Keep = "best"
    """Which weights are judged: those of the best validation accuracy, or the last."""

    augmentation: Augmentation = PLAIN
    mixup: float = 0.0
    """Both parameters of the Beta distribution that pictures are mixed by; 0: none."""
    ten_crop: bool = False
    """Judge also by the mean over five crops and their mirrors."""

    teachers: tuple[str, ...] = ()
    """Runs whose averaged answers the net learns beside the labels; an ensemble's members."""
    teacher_share: float = 0.7
    teacher_temperature: float = 1.0
    """Above one, the teachers' answers are flattened before they are taught."""
    teacher_views: int = 8
    """Augmented views of every picture that the teachers look at."""
    teachers_speak_of: SpeakOf = "view"
    """`view`: epochs take turns over the views, each with what was said of it. `face`: every epoch
    sees views of its own, and what was said is the mean over the teachers' views."""
    faces: str = ""
    """Unlabelled faces to learn from the teachers on: a folder with index.json and eye points."""
    face_share: float = 0.3
    """Share of each batch taken by unlabelled faces."""
    smile_share: float = 0.0
    """Share of each batch taken by those of them whose smile was looked for."""
    smile_teacher_share: float = 0.3
    """What teachers say of these counts so much beside what was seen."""

    mixed_bfloat16: bool = False
    judge_every: int = 1
    checkpoint_minutes: float = 5.0
    saved_model: bool = True
    """Write the SavedModel beside model.keras; seconds that a quick trial can do without."""
    seed: int = 1
    crop_margin: float = 1.31
    """Side of the square the page cuts, in sides of the face (brow to chin) as our detector finds
    it."""
    known_margin: float = 1.24
    """The same square in sides of a face whose points are known: the detector finds faces a little
    small. `python -m training crop-margin --faces 4000` measures it."""
    crop_rise: float = 0.088
    """How much higher than the face's middle that square stands, in its own sides: the contest
    shows more forehead than neck. The same command measures it."""
    licence_note: str = LICENCE_NOTE

    def __post_init__(self) -> None:
        if len(self.heads) != len(self.head_weights):
            raise ValueError(f"{self.name}: as many head_weights as heads, please.")

    @property
    def choose_by(self) -> str:
        """The head whose validation accuracy decides."""
        return self.heads[0]
