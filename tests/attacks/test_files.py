"""K22, K24: a classified file leaves no trace of itself; a file made to deceive gets nowhere."""

import base64
import io
import json
import logging
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import timedelta
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from sanshen.casebook.models import LedgerRow
from tests.cast import PASSWORD, Cast, assemble
from tests.desk.drafts import opened, posted
from tests.intake.making import MARK, TITLE, p, png, word, zipped
from tests.intake.unseen.test_pdf import drawn
from tests.intake.unseen.test_pdf import shown as line
from tests.intake.unseen.test_sheets import made
from tests.intake.unseen.test_slides import ON, shape, show

# Words that stand in no other test.
WORDS = "壬号谷仓转运安排"
PLAIN = "癸号谷仓开放日安排"


@pytest.fixture
def cast(committed: None, folders: None) -> Cast:
    return assemble(at=timezone.localtime() - timedelta(days=1))


@pytest.fixture
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, empty and watched."""
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


class Door:
    """One person at the desk's HTTP door, with nothing but a socket and cookies."""

    def __init__(self, address: str, name: str) -> None:
        self.address = address
        self.cookies = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies))
        self.get("/login/")
        self.post("/login/", {"username": name, "password": PASSWORD})

    def get(self, path: str) -> str:
        return self._answer(Request(self.address + path))[1]

    def post(self, path: str, fields: Mapping[str, object]) -> tuple[int, str]:
        token = next(each.value for each in self.cookies if each.name == "csrftoken")
        body = encode_multipart(BOUNDARY, {"csrfmiddlewaretoken": token, **fields})
        headers = {"Content-Type": MULTIPART_CONTENT, "Referer": self.address}
        return self._answer(Request(self.address + path, data=body, headers=headers))

    def _answer(self, request: Request) -> tuple[int, str]:
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()


@pytest.fixture
def door(cast: Cast, temp: Path) -> Iterator[Door]:
    server = LiveServer("127.0.0.1")
    yield Door(server.url, cast.handler.username)
    server.stop()


def spellings(words: str) -> list[bytes]:
    """Every way the words could lie in a file."""
    plain = [words.encode(each) for each in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")]
    escaped = json.dumps(words)[1:-1].encode()
    # In base64 the letters before shift what follows: three spellings, the ends left off.
    packed = [base64.b64encode(b" " * n + plain[0])[4:-4] for n in range(3)]
    return [*plain, escaped, escaped.replace(b"\\", b"\\\\"), *packed]


def layers(content: bytes, depth: int = 0) -> Iterator[bytes]:
    """The bytes, and what is packed in them: members of zip files, deflated streams."""
    yield content
    if depth == 3:
        return
    if b"PK\x03\x04" in content:
        for found in re.finditer(rb"PK\x03\x04", content):
            try:
                with zipfile.ZipFile(io.BytesIO(content[found.start() :])) as archive:
                    for name in archive.namelist():
                        yield from layers(archive.read(name), depth + 1)
                break
            except (zipfile.BadZipFile, OSError, ValueError, zlib.error, EOFError):
                continue
    for found in re.finditer(rb"stream\r?\n|\x78[\x01\x9c\xda]|\x1f\x8b\x08", content):
        for start, bits in ((found.end(), 15), (found.start(), 15), (found.start(), 31)):
            try:
                yield zlib.decompressobj(bits).decompress(content[start : start + 100_000])
            except zlib.error:
                continue


def kept(temp: Path) -> Iterator[tuple[str, bytes]]:
    """Everything the product keeps: its folders, database files and all, and every row."""
    database = Path(str(connection.settings_dict["NAME"]))
    places = {Path(str(django_settings.VAULT)), Path(str(django_settings.PORTAL)), temp}
    if connection.vendor == "sqlite":
        places |= {database.parent}
    for place in places:
        for each in place.rglob("*"):
            if each.is_file():
                yield str(each), each.read_bytes()
    for model in apps.get_models(include_auto_created=True):
        for row in model.objects.values_list():
            yield model.__name__, " ".join(map(str, row)).encode()


def traces(words: str, temp: Path, said: str) -> set[str]:
    """Where the words are found."""
    wanted = spellings(words)
    everything = [*kept(temp), ("log", said.encode())]
    return {
        name
        for name, content in everything
        for layer in layers(content)
        if any(each in layer for each in wanted)
    }


def marked(words: str) -> dict[str, bytes]:
    """The same words under a mark, each time where one does not see it."""

    def deep(book: object, _: object) -> None:
        sheet = book.create_sheet("深处")  # type: ignore[attr-defined]
        sheet.sheet_state = "veryHidden"
        sheet["A1"], sheet["A2"] = MARK, words

    text = p(words)
    deleted = f"<w:del><w:r><w:delText>{MARK}</w:delText></w:r></w:del>"
    return {
        "页眉.docx": word(TITLE + text, header1=p(MARK)),
        "修订.docx": word(TITLE + text + p(deleted)),
        "批注.docx": word(TITLE + text, comments=f'<w:comment w:id="0">{p(MARK)}</w:comment>'),
        "底表.xlsx": made(deep),
        "隐形.pdf": drawn(line(words), line(MARK, before="3 Tr", at=(72, 500))),
        "备注.pptx": show(shape(words, ON), notes=MARK),
        "说明.png": png(80, 80, (b"iTXt", b"Comment\0\0\0\0\0" + f"{MARK}\n{words}".encode())),
        "嵌入.docx": word(TITLE, **{"embeddings/a.docx": word(TITLE + text, header1=p(MARK))}),
    }


@pytest.mark.clause("2.5.1")
def test_k22_k24_a_classified_file_leaves_no_trace(
    cast: Cast, door: Door, temp: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Through the real door, in at every opening; then every byte that was kept is searched."""
    caplog.set_level(logging.DEBUG)
    number = opened(cast)
    edit = f"/cases/{number}/edit/"
    stops = LedgerRow.objects.filter(kind="secrecy_stop")
    door.get(edit)
    expected = 0
    for name, content in marked(WORDS).items():
        ways = [(edit, {**posted(cast, number), "attachments": content})]
        if name == "页眉.docx":
            ways += [
                ("/cases/new/", {"manuscript": content}),
                ("/cases/check/file/", {"attachments": content}),
            ]
        for path, fields in ways:
            file = {k: SimpleUploadedFile(name, v) for k, v in fields.items() if v is content}
            status, said = door.post(path, {**fields, **file})
            expected += 1
            assert stops.count() == expected, (name, path, status)
            assert "停止" in said or "/stopped/" in said, (name, path)
            assert WORDS not in said and MARK not in said
    assert all(each.body == "{}" for each in stops)
    assert traces(WORDS, temp, caplog.text) == set()
    assert traces(MARK, temp, caplog.text) == set()

    # The search finds what is there: the same file without its mark.
    content = word(TITLE + p(PLAIN))
    fields = {**posted(cast, number), "attachments": SimpleUploadedFile("通知.docx", content)}
    assert door.post(edit, fields)[0] == 200
    found = traces(PLAIN, temp, caplog.text)
    assert any(str(django_settings.VAULT) in each for each in found) and "EnclosureRow" in found
    assert connection.vendor != "sqlite" or any("sqlite3" in each for each in found)
    assert not any(str(temp) in each or each == "log" for each in found)


DECLARED = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:' + '///etc/passwd">]><x>&a;</x>'


DECEITS = {
    "弹.docx": (zipped({"word/a.txt": bytes(60_000_000)}), "不接收压缩包"),
    "爬.docx": (zipped({"../../x.xml": "<x/>"}), "名称不规范"),
    "体.docx": (zipped({"[Content_Types].xml": DECLARED}), "不接收"),
    "假.docx": (b"MZ\x90\x00" + bytes(2000), "扩展名与内容不符"),
    "假.pdf": (word(TITLE), "扩展名与内容不符"),
    "页.html": (b"<script>alert(1)</script>", "不能作为附件"),
    "包.zip": (zipped({"a.txt": "x"}), "不接收压缩包"),
}


def test_k24_what_is_made_to_deceive_is_refused_in_words(cast: Cast, door: Door) -> None:
    number = opened(cast)
    edit = f"/cases/{number}/edit/"
    door.get(edit)
    for name, (content, words) in DECEITS.items():
        file = SimpleUploadedFile(name, content)
        status, said = door.post(edit, {**posted(cast, number), "attachments": file})
        assert status == 200 and f"“{name}”没有收下" in said and words in said, name
    assert not any(Path(str(django_settings.VAULT)).rglob("*-*"))
