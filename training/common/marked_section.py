"""A page of which a command writes one section, between two comments, and people the rest."""

from __future__ import annotations

BEGIN = "<!-- Written by `python -m training results`. Text outside these two comments is kept. -->"
END = "<!-- End of the written part. -->"


def replace_section(page: str | None, section: str) -> str | None:
    """`page` with `section` between its two markers; None where it lacks them.

    A page that does not exist yet becomes the section alone.
    """
    written = f"{BEGIN}\n\n{section.strip()}\n\n{END}"
    if page is None:
        return written + "\n"
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    return f"{before}{written}{after}" if begin and end else None
