"""The table of pictures, labels and votes that every reader returns."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from training.data.labels import EXPRESSION, FER2013, VOTES

TRAINING, PUBLIC, PRIVATE, OTHER, TEST = range(5)
USAGES = (
    "Training",
    "PublicTest",
    "PrivateTest",
    "Other",
    "test (PublicTest and PrivateTest together)",
)
"""`Other`: labelled pictures outside FER2013's split. The last is Kaggle's test folder, which mixes
PublicTest and PrivateTest."""

NO_LABEL = -1


@dataclass(frozen=True, kw_only=True)
class Faces:
    """One row per picture. `label` indexes `label_names`; `votes` are zero where nobody voted."""

    images: NDArray[np.uint8]
    label: NDArray[np.int8]
    usage: NDArray[np.uint8]
    row: NDArray[np.int32]
    votes: NDArray[np.uint8]
    keep_out: NDArray[np.bool_]
    """Rows never to train on: they have a near duplicate among evaluation rows."""
    seen_in_training: NDArray[np.bool_]
    """Evaluation rows with a near duplicate in training: not leak-free."""
    label_names: tuple[str, ...] = FER2013
    groups: dict[str, NDArray[np.str_]] = field(default_factory=dict)
    """Columns such as age, gender and ethnicity, if the source has them."""
    source: str = ""
    checksum: str = ""

    def __len__(self) -> int:
        return len(self.images)

    def where(self, mask: NDArray[np.bool_]) -> Faces:
        """The same table with the masked rows only."""
        return replace(
            self,
            images=self.images[mask],
            label=self.label[mask],
            usage=self.usage[mask],
            row=self.row[mask],
            votes=self.votes[mask],
            keep_out=self.keep_out[mask],
            seen_in_training=self.seen_in_training[mask],
            groups={name: column[mask] for name, column in self.groups.items()},
        )

    def training(self) -> Faces:
        """The Training split without near duplicates of evaluation rows."""
        return self.where((self.usage == TRAINING) & ~self.keep_out)

    def evaluation(self, usage: int = PUBLIC) -> Faces:
        """The rows of one split. Kaggle's `test` stands in for PublicTest."""
        wanted = (PUBLIC, TEST) if usage == PUBLIC else (usage,)
        return self.where(np.isin(self.usage, wanted))

    def has_votes(self) -> NDArray[np.bool_]:
        return self.votes.sum(axis=1) > 0

    def expression_votes(self) -> NDArray[np.float32]:
        """FER+ votes in the order of EXPRESSION, without `unknown` and `not a face`."""
        columns = [VOTES.index(name) for name in EXPRESSION]
        return self.votes[:, columns].astype(np.float32)

    def majority(self) -> NDArray[np.int8]:
        """FER+ majority as an index into EXPRESSION, or NO_LABEL.

        An expression wins when it has more votes than each of the nine other columns. A tie, or
        `unknown` or `not a face` on top, gives NO_LABEL.
        """
        votes = self.votes.astype(np.int16)
        top = votes.max(axis=1, initial=0)
        single = (votes == top[:, None]).sum(axis=1) == 1
        expression = self.expression_votes()
        winner = expression.argmax(axis=1)
        wins = expression.max(axis=1, initial=0) == top
        return np.where(single & wins & (top > 0), winner, NO_LABEL).astype(np.int8)


def make_faces(  # noqa: PLR0913  one argument per column, all named
    images: NDArray[np.uint8],
    label: NDArray[np.integer],
    usage: NDArray[np.integer],
    *,
    row: NDArray[np.integer] | None = None,
    votes: NDArray[np.uint8] | None = None,
    keep_out: NDArray[np.bool_] | None = None,
    source: str = "",
) -> Faces:
    """Faces from a plain source, with the missing columns filled in."""
    count = len(images)
    no = np.zeros(count, bool)
    return Faces(
        images=images,
        label=label.astype(np.int8),
        usage=usage.astype(np.uint8),
        row=(np.arange(count) if row is None else row).astype(np.int32),
        votes=np.zeros((count, len(VOTES)), np.uint8) if votes is None else votes,
        keep_out=no if keep_out is None else keep_out,
        seen_in_training=no.copy(),
        source=source,
    )
