"""What a picture shows is read: a mark or a number does not pass because it was photographed."""

import random
import socket
import subprocess
import sys
import unicodedata
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from sanshen.domain.inspection import Context, Enclosed, inspect_file, text_has_secrecy_mark
from sanshen.intake import bounds, receive_attachment, receive_document, worker
from sanshen.intake.ocr import picture_text
from sanshen.intake.ocr_lines import Seen, lines_of
from sanshen.intake.received import Illegible, Sight, Unreadable
from sanshen.intake.sights import Sights
from sanshen.intake.worker_wire import Message
from tests.documents import regulation_docx
from tests.intake.drawing import a4, font, saved, scanned
from tests.intake.making import MARK, TITLE, drawing, p, pdf, png, with_part, word

_SOURCE = Path(__file__).parents[2] / "src"
# Made up: the number is well formed and belongs to nobody.
ID_NUMBER = "110101199003070011"


def _wrapped(width: int) -> list[str]:
    text = "".join(receive_document("审核制度.docx", regulation_docx()).text.split())
    return [text[at : at + width] for at in range(0, len(text), width)]


def _distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for place, against in enumerate(other, 1):
            before, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, before + (letter != against)),
            )
    return row[-1]


@pytest.mark.clause("2.5.1")
def test_a_page_of_text_is_read_to_the_letter(points: int = 12) -> None:
    per_line = int((8.27 - 2) * 72 / points)
    lines = list(islice(_wrapped(per_line), int((11.69 - 2) * 72 / points / 1.6)))
    said = unicodedata.normalize("NFKC", picture_text(saved(a4(lines, points=points))))
    wanted = unicodedata.normalize("NFKC", "\n".join(lines))
    assert len(wanted) > 1_000
    assert _distance(wanted, said) / len(wanted) <= 0.005


def _grain(width: int, height: int) -> Image.Image:
    """Noise, the same each time."""
    return Image.frombytes("L", (width, height), random.Random(7).randbytes(width * height)).filter(
        ImageFilter.GaussianBlur(2)
    )


def _photograph(page: Image.Image, turned: float = 3) -> Image.Image:
    """The page as it lies on a desk before a telephone: askew, grey, a little out of focus."""
    desk = _grain(1800, 2400).convert("RGB")
    desk.paste(page.convert("RGB").rotate(turned, expand=True, fillcolor=(90, 80, 70)), (250, 300))
    return desk.filter(ImageFilter.GaussianBlur(1))


LIST = [MARK, "关于某项工作情况的报告", f"张某某  {ID_NUMBER}  一组"]


@pytest.mark.clause("2.5.1")
@pytest.mark.parametrize("quarter", [90, 180])
def test_a_mark_and_a_number_are_found_whichever_way_the_photograph_is_turned(quarter: int) -> None:
    lines = [*LIST, *_wrapped(20)[:12]]
    seen = picture_text(saved(_photograph(a4(lines)).rotate(quarter, expand=True), "JPEG"))
    assert text_has_secrecy_mark(seen)
    found = inspect_file("名单.jpg", "sha256:00", Enclosed(seen), context=Context()).findings
    assert {"secrecy_mark", "id_card"} <= {each.category for each in found}


@pytest.mark.parametrize("colour", [(255, 255, 255, 255), (0, 0, 0, 255), (200, 0, 0, 255)])
def test_letters_on_nothing(colour: tuple[int, int, int, int]) -> None:
    layer = Image.new("RGBA", (600, 120), (0, 0, 0, 0))
    ImageDraw.Draw(layer).text((40, 30), MARK, font=font(48), fill=colour)
    assert text_has_secrecy_mark(picture_text(saved(layer)))


@pytest.mark.parametrize("words", ["机密", "第3页", "张三"])
def test_a_few_words_alone_on_a_page(words: str) -> None:
    assert picture_text(saved(a4(["", *[""] * 20, words]))) == words


def test_lines_under_a_seal_are_read_and_the_red_ones_as_well() -> None:
    lines = _wrapped(28)[:9]
    page = a4(["", *lines]).convert("RGB")
    seal = Image.new("RGB", page.size, "white")
    pen = ImageDraw.Draw(seal)
    pen.ellipse((500, 260, 860, 620), outline=(220, 30, 30), width=9)
    pen.regular_polygon((680, 440, 70), 3, fill=(220, 30, 30))
    pen.text((300, 120), "某某县澄江镇人民政府文件", font=font(60), fill=(220, 30, 30))
    stamped = ImageChops.multiply(page, seal)
    said = unicodedata.normalize("NFKC", picture_text(saved(stamped))).split("\n")
    assert "某某县澄江镇人民政府文件" in said
    wanted = unicodedata.normalize("NFKC", "\n".join(lines))
    assert [line for line in wanted.split("\n") if line not in said] == []


def test_a_table_keeps_its_rows_and_its_cells() -> None:
    rows = [["序号", "姓名", "身份证号", "联系电话"]]
    rows += [[str(n), "张某", ID_NUMBER, f"1380000{n:04d}"] for n in range(1, 5)]
    sheet = Image.new("L", (1240, 420), 255)
    pen = ImageDraw.Draw(sheet)
    edges = [80, 160, 330, 650, 900]
    for place, row in enumerate(rows):
        top = 80 + place * 54
        for left, words in zip(edges, row, strict=False):
            pen.text((left + 8, top + 12), words, font=font(22), fill=0)
        pen.line((80, top, 900, top), fill=0, width=2)
    for left in edges:
        pen.line((left, 80, left, 80 + len(rows) * 54), fill=0, width=2)
    said = picture_text(saved(sheet.rotate(1, fillcolor=255))).split("\n")
    assert said == ["\t".join(row) for row in rows]


def test_a_poster_many_screens_long_is_read_to_its_end() -> None:
    poster = Image.new("RGB", (700, 4_400), (230, 240, 250))
    pen = ImageDraw.Draw(poster)
    for place in range(21):
        pen.text((40, 40 + place * 200), f"第{place + 1}条 办事指南说明", font=font(32), fill=0)
    said = picture_text(saved(poster, "JPEG")).replace(" ", "").split("\n")
    assert [f"第{n}条办事指南说明" in said for n in range(1, 22)] == [True] * 21
    with pytest.raises(Illegible, match="裁成几张"):
        picture_text(saved(Image.new("L", (400, 60_000), 255)))


def test_a_later_frame_of_a_moving_picture() -> None:
    first, last = Image.new("L", (400, 120), 255), Image.new("L", (400, 120), 255)
    ImageDraw.Draw(last).text((30, 30), MARK, font=font(48), fill=0)
    out = BytesIO()
    first.save(out, "GIF", save_all=True, append_images=[last])
    assert text_has_secrecy_mark(picture_text(out.getvalue()))


def test_a_picture_without_words_says_nothing() -> None:
    assert picture_text(saved(_grain(900, 700), "JPEG")) == ""
    assert picture_text(saved(Image.new("RGB", (1200, 800), (30, 120, 60)))) == ""
    assert picture_text(png(20, 20)) == ""


def test_a_picture_that_cannot_be_decoded_is_not_a_picture_without_words() -> None:
    whole = saved(a4(["甲"]))
    with pytest.raises(Illegible, match="损坏"):
        picture_text(whole[: len(whole) // 2])
    with pytest.raises(Illegible, match="损坏"):
        picture_text(b"\x89PNG\r\n\x1a\n" + b"x" * 40)
    with pytest.raises(Unreadable, match="像素"):
        picture_text(saved(Image.new("1", (8_000, 7_000))))


def test_reading_that_fails_is_a_stop_and_never_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    # As on a machine where the component was not installed.
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    from sanshen.intake import ocr_engine

    ocr_engine._eyes.cache_clear()
    try:
        with pytest.raises(Illegible, match="没有识别成功"):
            picture_text(saved(a4(["甲"])))
    finally:
        ocr_engine._eyes.cache_clear()


def test_lines_stand_in_reading_order_and_columns_are_parted() -> None:
    seen = [
        Seen("一组", 0.9, 600, 102, 660, 130),
        Seen("张某某", 0.9, 100, 100, 190, 131),
        Seen("标题", 0.9, 300, 40, 400, 70),
        Seen("机", 0.9, 10, 5, 30, 25),
        Seen("密", 0.9, 45, 6, 65, 26),
    ]
    assert list(lines_of(seen)) == ["机 密", "标题", "张某某\t一组"]


# In files


def test_a_picture_as_an_attachment() -> None:
    found = receive_attachment("名单.png", saved(a4(LIST)))
    assert found.readable and text_has_secrecy_mark(found.text) and ID_NUMBER in found.text


@pytest.mark.parametrize("member", ["word/media/image9.png", "word/media/image9.bmp"])
def test_a_picture_inside_a_word_file(member: str) -> None:
    form = member[-3:].upper()
    content = with_part(word(TITLE + p("甲")), member, saved(a4(LIST), form))
    assert text_has_secrecy_mark(receive_attachment("附件.docx", content).text)
    assert text_has_secrecy_mark(receive_document("稿.docx", content).text)


def test_a_picture_of_the_body_is_read_once_and_carries_its_words() -> None:
    relations = (("rId5", "image", "media/image1.png"),)
    content = word(
        TITLE + p(drawing("rId5")), relations, **{"media/image1.png": saved(a4(["甲乙丙丁戊"]))}
    )
    received = receive_document("稿.docx", content)
    (picture,) = received.pictures
    assert "甲乙丙丁戊" in picture.text and picture.problem == ""
    assert received.text.count("甲乙丙丁戊") == 1


def test_a_picture_that_comes_twice_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    content = saved(a4(["一张说了算"]))
    first = receive_attachment("图.png", content)
    asked: list[str] = []
    real = worker._pool.ask

    def ask(plain: dict[str, Any], *rest: Any) -> Message:
        asked.append(plain["job"])
        return real(plain, *rest)

    monkeypatch.setattr(worker._pool, "ask", ask)
    assert receive_attachment("图.png", content) == first and first.text == "一张说了算"
    assert asked == ["attachment"]
    # Not for long, and not what could not be read.
    monkeypatch.setattr(bounds, "SIGHT_SECONDS", 0)
    assert receive_attachment("图.png", content) == first
    assert asked == ["attachment", "attachment", "picture"]


def test_what_could_not_be_read_is_not_remembered() -> None:
    sights = Sights()
    sights.put("sha256:1", Sight("", "损坏"))
    assert sights.get("sha256:1") is None
    for n in range(bounds.SIGHTS + 5):
        sights.put(f"sha256:{n}", Sight(str(n)))
    assert sights.get("sha256:4") is None and sights.get("sha256:5") == Sight("5")


def test_a_torn_picture_of_a_file_is_said_and_the_rest_is_still_read() -> None:
    whole = saved(a4(["甲"]))
    content = with_part(word(TITLE + p(MARK)), "word/media/a.png", whole[: len(whole) // 2])
    found = receive_attachment("附件.docx", content)
    assert not found.readable and "损坏" in found.problem and MARK in found.text
    assert any("没有识别" in note for note in receive_document("稿.docx", content).notes)


def test_a_scanned_pdf_is_read_page_by_page() -> None:
    found = receive_attachment("扫描.pdf", scanned(a4(["第一页的文字"]), a4(LIST)))
    assert found.readable and found.problem == ""
    assert "第一页的文字" in found.text and text_has_secrecy_mark(found.text)
    assert ID_NUMBER in found.text


def test_a_pdf_with_words_and_a_picture_of_words() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(scanned(a4(LIST)))))
    writer.pages[0].merge_page(PdfReader(BytesIO(pdf("看得见的文字层"))).pages[0])
    out = BytesIO()
    writer.write(out)
    text = receive_attachment("混合.pdf", out.getvalue()).text
    assert "看得见的文字层" in text and text_has_secrecy_mark(text)


def test_letters_a_font_spells_as_gibberish_are_read_by_eye() -> None:
    found = receive_attachment("乱码.pdf", pdf("有字", "\ue001\ue002\ue003\ue004\ue005"))
    assert found.readable and "有字" in found.text


def test_more_scanned_pages_than_are_looked_at() -> None:
    found = receive_attachment("厚.pdf", pdf(*[""] * (bounds.SCANNED_PAGES + 1)))
    assert not found.readable and f"超过 {bounds.SCANNED_PAGES} 页" in found.problem


# Nothing leaves the machine (K22)


def test_pictures_are_read_where_every_socket_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("somebody was to be told")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    seen = picture_text(saved(a4(LIST)))
    assert any(each.category == "secrecy_mark" for each in _inspected(seen))


def _inspected(text: str) -> tuple[object, ...]:
    return inspect_file("名单.png", "sha256:00", Enclosed(text), context=Context()).findings


_ALONE = """
import sys
from sanshen.domain.inspection import Context, Enclosed, inspect_file
from sanshen.intake.ocr import picture_text
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request"):
        raise SystemExit("spoke to somebody: " + event)
sys.addaudithook(refuse)
seen = picture_text(sys.stdin.buffer.read())
found = inspect_file("a.png", "sha256:00", Enclosed(seen), context=Context()).findings
print(sorted({each.category for each in found}))
"""


def test_inspection_and_eyes_work_on_a_machine_without_a_network() -> None:
    command = [sys.executable, "-B", "-c", _ALONE]
    if subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode == 0:
        command = ["unshare", "-rn", *command]
    done = subprocess.run(
        command,
        input=saved(a4(LIST)),
        capture_output=True,
        env={"PYTHONPATH": str(_SOURCE), "PATH": "/usr/bin:/bin"},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "secrecy_mark" in done.stdout.decode() and "id_card" in done.stdout.decode()
