"""A draft that comes as .doc or .wps: no other program sees it before it was read for marks."""

from pathlib import Path
from typing import Any

import pytest

from sanshen.casebook.kinds import Kind
from sanshen.casebook.models import CaseRow, EnclosureRow, LedgerRow, PaperRow
from sanshen.intake import converter
from tests.cast import Cast
from tests.desk.conftest import Enter
from tests.desk.drafts import MARK, current, docx, file
from tests.intake.making_doc import doc

NEW = "/cases/new/"
PLAIN = [("关于某事的通知\r", b""), ("各村（社区）：\r", b"")]
MARKED = [*PLAIN, (f"{MARK}\r", b"")]
pytestmark = pytest.mark.skipif(not converter("/bin/sh"), reason="no seccomp on this machine")


@pytest.fixture
def called(settings: Any, tmp_path: Path) -> Path:
    """What the program in LibreOffice's place was asked to do; missing when it was not called.

    It answers every file with the same .docx.
    """
    calls, answer, program = (tmp_path / each for each in ("called", "answer", "soffice"))
    answer.write_bytes(docx("关于某事的通知", "各村（社区）：", "请做好检查。").read())
    program.write_text(
        f'#!/bin/sh\necho "$@" > {calls}\nmkdir made && cp {answer} made/draft.docx\n'
    )
    program.chmod(0o755)
    settings.SOFFICE = str(program)
    return calls


@pytest.mark.parametrize("name", ["通知.doc", "通知.WPS"])
def test_an_old_file_becomes_a_case_as_any_other(
    cast: Cast, enter: Enter, called: Path, name: str
) -> None:
    client = enter(cast.handler)
    assert ".doc,.wps," in client.get(NEW).content.decode()
    answer = client.post(NEW, {"manuscript": file(name, doc(PLAIN))}, follow=True)
    paper = current(cast.handler, CaseRow.objects.get().number)
    assert paper.title == "关于某事的通知" and "请做好检查。" in paper.body
    assert "对照原件" in answer.content.decode()
    assert "通知" not in called.read_text(), "it never learns the file's name"


@pytest.mark.clause("1.4.3", "2.5.1")
@pytest.mark.parametrize(
    "upload",
    [
        file("通知.doc", doc(MARKED)),
        file("通知.doc", doc(PLAIN, comments=f"{MARK}\r")),
        file("绝密★方案.wps", doc(PLAIN)),
    ],
    ids=["in the text", "in a comment", "in the file name"],
)
def test_a_marked_old_file_never_reaches_the_program(
    cast: Cast, enter: Enter, called: Path, upload: Any
) -> None:
    upload.seek(0)
    answer = enter(cast.handler).post(NEW, {"manuscript": upload})
    assert answer.status_code == 409
    assert not called.exists()
    assert not CaseRow.objects.exists() and not PaperRow.objects.exists()
    assert not EnclosureRow.objects.exists()
    stops = LedgerRow.objects.filter(kind=Kind.SECRECY_STOP)
    assert [(line.actor, line.body) for line in stops] == [(cast.handler.identity, "{}")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (doc(PLAIN, flags=0x0100), "密码"),
        (doc(PLAIN, folders=["ObjectPool"]), "对象"),
        (doc(PLAIN, more={"Macros": b"x"}), "宏"),
    ],
)
def test_what_was_not_read_whole_or_holds_macros_does_not_reach_it_either(
    cast: Cast, enter: Enter, called: Path, content: bytes, said: str
) -> None:
    answer = enter(cast.handler).post(NEW, {"manuscript": file("通知.doc", content)})
    assert answer.status_code == 422 and said in answer.content.decode()
    assert not called.exists() and not CaseRow.objects.exists()


@pytest.mark.clause("2.5.1")
def test_what_only_the_converted_file_shows_stops_too(
    cast: Cast, enter: Enter, called: Path
) -> None:
    called.with_name("answer").write_bytes(docx("关于某事的通知", MARK).read())
    answer = enter(cast.handler).post(NEW, {"manuscript": file("通知.doc", doc(PLAIN))})
    assert answer.status_code == 409 and called.exists()
    assert not CaseRow.objects.exists()


def test_without_libreoffice_it_is_said_what_to_do(cast: Cast, enter: Enter, settings: Any) -> None:
    settings.SOFFICE = "no"
    client = enter(cast.handler)
    assert ".wps" not in client.get(NEW).content.decode()
    answer = client.post(NEW, {"manuscript": file("通知.doc", doc(PLAIN))})
    assert answer.status_code == 422 and "另存为 .docx" in answer.content.decode()
    marked = client.post(NEW, {"manuscript": file("通知.doc", doc(MARKED))})
    assert marked.status_code == 409, "a mark is met all the same"
    assert not CaseRow.objects.exists()
