"""Trains an expression recipe: rows, net, steps, and what is left behind in the run folder."""

from __future__ import annotations

import dataclasses
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from training.common.progress import ProgressLine
from training.common.run_folder import RunError, RunFolder
from training.data.faces import PUBLIC, Faces
from training.expression.feed import Feed
from training.expression.finish import finish, write_recipe
from training.expression.going_on import must_be_the_same
from training.expression.pools import contest_faces, pools_of, with_teaching
from training.expression.recipe import Recipe
from training.expression.session import Session, budget_of
from training.expression.validation import Validation
from training.recipes import TrainOptions


def train(recipe: Recipe, folder: RunFolder, options: TrainOptions) -> None:
    if options.minutes:
        recipe = dataclasses.replace(recipe, minutes=options.minutes)
    if recipe.system == "ensemble":
        from training.expression.ensemble import gather

        gather(recipe, folder)
        return
    train_on(contest_faces(options.data), recipe, folder, resume=options.resume)


def train_on(faces: Faces, recipe: Recipe, folder: RunFolder, *, resume: bool) -> bool:
    """Trains on a table of faces; false when somebody asked to stop before the end."""
    if not len(faces.evaluation(PUBLIC)):
        raise RunError("There are no PublicTest rows, by which weights and rates are chosen.")
    if resume:
        must_be_the_same(folder, recipe, faces)
    pools = pools_of(recipe, faces)
    folder.prepare()
    session = Session(recipe)
    size = session.model.input_shape[1]
    pools = with_teaching(recipe, pools, size)
    if resume and session.resume(folder):
        print(f"Going on from step {session.step:,}.", flush=True)
    folder.forget_history_after(session.step)
    feed = Feed(recipe, size, pools)
    describe_unfinished(session, feed, folder, faces)
    finished = run_steps(session, feed, Validation(recipe, faces, size), folder)
    if finished:
        finish(session, feed, folder, faces)
    else:
        describe_unfinished(session, feed, folder, faces)
        print("Stopped and saved. Go on with --resume.", flush=True)
    return finished


def describe_unfinished(session: Session, feed: Feed, folder: RunFolder, faces: Faces) -> None:
    """A finished net keeps its own description until the next one takes its place."""
    if not folder.model.is_file():
        write_recipe(session, feed, folder, faces)


class Means:
    """The means of what the steps since the last judgement said of themselves."""

    def __init__(self) -> None:
        self._sums: dict[str, float] = {}
        self._count = 0

    def add(self, numbers: dict[str, float]) -> None:
        self._count += 1
        for name, value in numbers.items():
            self._sums[name] = self._sums.get(name, 0.0) + value

    def taken(self) -> dict[str, float]:
        return {name: value / self._count for name, value in self._sums.items()}

    def clear(self) -> None:
        self._sums, self._count = {}, 0


def run_steps(session: Session, feed: Feed, validation: Validation, folder: RunFolder) -> bool:
    """Until the budget is spent or early stopping calls; false when somebody asked to stop."""
    recipe, line = session.recipe, ProgressLine()
    budget = budget_of(recipe, feed.steps_per_epoch)
    saved, sums = session.seconds, Means()
    with stop_asked() as stop, feed.batches(session.step) as batches:
        while (progress := budget.progress(session.step, session.seconds)) < 1:
            if stop:
                session.save(folder)
                return False
            start = time.monotonic()
            sums.add(session.learn(next(batches), progress))
            epoch, place = divmod(session.step, feed.steps_per_epoch)
            enough = False
            if place == 0:
                last = budget.progress(session.step, session.seconds) >= 1
                if epoch % recipe.judge_every == 0 or last:
                    enough = session.hear(write_judgement(session, epoch, sums, validation, folder))
            session.seconds += time.monotonic() - start
            line.show(progress, session.seconds, {"epoch": epoch, **shown(sums.taken())})
            if session.seconds - saved > 60 * recipe.checkpoint_minutes:
                session.save(folder)
                saved = session.seconds
            if enough:
                break
    line.done()
    if session.step % feed.steps_per_epoch or session.step == 0:
        session.hear(
            write_judgement(session, session.step // feed.steps_per_epoch, sums, validation, folder)
        )
    session.save(folder)
    return True


def write_judgement(
    session: Session,
    epoch: int,
    sums: Means,
    validation: Validation,
    folder: RunFolder,
) -> float:
    """One line of history.csv; the score that choices are made by."""
    judged = validation.judge(session.judged_weights())
    folder.add_history(
        {
            "epoch": epoch,
            "step": session.step,
            "seconds": round(session.seconds, 1),
            "rate": float(np.asarray(session.optimiser.learning_rate)),
            **{name: round(value, 5) for name, value in sorted(sums.taken().items())},
            **{f"val_{name}": round(value, 5) for name, value in judged.items()},
        }
    )
    sums.clear()
    return judged[f"{session.recipe.choose_by}_accuracy"]


def shown(numbers: dict[str, float]) -> dict[str, float]:
    """The few numbers worth a place on the progress line."""
    return {n: v for n, v in numbers.items() if n == "loss" or n.endswith("accuracy")}


@contextmanager
def stop_asked() -> Iterator[list[bool]]:
    """A list that is no longer empty once SIGTERM or Ctrl-C has asked to stop."""
    asked: list[bool] = []
    before = {
        number: signal.signal(number, lambda *_: asked.append(True))
        for number in (signal.SIGTERM, signal.SIGINT)
    }
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
