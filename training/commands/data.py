"""Read FER2013 (and FER+ votes), mark near duplicates, write one array file and its charts."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source",
        nargs="?",
        type=Path,
        help="fer2013.csv, icml_face_data.csv, a folder with train/ and test/, or one with "
        "meta.npz and sheets (default: fer2013 in the folder UNDERTONE_DATA)",
    )
    parser.add_argument("--ferplus", type=Path, metavar="CSV", help="fer2013new.csv with the votes")
    parser.add_argument(
        "--out", type=Path, help="array file to write (default: runs/data/fer2013.npz)"
    )
    parser.add_argument("--figures", type=Path, metavar="DIR", help="default: figures beside --out")


def run(arguments: argparse.Namespace) -> int:
    from training.data.cache import write_cache
    from training.data.charts import counts_table, draw_class_samples, draw_counts
    from training.data.errors import DataError
    from training.data.near_duplicates import mark_near_duplicates
    from training.data.sources import default_cache, read_fer2013, resolve_data_path

    out = arguments.out or default_cache()
    figures = arguments.figures or out.parent / "figures"
    try:
        source = resolve_data_path(arguments.source, "fer2013")
        faces, count = mark_near_duplicates(read_fer2013(source, arguments.ferplus))
    except DataError as problem:
        print(f"data: {problem}", file=sys.stderr)
        return 2
    total = write_cache(faces, out)
    print(counts_table(faces))
    print(count.summary())
    print(f"{int(faces.has_votes().sum()):,} rows have FER+ votes.")
    for path in (*draw_counts(faces, figures), *draw_class_samples(faces, figures)):
        print(f"wrote {path}")
    print(f"wrote {out}\nsha256 of its columns: {total}")
    return 0
