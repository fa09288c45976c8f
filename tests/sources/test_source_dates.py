from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.sources.dates import normalise_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2022-01-03", "2022-01-03"),
        ("2022-01-03T10:20:30Z", "2022-01-03T10:20:30+00:00"),
        ("2022-01-03 10:20", "2022-01-03T10:20:00"),
        ("20220103", "2022-01-03"),
        ("January 3, 2022", "2022-01-03"),
        ("Jan. 3, 2022", "2022-01-03"),
        ("Jan 3rd 2022", "2022-01-03"),
        ("Monday, January 3, 2022 at 10:30 am EST", "2022-01-03"),
        ("Published: January 3, 2022", "2022-01-03"),
        ("3 January 2022", "2022-01-03"),
        ("3rd of January 2022", "2022-01-03"),
        ("Sept. 14, 2021", "2021-09-14"),
        ("03-Jan-2022", "2022-01-03"),
        ("Mon, 03 Jan 2022 10:00:00 GMT", "2022-01-03T10:00:00+00:00"),
        ("3 Jan 2022 10:00:00 +0200", "2022-01-03T10:00:00+02:00"),
        ("1/23/22", "2022-01-23"),
        ("1/23/1999", "1999-01-23"),
        ("1/23/85", "1985-01-23"),
        ("23/1/2022", "2022-01-23"),
        ("4/4/2022", "2022-04-04"),
        ("3.1.2022", "2022-01-03"),
        ("2022/1/3", "2022-01-03"),
        ("1641204000", "2022-01-03T10:00:00+00:00"),
        ("1641204000000", "2022-01-03T10:00:00+00:00"),
    ],
)
def test_forms_that_leave_no_doubt(written: str, iso: str) -> None:
    assert normalise_date(written) == (iso, None)


def test_month_or_day_first_is_said() -> None:
    date, remark = normalise_date("3/4/22")
    assert date == "2022-03-04"
    assert remark is not None
    assert "2022-03-04" in remark


@pytest.mark.parametrize(
    "written", ["yesterday", "32/13/2022", "February 30, 2022", "2022", "x" * 999]
)
def test_what_is_no_date_is_not_guessed(written: str) -> None:
    date, remark = normalise_date(written)
    assert date is None
    assert remark is not None
    assert "YYYY-MM-DD" in remark


def test_blank_is_no_date_and_no_complaint() -> None:
    assert normalise_date("  ") == (None, None)


@given(st.text() | st.from_regex(r"[\d/., :TZ+-]{1,20}") | st.dates().map(str))
def test_never_raises(written: str) -> None:
    normalise_date(written)
