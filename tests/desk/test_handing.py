"""A report handed out: an attachment under its Chinese name, nothing a browser runs or a proxy keeps."""

from datetime import datetime
from urllib.parse import quote

import pytest

from sanshen.desk.handing import PRINTERS, TYPES, handed_out, report_file
from sanshen.domain.reports import Prose, Report, Section
from sanshen.domain.workdays import SHANGHAI

REPORT = Report(
    "台账",
    "",
    datetime(2026, 11, 25, 9, 0, tzinfo=SHANGHAI),
    (Section("", (Prose(("本月没有发布。",)),)),),
)
BEGINS = {"pdf": b"%PDF-", "xlsx": b"PK\x03\x04"}


@pytest.mark.parametrize("kind", PRINTERS)
def test_a_report_is_handed_out_as_the_file_asked_for(kind):
    answer = report_file(REPORT, kind, "二〇二六年11月台账")
    assert answer.content.startswith(BEGINS[kind]) and answer["Content-Type"] == TYPES[kind]
    assert answer["Content-Disposition"].startswith("attachment")
    assert quote(f"二〇二六年11月台账.{kind}") in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"


def test_a_name_cannot_add_a_header():
    answer = handed_out(b"", '台账"\r\nSet-Cookie: a=b', "pdf")
    assert "\n" not in answer["Content-Disposition"] and "Set-Cookie" not in answer.headers


def test_a_kind_that_is_not_there_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        report_file(REPORT, "exe", "台账")
