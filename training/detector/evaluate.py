"""Judges a detector on pictures it never saw, as the page looks at them (`two_pass_detector.py`).

First come the scores that a face needs, from all face-free pictures (`face_free.py`); with them
every condition is judged on photographs and people the training never touched. Writes metrics.json,
report.md, figures and samples.npz, and puts the scores into recipe.json, where export finds them.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from training.common.run_folder import RunError, RunFolder
from training.detector import conditions, face_free, figures, haar, report
from training.detector.blazeface import (
    BLAZEFACE,
    BLAZEFACE_SETTINGS,
    blazeface_mode,
    load_blazeface,
)
from training.detector.conditions import PHOTO_CONDITIONS, Frame
from training.detector.corpus import Picture, data_root, read_pictures
from training.detector.decode import Face, logit_of
from training.detector.geometry import shows_both_eyes, sizes
from training.detector.golden import write_samples
from training.detector.inference import as_function, load_net, read_settings
from training.detector.judging import (
    MISSED,
    Verdict,
    geometry,
    highest_false,
    recall,
    share_of,
    verdict,
)
from training.detector.portraits import ROUGH, portrait_frames
from training.detector.split import SPLIT_FILE
from training.detector.two_pass_detector import (
    BatchDetector,
    TwoPassDetector,
    detect_in_chunks,
    detector_modes,
)

FULL, QUICK = 200, 60  # frames per condition; the plain ones take all there are
ONCE_FRAMES, HAAR_FRAMES = 80, 40  # per condition, for the rows that only set the scale
FAR_SHARES = (15, 10, 5)  # percent of the frame's height
PHOTO_FRAMES = 100  # per condition: a photo costs six times a frame
READ_AS_PHOTO = ("one", "several", "far 5 %")
GOOD_CONDITIONS = ("plain", "tilt 30", "dim", "side light", "blur")  # on everybody at a desk
DESK = "webcam "
BOTH_EYES = ", both eyes seen"
"""Of webcam frames once more without the few heads in profile."""
NOT_SMALL, NOT_SMALL_SHARE = ", faces from 7 %", 0.07
"""Of groups once more without the faces that are a smaller share of the frame's longer side: the
first look shows those on less than 22 pixels, and the pilot was taught none (11 of 160)."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A true face with the log-odds it got, for the sheet of the worst."""

    condition: str
    frame: Frame
    truth: np.ndarray
    logit: float


@dataclass(slots=True)
class Judged:
    """Verdicts of one row (a way to look) by condition."""

    verdicts: dict[str, list[Verdict]] = field(default_factory=dict)
    groups: dict[str, dict[str, list[Verdict]]] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)


def evaluate(
    folder: RunFolder, *, data: Path | None, quick: bool, beside: Path | None = None
) -> None:
    """`beside`: BlazeFace's file, to be judged on the same frames."""
    root = data_root(data)
    facts = folder.read_recipe()
    split = folder.path / SPLIT_FILE
    if not split.is_file():
        raise RunError(f"{folder.path} has no {SPLIT_FILE}, so nobody knows what it never saw.")
    sides = json.loads(split.read_text())
    held_out = read_pictures(root, sides["held_out"])
    settings = read_settings(facts)
    net = as_function(load_net(folder))

    empty = [p for p in held_out if p.kind == "none"]
    unsure = detector_modes(net, face_free.unsure(settings))
    blaze = load_blazeface(beside) if beside else None
    if blaze:
        unsure[BLAZEFACE] = blazeface_mode(blaze, face_free.unsure(BLAZEFACE_SETTINGS))
    false = face_free.false_faces(unsure, empty)
    scores = {way: face_free.fitted_score(false, way) for way in false.plain}
    settled = dataclasses.replace(
        settings, final_score=scores["twice"], final_score_photo=scores["photo"]
    )
    looks = detector_modes(net, settled)
    if blaze:
        asked = dataclasses.replace(BLAZEFACE_SETTINGS, final_score=scores[BLAZEFACE])
        looks[BLAZEFACE] = blazeface_mode(blaze, asked)
    frames = all_frames(held_out, empty, root, QUICK if quick else FULL)
    rows = judged_rows(looks, frames, quick=quick)

    metrics: dict[str, Any] = {
        "kind": "detector",
        "scores_asked_for": scores,
        "false_faces": {
            "crossed_halves": {w: face_free.crossed(false, w) for w in scores},
            "where_fitted": {w: face_free.where_fitted(false, w) for w in scores},
        },
        "held_out": {k: sum(p.kind == k for p in held_out) for k in ("web", "single", "none")},
        "copies_taken_out": "copies" in sides,  # older splits took no notice of them
        "rows": {way: row_metrics(row, logit_of(scores[way])) for way, row in rows.items()},
        "groups": group_metrics(rows["twice"], logit_of(settled.final_score)),
        "haar": None if quick else haar_row(frames, empty),
        "calibration": {
            "temperature": {"cells": 1.0},
            "thresholds": {
                "face": settled.final_score,
                "face_in_photo": settled.final_score_photo,
                "first_look": settled.first_look_score,
            },
        },
    }
    if quick:
        print(report.table(metrics))
        return
    facts["decode"] = dataclasses.asdict(settled)
    facts["recipe"]["decode"] = dataclasses.asdict(settled)
    folder.write_json(folder.recipe, facts)
    folder.write_json(folder.metrics, metrics)
    figures.draw_all(folder, metrics, rows["twice"].misses, false_examples(looks["twice"], empty))
    seen = folder.path / "seen.md"
    said = seen.read_text().strip() if seen.is_file() else ""
    folder.report.write_text(report.write(facts, metrics, said))
    write_samples(folder.samples, TwoPassDetector(net, settled))
    print(report.table(metrics))
    print(f"Written: {folder.metrics}, {folder.report}, {folder.figures}")


def all_frames(
    held_out: list[Picture], empty: list[Picture], root: Path, most: int
) -> dict[str, list[Frame]]:
    """Every condition's frames, by name."""
    photos = [p for p in held_out if p.kind == "web"]
    large = [np.sum(sizes(p.points) >= conditions.LEAST_JUDGED) for p in photos]
    one = [p for p, n in zip(photos, large, strict=True) if n == 1 and len(p.points) == 1]
    several = [p for p, n in zip(photos, large, strict=True) if n > 1]
    people = spread([p for p in held_out if p.kind == "single"])

    def behind(index: int) -> Picture:
        return empty[(index * 37) % len(empty)]

    plain = [conditions.as_is(p) for p in one]
    some = plain[:most]
    frames = {"one": plain if most == FULL else some}
    frames["several"] = [conditions.as_is(p) for p in several[:most]]
    near = [p for p in one if float(sizes(p.points[0])) >= 30][:most]
    for share in FAR_SHARES:
        frames[f"far {share} %"] = [
            conditions.far(p, share / 100, behind(i)) for i, p in enumerate(near)
        ]
    frames |= {name: [make(f) for f in some] for name, make in PHOTO_CONDITIONS.items()}
    desk = [conditions.webcam(p, behind(i)) for i, p in enumerate(people)]
    for name, make in {"plain": _same, **PHOTO_CONDITIONS}.items():
        wanted = desk if name in GOOD_CONDITIONS and most == FULL else desk[:most]
        frames[f"{DESK}{name}"] = [make(f) for f in wanted]
    sitters = portrait_frames(root.parent / "portraits")[:most]
    if sitters:
        for name, make in {"plain": _same, **PHOTO_CONDITIONS}.items():
            frames[f"{ROUGH} {name}"] = [make(f) for f in sitters]
    return frames


def _same(frame: Frame) -> Frame:
    return frame


def spread(people: list[Picture]) -> list[Picture]:
    """Groups in turn, so that the first n hold every group as often."""
    by_group: dict[str, list[Picture]] = {}
    for person in people:
        by_group.setdefault(person.group or "", []).append(person)
    columns = [by_group[name] for name in sorted(by_group)]
    return [c[i] for i in range(max(map(len, columns), default=0)) for c in columns if i < len(c)]


def judged_rows(
    looks: dict[str, BatchDetector], frames: dict[str, list[Frame]], *, quick: bool
) -> dict[str, Judged]:
    rows = {way: Judged() for way in looks if not (quick and way == "once")}
    for condition, members in frames.items():
        print(f"{condition}: {len(members)} frames", flush=True)
        for way in ("twice", BLAZEFACE):
            if way in rows:
                judge(rows[way], condition, members, looks[way])
        if condition in READ_AS_PHOTO:
            judge(rows["photo"], condition, members[:PHOTO_FRAMES], looks["photo"])
        if "once" in rows:
            judge(rows["once"], condition, members[:ONCE_FRAMES], looks["once"])
    return rows


def judge(row: Judged, condition: str, members: list[Frame], way: BatchDetector) -> None:
    found = detect_in_chunks(way, [frame.pixels for frame in members])
    for frame, faces in zip(members, found, strict=True):
        longer = max(frame.pixels.shape[:2])
        for truth in frame.judged:
            said = verdict(faces, truth)
            row.misses.append(Miss(condition, frame, truth, said.logit))
            names = [condition]
            if condition.startswith(DESK) and shows_both_eyes(truth):
                names.append(condition + BOTH_EYES)
            if condition == "several" and float(sizes(truth)) >= NOT_SMALL_SHARE * longer:
                names.append(condition + NOT_SMALL)
            for name in names:
                row.verdicts.setdefault(name, []).append(said)
                if frame.group:
                    row.groups.setdefault(frame.group, {}).setdefault(name, []).append(said)


def row_metrics(row: Judged, least: float) -> dict[str, Any]:
    every = {
        name: recall(v, least) | ({} if name.startswith(ROUGH) else geometry(v, least))
        for name, v in row.verdicts.items()
    }
    own = row.verdicts["one"] + row.verdicts["several"]
    desk = row.verdicts.get("webcam plain", [])  # nobody holds a large photo before a webcam
    return {
        "conditions": every,
        "points": geometry(own, least),
        "points_webcam": geometry(desk, least),
    }


def group_metrics(row: Judged, least: float) -> dict[str, Any]:
    """Recall per group: on good webcam frames, and on everything including covers and distance."""
    good = {f"{DESK}{name}" for name in GOOD_CONDITIONS}
    tables: dict[str, Any] = {}
    wanted_of = {
        "plain": {"webcam plain"},
        "plain_both_eyes_seen": {"webcam plain" + BOTH_EYES},
        "good": good,
        "good_both_eyes_seen": {name + BOTH_EYES for name in good},
        "all": {name for group in row.groups.values() for name in group if BOTH_EYES not in name},
    }
    for title, wanted in wanted_of.items():
        table = {}
        for group, by_condition in sorted(row.groups.items()):
            pooled = [v for name, vs in by_condition.items() if name in wanted for v in vs]
            table[group] = recall(pooled, least) | geometry(pooled, least)
        values = [float(entry["value"]) for entry in table.values()]
        tables[title] = {"groups": table, "largest_gap": round(max(values) - min(values), 4)}
    return tables


def haar_row(frames: dict[str, list[Frame]], empty: list[Picture]) -> dict[str, Any]:
    cascade = haar.Haar()
    found: dict[str, Any] = {}
    for name, members in frames.items():
        if name.startswith(ROUGH):
            continue
        answers = [
            haar.hits(squares, truth)
            for frame in members[:HAAR_FRAMES]
            for squares in [cascade.squares(frame.pixels)]
            for truth in frame.judged
        ]
        found[name] = share_of(sum(answers), len(answers))
    false = sum(len(cascade.squares(p.pixels)) > 0 for p in empty)
    return {"conditions": found, "false_faces": share_of(false, len(empty))}


def false_examples(way: BatchDetector, empty: list[Picture]) -> list[tuple[Picture, Face]]:
    """The surest false faces of all face-free pictures, worst first."""
    found = detect_in_chunks(way, [p.pixels for p in empty])
    pairs = [
        (picture, face)
        for picture, faces in zip(empty, found, strict=True)
        for face in faces
        if highest_false([face], picture.ignore_zones) > MISSED.logit
    ]
    return sorted(pairs, key=lambda pair: -pair[1].logit)
