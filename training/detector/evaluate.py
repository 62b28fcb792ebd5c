"""Evaluates a detector on held-out pictures.

First fits the score thresholds on all face-free pictures (`operating_point.py`), then measures
every condition (`benchmark.py`) in every mode (`detector_modes`). Writes metrics.json, report.md,
figures and samples.npz, and the thresholds into recipe.json, where export reads them.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from training.common.run_folder import RunError, RunFolder
from training.detector import benchmark, figures, haar, operating_point, report
from training.detector.benchmark import GOOD_CONDITIONS, PORTRAIT_PREFIX, WEBCAM_PREFIX
from training.detector.blazeface import (
    BLAZEFACE,
    BLAZEFACE_SETTINGS,
    blazeface_mode,
    load_blazeface,
)
from training.detector.conditions import Frame
from training.detector.corpus import Picture, data_root, read_pictures
from training.detector.decode import Face, logit_of
from training.detector.geometry import shows_both_eyes, sizes
from training.detector.golden import write_samples
from training.detector.inference import as_function, load_net, read_settings
from training.detector.metrics import (
    MISSED,
    Match,
    localisation_errors,
    match_face,
    proportion,
    recall,
    top_false_logit,
)
from training.detector.split import SPLIT_FILE
from training.detector.two_pass_detector import (
    BatchDetector,
    TwoPassDetector,
    detect_in_chunks,
    detector_modes,
)

PHOTO_FRAMES = 100  # per condition: a photo takes six times as long as a video frame
FIRST_PASS_FRAMES, HAAR_FRAMES = 80, 40  # per condition: these rows are only for comparison
PHOTO_CONDITIONS = ("one", "several", "far 5 %")
BOTH_EYES = ", both eyes seen"
"""Suffix of webcam conditions without heads in profile."""
NOT_SMALL, NOT_SMALL_SHARE = ", faces from 7 %", 0.07
"""Suffix of "several" without faces below this share of the frame's longer side, which are smaller
than 22 pixels in the first pass."""


@dataclass(frozen=True, slots=True)
class LabelledFace:
    """A face and the log-odds of its detection, for the figures of the worst misses."""

    condition: str
    frame: Frame
    truth: np.ndarray
    logit: float


@dataclass(slots=True)
class ModeResults:
    """The matches of one detector mode by condition, and by group and condition."""

    matches: dict[str, list[Match]] = field(default_factory=dict)
    groups: dict[str, dict[str, list[Match]]] = field(default_factory=dict)
    faces: list[LabelledFace] = field(default_factory=list)


def evaluate(
    folder: RunFolder, *, data: Path | None, quick: bool, beside: Path | None = None
) -> None:
    """`beside`: BlazeFace's file, evaluated on the same frames."""
    root = data_root(data)
    facts = folder.read_recipe()
    split_file = folder.path / SPLIT_FILE
    if not split_file.is_file():
        raise RunError(f"{folder.path} has no {SPLIT_FILE}, so its held-out pictures are unknown.")
    split = json.loads(split_file.read_text())
    held_out = read_pictures(root, split["held_out"])
    settings = read_settings(facts)
    net = as_function(load_net(folder))

    empty = [p for p in held_out if p.kind == "none"]
    modes = detector_modes(net, operating_point.without_threshold(settings))
    blazeface = load_blazeface(beside) if beside else None
    if blazeface:
        open_settings = operating_point.without_threshold(BLAZEFACE_SETTINGS)
        modes[BLAZEFACE] = blazeface_mode(blazeface, open_settings)
    false = operating_point.find_false_positives(modes, empty)
    thresholds = {mode: operating_point.fit_threshold(false, mode) for mode in modes}
    fitted = dataclasses.replace(
        settings, final_score=thresholds["twice"], final_score_photo=thresholds["photo"]
    )
    modes = detector_modes(net, fitted)
    if blazeface:
        its_fitted = dataclasses.replace(BLAZEFACE_SETTINGS, final_score=thresholds[BLAZEFACE])
        modes[BLAZEFACE] = blazeface_mode(blazeface, its_fitted)
    limit = benchmark.QUICK if quick else benchmark.FULL
    frames = benchmark.benchmark_frames(held_out, empty, root, limit)
    results = evaluate_modes(modes, frames, quick=quick)

    metrics: dict[str, Any] = {
        "kind": "detector",
        "scores_asked_for": thresholds,
        "false_faces": {
            "crossed_halves": {m: operating_point.cross_validated_rate(false, m) for m in modes},
            "where_fitted": {m: operating_point.in_sample_rate(false, m) for m in modes},
        },
        "held_out": {k: sum(p.kind == k for p in held_out) for k in ("web", "single", "none")},
        "copies_taken_out": "copies" in split,  # older splits kept near duplicates
        "rows": {m: mode_metrics(rows, logit_of(thresholds[m])) for m, rows in results.items()},
        "groups": group_metrics(results["twice"], logit_of(fitted.final_score)),
        "haar": None if quick else haar_metrics(frames, empty),
        "calibration": {
            "temperature": {"cells": 1.0},
            "thresholds": {
                "face": fitted.final_score,
                "face_in_photo": fitted.final_score_photo,
                "first_look": fitted.first_look_score,
            },
        },
    }
    if quick:
        print(report.table(metrics))
        return
    facts["decode"] = dataclasses.asdict(fitted)
    facts["recipe"]["decode"] = dataclasses.asdict(fitted)
    folder.write_json(folder.recipe, facts)
    folder.write_json(folder.metrics, metrics)
    worst_false = false_positives(modes["twice"], empty)
    figures.draw_all(folder, metrics, results["twice"].faces, worst_false)
    comment_file = folder.path / "seen.md"
    comment = comment_file.read_text().strip() if comment_file.is_file() else ""
    folder.report.write_text(report.write(facts, metrics, comment))
    write_samples(folder.samples, TwoPassDetector(net, fitted))
    print(report.table(metrics))
    print(f"Written: {folder.metrics}, {folder.report}, {folder.figures}")


def evaluate_modes(
    modes: dict[str, BatchDetector], frames: dict[str, list[Frame]], *, quick: bool
) -> dict[str, ModeResults]:
    results = {mode: ModeResults() for mode in modes if not (quick and mode == "once")}
    for condition, members in frames.items():
        print(f"{condition}: {len(members)} frames", flush=True)
        for mode in ("twice", BLAZEFACE):
            if mode in results:
                add_matches(results[mode], condition, members, modes[mode])
        if condition in PHOTO_CONDITIONS:
            add_matches(results["photo"], condition, members[:PHOTO_FRAMES], modes["photo"])
        if "once" in results:
            add_matches(results["once"], condition, members[:FIRST_PASS_FRAMES], modes["once"])
    return results


def add_matches(
    results: ModeResults, condition: str, members: list[Frame], detect: BatchDetector
) -> None:
    found = detect_in_chunks(detect, [frame.pixels for frame in members])
    for frame, faces in zip(members, found, strict=True):
        longer = max(frame.pixels.shape[:2])
        for truth in frame.truth:
            match = match_face(faces, truth)
            results.faces.append(LabelledFace(condition, frame, truth, match.logit))
            names = [condition]
            if condition.startswith(WEBCAM_PREFIX) and shows_both_eyes(truth):
                names.append(condition + BOTH_EYES)
            if condition == "several" and float(sizes(truth)) >= NOT_SMALL_SHARE * longer:
                names.append(condition + NOT_SMALL)
            for name in names:
                results.matches.setdefault(name, []).append(match)
                if frame.group:
                    by_condition = results.groups.setdefault(frame.group, {})
                    by_condition.setdefault(name, []).append(match)


def mode_metrics(results: ModeResults, min_logit: float) -> dict[str, Any]:
    conditions = {
        name: recall(matches, min_logit)
        | ({} if name.startswith(PORTRAIT_PREFIX) else localisation_errors(matches, min_logit))
        for name, matches in results.matches.items()
    }
    photographs = results.matches["one"] + results.matches["several"]
    webcam = results.matches.get("webcam plain", [])
    return {
        "conditions": conditions,
        "points": localisation_errors(photographs, min_logit),
        "points_webcam": localisation_errors(webcam, min_logit),
    }


def group_metrics(results: ModeResults, min_logit: float) -> dict[str, Any]:
    """Recall per group: on unchanged and good webcam frames, and on all conditions."""
    good = {WEBCAM_PREFIX + name for name in GOOD_CONDITIONS}
    names = {name for by_condition in results.groups.values() for name in by_condition}
    conditions_of = {
        "plain": {"webcam plain"},
        "plain_both_eyes_seen": {"webcam plain" + BOTH_EYES},
        "good": good,
        "good_both_eyes_seen": {name + BOTH_EYES for name in good},
        "all": {name for name in names if BOTH_EYES not in name},
    }
    tables: dict[str, Any] = {}
    for title, conditions in conditions_of.items():
        table = {}
        for group, by_condition in sorted(results.groups.items()):
            pooled = [m for name, ms in by_condition.items() if name in conditions for m in ms]
            table[group] = recall(pooled, min_logit) | localisation_errors(pooled, min_logit)
        values = [float(entry["value"]) for entry in table.values()]
        tables[title] = {"groups": table, "largest_gap": round(max(values) - min(values), 4)}
    return tables


def haar_metrics(frames: dict[str, list[Frame]], empty: list[Picture]) -> dict[str, Any]:
    cascade = haar.HaarCascade()
    conditions: dict[str, Any] = {}
    for name, members in frames.items():
        if name.startswith(PORTRAIT_PREFIX):
            continue
        matches = [
            haar.any_match(squares, truth)
            for frame in members[:HAAR_FRAMES]
            for squares in [cascade.detect(frame.pixels)]
            for truth in frame.truth
        ]
        conditions[name] = proportion(sum(matches), len(matches))
    false = sum(len(cascade.detect(p.pixels)) > 0 for p in empty)
    return {"conditions": conditions, "false_faces": proportion(false, len(empty))}


def false_positives(detect: BatchDetector, empty: list[Picture]) -> list[tuple[Picture, Face]]:
    """In all face-free pictures, highest score first."""
    found = detect_in_chunks(detect, [p.pixels for p in empty])
    pairs = [
        (picture, face)
        for picture, faces in zip(empty, found, strict=True)
        for face in faces
        if top_false_logit([face], picture.ignore_zones) > MISSED.logit
    ]
    return sorted(pairs, key=lambda pair: -pair[1].logit)
