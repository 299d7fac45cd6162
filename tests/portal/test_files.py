"""Files beside a page have names that fit a disk, an address and nothing else."""

import pytest

from sanshen.portal.files import attachment_path, link_from, safe_name, size_label
from tests.portal.samples import attachment


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("附件1：分工表.xlsx", "附件1：分工表.xlsx"),
        ("a b\tc.PDF", "a_b_c.pdf"),
        ("../../etc/passwd.txt", "etc_passwd.txt"),
        ("..\\..\\a.doc", "a.doc"),
        (".htaccess.txt", "htaccess.txt"),
        (".pdf", "附件.pdf"),
        ("...pdf", "附件.pdf"),
        ("a\x00b\u202efdp.pdf", "abfdp.pdf"),
        ('<b onclick="x">.pdf', "b_onclick=_x.pdf"),
        ("cafe\u0301.pdf", "café.pdf"),
    ],
)
def test_names(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_fits_the_disk_and_keeps_its_kind() -> None:
    safe = safe_name("关于" * 100 + ".docx")
    assert len(safe.encode()) <= 255 and safe.endswith("关于.docx"[-5:])


def test_two_files_of_one_name_do_not_meet() -> None:
    first, second = attachment("名单.pdf", b"1"), attachment("名单.pdf", b"2")
    address = "notices/2026/00001.html"
    assert attachment_path(address, first) != attachment_path(address, second)


def test_links_cannot_leave_their_attribute() -> None:
    path = attachment_path("notices/2026/00001.html", attachment('100%"#?&.pdf', b"1"))
    assert link_from("notices/2026/00001.html", path).endswith("/100%25_%23_%26.pdf")


@pytest.mark.parametrize(
    ("size", "label"),
    [(0, "0 B"), (1023, "1023 B"), (1024, "1 KB"), (48123, "47 KB"), (3_400_000, "3.2 MB")],
)
def test_sizes(size: int, label: str) -> None:
    assert size_label(size) == label
