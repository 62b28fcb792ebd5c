"""Judges a detector on pictures it never saw: thresholds first, then every condition.

The threshold that a page needs is chosen on half of the face-free pictures, as the lowest at which
at most one in a hundred shows a false face; what is reported comes from the other half and from
photographs and people the training never touched. Writes metrics.json, report.md, figures and
samples.npz, and puts the threshold into recipe.json, from which export takes it.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from training.common.run_folder import RunError, RunFolder
from training.detector import conditions, figures, haar, report
from training.detector.conditions import PHOTO_CONDITIONS, Frame, chance
from training.detector.corpus import Picture, data_root, read_pictures
from training.detector.decode import Face, sigmoid
from training.detector.geometry import sizes
from training.detector.golden import write_samples
from training.detector.judging import (
    MISSED,
    Verdict,
    geometry,
    highest_false,
    recall,
    share_of,
    threshold,
    verdict,
)
from training.detector.looks import TwoLooks
from training.detector.nets import callable_net, load_net, read_settings
from training.detector.portraits import ROUGH, portrait_frames

FALSE_SHARE = 0.01
AT_ONCE = 24
FULL, QUICK = 200, 60  # frames per condition; the plain ones take all there are
ONCE_FRAMES, HAAR_FRAMES = 80, 40  # per condition, for the rows that only set the scale
GROUP_CONDITIONS = ("plain", "tilt 30")  # on everybody
GOOD_CONDITIONS = ("plain", "tilt 30", "dim", "side light", "blur")


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


def evaluate(folder: RunFolder, *, data: Path | None, quick: bool) -> None:
    root = data_root(data)
    facts = folder.read_recipe()
    split = folder.path / "split.json"
    if not split.is_file():
        raise RunError(f"{folder.path} has no split.json, so nobody knows what it never saw.")
    held_out = read_pictures(root, json.loads(split.read_text())["held_out"])
    settings = read_settings(facts)
    net = load_net(folder)
    looks = TwoLooks(callable_net(net), settings)
    most = QUICK if quick else FULL

    empty = [p for p in held_out if p.kind == "none"]
    choosing, reporting = halves(empty)
    chosen = {
        "twice": threshold(false_logits(looks.twice, choosing, mirrored_too=True), FALSE_SHARE),
        "once": threshold(false_logits(looks.once, choosing, mirrored_too=True), FALSE_SHARE),
    }
    seen = {
        "twice": false_logits(looks.twice, reporting),
        "once": false_logits(looks.once, reporting),
    }
    frames = all_frames(held_out, empty, root, most)
    rows = {"twice": Judged(), "once": Judged()}
    baseline = haar_row(frames, reporting) if not quick else None
    for condition, members in frames.items():
        print(f"{condition}: {len(members)} frames", flush=True)
        judge(rows["twice"], condition, members, looks.twice)
        if not quick:
            judge(rows["once"], condition, members[:ONCE_FRAMES], looks.once)

    metrics: dict[str, Any] = {
        "kind": "detector",
        "thresholds_logit": chosen,
        "false_faces": {
            way: share_of(sum(x >= chosen[way] for x in seen[way]), len(seen[way]))
            for way in chosen
        },
        "face_free": {"choosing": len(choosing), "reporting": len(reporting)},
        "held_out": {kind: sum(p.kind == kind for p in held_out) for kind in ("web", "single")},
        "rows": {way: row_metrics(rows[way], chosen[way]) for way in rows if rows[way].verdicts},
        "groups": group_metrics(rows["twice"], chosen["twice"]),
        "haar": baseline,
    }
    final = float(sigmoid(chosen["twice"]))
    metrics["calibration"] = {
        "temperature": {"cells": 1.0},
        "thresholds": {"face": round(final, 4), "first_look": settings.first_look_score},
    }
    settled = dataclasses.replace(settings, final_score=round(final, 4))
    if quick:
        print(report.table(metrics))
        return
    facts["decode"] = dataclasses.asdict(settled)
    facts["recipe"]["decode"] = dataclasses.asdict(settled)
    folder.write_json(folder.recipe, facts)
    folder.write_json(folder.metrics, metrics)
    figures.draw_all(folder, metrics, rows["twice"].misses, false_examples(looks, empty))
    seen = folder.path / "seen.md"
    said = seen.read_text().strip() if seen.is_file() else ""
    folder.report.write_text(report.write(facts, metrics, said))
    write_samples(folder.samples, TwoLooks(looks.net, settled))
    print(report.table(metrics))
    print(f"Written: {folder.metrics}, {folder.report}, {folder.figures}")


def halves(pictures: list[Picture]) -> tuple[list[Picture], list[Picture]]:
    """Those that choose the threshold, and those that report; by name, so for ever the same."""
    first = [p for p in pictures if chance(p.file, "half").random() < 0.5]
    names = {p.file for p in first}
    return first, [p for p in pictures if p.file not in names]


def looked(ways: Any, frames: list[np.ndarray]) -> list[list[Face]]:
    found: list[list[Face]] = []
    for start in range(0, len(frames), AT_ONCE):
        found += ways(frames[start : start + AT_ONCE])
    return found


def false_logits(way: Any, pictures: list[Picture], *, mirrored_too: bool = False) -> list[float]:
    views = [(p.pixels, p.unsure) for p in pictures]
    if mirrored_too:  # twice the views make the hundredth part of them less of an accident
        for p in pictures:
            zones = p.unsure.copy()
            zones[:, 0] = p.pixels.shape[1] - zones[:, 0]
            views.append((np.ascontiguousarray(p.pixels[:, ::-1]), zones))
    found = looked(way, [pixels for pixels, _ in views])
    return [highest_false(faces, zones) for faces, (_, zones) in zip(found, views, strict=True)]


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
    for share in (15, 10):
        frames[f"far {share} %"] = [
            conditions.far(p, share / 100, behind(i)) for i, p in enumerate(near)
        ]
    frames |= {name: [make(f) for f in some] for name, make in PHOTO_CONDITIONS.items()}
    desk = [conditions.webcam(p, behind(i)) for i, p in enumerate(people)]
    for name, make in {"plain": _same, **PHOTO_CONDITIONS}.items():
        wanted = desk if name in GROUP_CONDITIONS and most == FULL else desk[:most]
        frames[f"webcam {name}"] = [make(f) for f in wanted]
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


def judge(row: Judged, condition: str, frames: Iterable[Frame], way: Any) -> None:
    members = list(frames)
    found = looked(way, [frame.pixels for frame in members])
    verdicts = row.verdicts.setdefault(condition, [])
    for frame, faces in zip(members, found, strict=True):
        for truth in frame.judged:
            said = verdict(faces, truth)
            verdicts.append(said)
            row.misses.append(Miss(condition, frame, truth, said.logit))
            if frame.group:
                group = row.groups.setdefault(frame.group, {})
                group.setdefault(condition, []).append(said)


def row_metrics(row: Judged, least: float) -> dict[str, Any]:
    every = {
        name: recall(v, least) | ({} if name.startswith(ROUGH) else geometry(v, least))
        for name, v in row.verdicts.items()
    }
    own = row.verdicts["one"] + row.verdicts["several"]
    desk = [v for name, vs in row.verdicts.items() if name == "webcam plain" for v in vs]
    return {
        "conditions": every,
        "points": geometry(own, least),
        "points_webcam": geometry(desk, least),
    }


def group_metrics(row: Judged, least: float) -> dict[str, Any]:
    """Recall per group: on good webcam frames, and on everything including covers and distance."""
    good = {f"webcam {name}" for name in GOOD_CONDITIONS}
    tables: dict[str, Any] = {}
    for title, wanted in (("plain", {"webcam plain"}), ("good", good), ("all", None)):
        table = {}
        for group, by_condition in sorted(row.groups.items()):
            pooled = [v for name, vs in by_condition.items() if not wanted or name in wanted
                      for v in vs]  # fmt: skip
            table[group] = recall(pooled, least) | geometry(pooled, least)
        values = [float(entry["value"]) for entry in table.values()]
        tables[title] = {"groups": table, "largest_gap": round(max(values) - min(values), 4)}
    return tables


def haar_row(frames: dict[str, list[Frame]], reporting: list[Picture]) -> dict[str, Any]:
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
    false = sum(len(cascade.squares(p.pixels)) > 0 for p in reporting)
    return {"conditions": found, "false_faces": share_of(false, len(reporting))}


def false_examples(looks: TwoLooks, empty: list[Picture]) -> list[tuple[Picture, Face]]:
    """The surest false faces of all face-free pictures, worst first."""
    found = looked(looks.twice, [p.pixels for p in empty])
    pairs = [
        (picture, face)
        for picture, faces in zip(empty, found, strict=True)
        for face in faces
        if highest_false([face], picture.unsure) > MISSED.logit
    ]
    return sorted(pairs, key=lambda pair: -pair[1].logit)
