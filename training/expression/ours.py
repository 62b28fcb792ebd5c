"""Our own recipes: the small net that ships, the teachers it learns from, and trials of each step.

python -m training train recogniser_teacher --run teacher-2
python -m training train mobile_teacher --run teacher-3
python -m training train teacher --run teacher-1 --minutes 120 --set seed=1
python -m training train undertone_64 --set teachers=teacher-1,teacher-2 --minutes 120
"""

from __future__ import annotations

from dataclasses import dataclass

from training.expression.augment import Augmentation
from training.expression.recipe import (
    LICENCE_NOTE,
    Keep,
    Optimiser,
    Recipe,
    Schedule,
    SpeakOf,
)

WEBCAM = Augmentation(
    mirror=True, rotate=15, shift=0.08, zoom=0.15, brightness=0.12, contrast=0.3, dim_share=0.08,
    side_light_share=0.12, cast_share=0.5, noise_share=0.12, blur_share=0.12, downscale_share=0.1,
    jpeg_share=0.15, erase_share=0.2, erase=0.2,
)  # fmt: skip
"""What webcams do to a face, mostly one thing at a time: half the views stay nearly clean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndertoneSmall(Recipe):
    """`train undertone_small --minutes 120`: both heads, SGD-Nesterov, cosine, averaged weights.

    From labels and votes alone; what the taught one is compared with. 587 faces a second on two
    undisturbed cores in bfloat16 (467 in float32): 100 epochs in 80 minutes. 78 of them in 75 gave
    84.9 % of FER+'s majorities and 68.1 % of FER2013's labels."""

    name: str = "undertone_small"
    system: str = "undertone_small"
    heads: tuple[str, ...] = ("expression", "fer2013")
    head_weights: tuple[float, ...] = (1.0, 0.7)
    label_smoothing: float = 0.1
    optimiser: Optimiser = "sgd"
    learning_rate: float = 0.08
    weight_decay: float = 2e-4
    schedule: Schedule = "cosine"
    epochs: float = 100
    average: float = 0.998
    keep: Keep = "last"
    judge_every: int = 4
    mixed_bfloat16: bool = True
    augmentation: Augmentation = WEBCAM


@dataclass(frozen=True, slots=True, kw_only=True)
class Teacher(UndertoneSmall):
    """`train teacher --run teacher-1 --set seed=1 --minutes 150`: wide, squeezed, well fed.

    118 faces a second on two undisturbed cores (4 hours in all), 261 at width .6. That width, 32
    epochs, 75 minutes: 82.8 % of FER+'s majorities in validation, less than the small net in as
    long. A wide net needs the hours; two cores have better teachers in small ones."""

    name: str = "teacher"
    system: str = "teacher"
    learning_rate: float = 0.05
    weight_decay: float = 5e-4
    epochs: float = 60
    mixup: float = 0.2
    average: float = 0.999


@dataclass(frozen=True, slots=True, kw_only=True)
class RecogniserTeacher(Teacher):
    """`train recogniser_teacher --run teacher-2`: begins with what a face recogniser knows.

    57 minutes gave 84.0 % of FER+'s majorities and 64.4 % of FER2013's labels; over
    the last epochs its training still gained, its validation no more."""

    name: str = "recogniser_teacher"
    system: str = "recogniser_teacher"
    learning_rate: float = 0.02
    batch: int = 64
    warm_up: float = 0.05
    epochs: float = 24
    average: float = 0.998
    judge_every: int = 2
    licence_note: str = (
        f"{LICENCE_NOTE} A teacher began with the weights of dlib's face recogniser "
        "(Davis King, CC0)."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MobileTeacher(UndertoneSmall):
    """`train mobile_teacher --run teacher-3 --set seed=7 --minutes 38`: begins with what a net of
    faces knows.

    Those 9.6 epochs on one core ended at 84.5 % of FER+'s majorities and 67.0 % of FER2013's labels
    (all PublicTest rows, the last line of history.csv), and still gained; undertone_64, with a
    teacher, had 81.5 and 63.3 % after eight. 70 minutes more (11 epochs, meant for
    100 and cut short after 26: `--run teacher-4 --set start_from=teacher-3
    --set teachers=teacher-3,small-6 --set teachers_speak_of=face --set teacher_views=2
    --set teacher_share=0.5 --set faces=faces --set face_share=0.08 --set smile_share=0.12
    --set smile_teacher_share=0.15 --set label_smoothing=0.05 --set learning_rate=0.0005
    --set seed=8`) ended at 84.2 and 67.6 %. A pupil of that alone (`train undertone_64
    --run small-8 --set teachers=teacher-4 --set start_from=small-7 --set teacher_views=2
    --set teacher_share=0.75 --set seed=9 --set learning_rate=0.004 --minutes 28`) stood at 84.5
    and 67.4 % after 23 minutes, below where it had begun."""

    name: str = "mobile_teacher"
    system: str = "mobile_teacher"
    optimiser: Optimiser = "adamw"
    learning_rate: float = 6e-4
    weight_decay: float = 0.05
    batch: int = 64
    warm_up: float = 0.05
    epochs: float = 15
    average: float = 0.998
    judge_every: int = 2
    licence_note: str = (
        f"{LICENCE_NOTE} A teacher began with the weights of HSE's net of faces, age and sex "
        "(Andrey Savchenko), as the npm package human-models carries it under MIT."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class UndertoneSmallTaught(UndertoneSmall):
    """`train undertone_small_taught --set teachers=teacher-1,teacher-2 --minutes 120`.

    Learns mostly from what the teachers together say of the very view it sees."""

    name: str = "undertone_small_taught"
    teachers: tuple[str, ...] = ("teacher-1",)
    label_smoothing: float = 0.0
    weight_decay: float = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class UndertoneSmallTaughtFaces(UndertoneSmallTaught):
    """The same, and a third of each batch are unlabelled colour faces the teachers speak of.

    `train undertone_small_taught_faces --set teachers=small-1,teacher-2 --set start_from=small-1
    --set faces=FOLDER --set teacher_views=4 --set learning_rate=0.04 --set seed=2 --minutes 50`
    took the net above from 84.8 to 85.2 % of FER+'s majorities and from 67.8 to 67.5 % of
    FER2013's labels (PublicTest, leak-free, float32)."""

    name: str = "undertone_small_taught_faces"
    faces: str = "faces"
    licence_note: str = (
        f"{LICENCE_NOTE} Its teachers also spoke of research photographs of faces that nobody "
        "labelled (a 2005 set from the web, and FairFace under CC BY 4.0)."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class UndertoneSmallSmiles(UndertoneSmallTaughtFaces):
    """The same, and an eighth of each batch are colour faces that were looked at for a smile.

    `train undertone_small_smiles --run small-4 --set teachers=small-2,small-3
    --set start_from=small-2 --set teacher_views=4 --set learning_rate=0.04 --set seed=4
    --minutes 34` left small-2's 85.1 and 68.6 % of all PublicTest rows at 84.8 and 68.7 %. On
    colour faces whose labels taught nobody its chances got better (loss .178, was .209), its
    choices did not (mild smiles 33 of 40 before and after). A mild smile then taught .75 happy, and
    1,139 of the faces had not been looked at yet."""

    name: str = "undertone_small_smiles"
    smile_share: float = 0.125
    licence_note: str = (
        f"{UndertoneSmallTaughtFaces().licence_note} Some of these were seen to smile or to rest "
        "by a general vision model that was shown them in colour."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertone64(UndertoneSmallSmiles):
    """The same of faces of 64 pixels on thinner maps, by Muon's steps and on views of every epoch's
    own: hardly more work to run, a fifth fewer weights, and fewer minutes to learn.

    `train undertone_small --set steps=1100 --set average=0.995` ended at 72.4 % of FER+'s
    majorities, with `--set system=undertone_64` at 73.8, with `--set optimiser=muon --set
    learning_rate=0.01 --set weight_decay=0.04` besides at 79.9 (all PublicTest rows, the last line
    of history.csv). `train undertone_64 --run small-6 --set teachers=small-4 --set seed=6 --minutes
    86`, 47 epochs from random weights on one core, gave 85.0 % and 67.5 %, leak-free; by SGD 42
    epochs had given 83.7 % and 65.3 %.

    `train undertone_64 --run small-7 --set teachers=teacher-3,small-6 --set start_from=small-6
    --set teacher_views=2 --set seed=7 --set learning_rate=0.005 --minutes 42`, 24 epochs more,
    ships: its card has the figures. An independent teacher added little: .2 points and -.3."""

    name: str = "undertone_64"
    system: str = "undertone_64"
    optimiser: Optimiser = "muon"
    learning_rate: float = 0.01
    weight_decay: float = 0.06
    teacher_share: float = 0.5
    teacher_views: int = 4
    teachers_speak_of: SpeakOf = "face"
    face_share: float = 0.1
    smile_share: float = 0.15
    smile_teacher_share: float = 0.15


OURS = (
    UndertoneSmall(), Teacher(), RecogniserTeacher(), MobileTeacher(), UndertoneSmallTaught(),
    UndertoneSmallTaughtFaces(), UndertoneSmallSmiles(), Undertone64(),
)  # fmt: skip
