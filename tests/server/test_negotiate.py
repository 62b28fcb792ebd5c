"""Codings, conditions and ranges, without a server."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.http.negotiate import choose_coding, chosen_range, matches


@pytest.mark.parametrize(
    ("accept", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, gzip;q=0", None),
        ("*", "br"),
        ("*;q=0", None),
        ("br;q=0, *", "gzip"),
        ("identity, br;q=0.5", None),
        ("identity;q=0.5, br;q=0.5", "br"),
        ("identity;q=0, gzip;q=0.001", "gzip"),
        ("br;q=nonsense", None),
        ("BR", "br"),
        ("deflate", None),
        ("", None),
        (None, None),
    ],
)
def test_the_coding_is_the_best_that_the_browser_allows(
    accept: str | None, coding: str | None
) -> None:
    assert choose_coding(accept, ["br", "gzip"]) == coding


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-9", range(10)),
        ("bytes=90-", range(90, 100)),
        ("bytes=-10", range(90, 100)),
        ("bytes=-1000", range(100)),
        ("bytes=95-200", range(95, 100)),
        ("bytes=100-", range(0)),
        ("bytes=-0", range(0)),
        ("bytes=9-0", None),
        ("bytes=0-1,5-6", None),
        ("items=0-1", None),
        ("bytes=-", None),
        ("bytes=٣-٤", None),
        (None, None),
    ],
)
def test_a_range_is_what_the_header_asks_for(header: str | None, expected: range | None) -> None:
    assert chosen_range(header, None, '"x"', 100) == expected


def test_a_range_of_another_version_is_not_given() -> None:
    assert chosen_range("bytes=0-1", '"old"', '"new"', 100) is None
    assert chosen_range("bytes=0-1", '"new"', '"new"', 100) == range(2)


@given(st.text(max_size=80), st.integers(0, 1000))
def test_no_range_header_leads_outside_the_file(header: str, size: int) -> None:
    part = chosen_range(header, None, '"x"', size)
    assert part is None or (0 <= part.start <= part.stop <= size) or not part


@given(st.integers(0, 2000), st.integers(0, 2000), st.integers(1, 1000))
def test_every_well_formed_range_is_the_slice_it_names(first: int, last: int, size: int) -> None:
    part = chosen_range(f"bytes={first}-{last}", None, '"x"', size)
    whole = bytes(i % 251 for i in range(size))
    if last < first:
        assert part is None
    else:
        assert part is not None
        assert whole[part.start : part.stop] == whole[first : last + 1]


@pytest.mark.parametrize(
    ("header", "same"),
    [('"a"', True), ('W/"a"', True), ('"b", "a"', True), ("*", True), ('"b"', False), ("", False)],
)
def test_a_tag_matches_when_the_browser_has_it(header: str, same: bool) -> None:
    assert matches(header, '"a"') is same
