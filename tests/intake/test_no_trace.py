"""A classified file must leave nothing on the machine: no temporary file, no word in a message."""

import base64
import subprocess
import sys
from pathlib import Path

import pytest

from sanshen.intake import Unreadable, receive_attachment, receive_document
from tests.intake.making import TITLE, p, pdf, png, sheet, with_part, word

_SOURCE = Path(__file__).parents[2] / "src"

# Every kind is read by a process that may not write a single byte to any file.
_READER = """
import base64, resource, signal, sys
from sanshen.intake import receive_attachment, receive_document
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
for line in sys.stdin:
    name, content = line.split()
    content = base64.b64decode(content)
    assert receive_attachment(name, content).readable, name
    if name.endswith("docx"):
        assert receive_document(name, content).body
try:
    with open(sys.argv[1], "w") as out:
        out.write("x")
except OSError:
    print("read without writing")
"""


def test_reading_writes_nothing_to_disk(tmp_path: Path) -> None:
    relations = (("rId5", "image", "media/image1.png"),)
    files = {
        "a.docx": word(TITLE + p("甲"), relations, **{"media/image1.png": png()}),
        "a.xlsx": sheet(),
        "a.pdf": pdf("甲"),
        "a.png": png(),
        "a.txt": "甲".encode(),
    }
    lines = "".join(f"{name} {base64.b64encode(each).decode()}\n" for name, each in files.items())
    done = subprocess.run(
        [sys.executable, "-B", "-c", _READER, str(tmp_path / "x")],
        input=lines.encode(),
        capture_output=True,
        env={"PYTHONPATH": str(_SOURCE), "TMPDIR": str(tmp_path), "HOME": str(tmp_path)},
        check=False,
    )
    assert done.stdout.decode().strip() == "read without writing", done.stderr.decode()


SECRET = "绝密长期会议安排"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("稿.docx", with_part(word(TITLE + p(SECRET)), "customXml/item1.xml", f"<x>{SECRET}")),
        ("稿.docx", with_part(word(TITLE + p(SECRET)), f"../{SECRET}.xml", "<x/>")),
        ("稿.docx", SECRET.encode()),
        (f"{SECRET}.rar", b"Rar!"),
        ("稿.txt", SECRET.encode() + b"\x00"),
        ("稿.docx", word(TITLE + p(SECRET))[:-40]),
    ],
)
def test_no_message_quotes_the_file(name: str, content: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        receive_document(name, content)
    chain = [caught.value, caught.value.__cause__]
    assert all(SECRET not in str(each) for each in chain)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    try:
        problem = receive_attachment(name, content).problem
    except Unreadable as refusal:
        problem = str(refusal)
    assert problem and SECRET not in problem
