"""附件：清单、正文里的引用和实际附上的文件要对得上。"""

from collections.abc import Iterator
from dataclasses import replace

from sanshen.domain.inspection.annexes import ANNEX, SEEN, Listed, begun, listed, named
from sanshen.domain.inspection.enclosed import Enclosed
from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.prose import as_written
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Example, Rule, in_body
from sanshen.domain.manuscript import Attachment, Revision

FILE = Attachment("登记表.docx", "sha256:" + "0" * 64, 1024, "application/octet-stream")
STOPS = "。；;，,、."


def _with_files(
    text: str, *names: str, said: str = "表格", weight: Weight | None = None
) -> Example:
    files = tuple(
        replace(FILE, name=name, digest=f"sha256:{number:064}") for number, name in enumerate(names)
    )
    body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    paper = Revision("关于开展春耕备耕的通知", body, attachments=files)
    shown = f"{text}（附上{'、'.join(f'“{name}”' for name in names)}）"
    return Example(shown, paper, {each.digest: Enclosed(said) for each in files}, weight=weight)


TWO = "附件：1.登记表\n2.汇总表"

RULE = Rule(
    id="annex_count",
    category="annex_count",
    title="附件",
    why="正文提到的附件读者找不到，文件就没有公开完整；多半是漏传了附件，或者删改后没有改序号。",
    source="GB/T 9704-2012《党政机关公文格式》7.3.4 附件说明",
    clause="2.8.1",
    weight=Weight.ANSWER,
    lightest=Weight.HINT,
    bad=(
        in_body("请填写登记表。\n附件：登记表"),
        in_body("请认真填写登记表，详见附件。"),
        _with_files(f"填报要求详见附件3。\n{TWO}", "1.docx", "2.docx"),
        _with_files("填报要求详见附件2。\n附件：登记表", "登记表.docx"),
        _with_files("请按要求填报。\n附件：1.登记表\n3.汇总表", "1.docx", "2.docx"),
        _with_files("请按要求填报。\n附件：2.登记表\n1.汇总表", "1.docx", "2.docx"),
        _with_files("请按要求填报。\n附件：1.登记表\n2.汇总表\n3.样表", "1.docx", "2.docx"),
        _with_files("请按要求填报。\n附件：1.登记表", "登记表.docx", weight=Weight.HINT),
        _with_files("请按要求填报。\n附件：登记表。", "登记表.docx", weight=Weight.HINT),
        _with_files(f"请按要求填报。\n{TWO}", "附件.docx", weight=Weight.HINT),
    ),
    good=(
        _with_files("请填写登记表。\n附件：登记表", "登记表.docx"),
        _with_files("请按要求填报。\n附件：1.登记表  2.汇总表", "1.docx", "2.docx"),
        _with_files(f"请按附件1、附件2填报。\n{TWO}", "1.docx", "2.docx"),
        _with_files(f"请按要求填报。\n{TWO}", "附件.docx", said="附件1\n登记表\n附件2\n汇总表"),
        in_body(f"请按附件1填报。\n{TWO}\n附件1\n登记表\n姓名\n附件2\n汇总表\n村名"),
        in_body("请按附件填报。\n附件：登记表\n附件\n登记表\n姓名"),
        in_body("按照《某某办法》附件3的标准执行。"),
        in_body("请各村领取附件2份。"),
        in_body("申请材料：身份证明及其附件。"),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Questions for what cannot be found, hints for how the list is written."""
    for name in ("body", "text"):
        part = reading.part(name)
        if not ANNEX.search(part.text):
            continue
        lines = listed(part.text)
        yield from _order(part, lines)
        yield from _references(reading, part, lines)
        if name == "body" and reading.revision is not None:
            yield from _files(reading, part, lines)


def _order(part: Part, lines: tuple[Listed, ...]) -> Iterator[Finding]:
    for expected, line in enumerate(lines, start=1):
        if line.number and line.number != expected:
            yield RULE.finding(
                as_written(part, line.start, line.end),
                f"附件清单的序号不连续：这里应是{expected}，写的是{line.number}。",
                "请核对附件的数量和顺序。",
            )
            break
    if len(lines) == 1 and lines[0].number == 1:
        yield RULE.finding(
            as_written(part, lines[0].start, lines[0].end),
            "只有一个附件时不编序号。",
            "请去掉序号；还有别的附件的，请补全清单。",
            weight=Weight.HINT,
        )
    for line in lines:
        if line.name.endswith(tuple(STOPS)):
            end = line.start + len(part.text[line.start : line.end].rstrip())
            yield RULE.finding(
                as_written(part, end - min(4, len(line.name)), end),
                "附件名称后面不加标点。",
                "请删去。",
                weight=Weight.HINT,
                instead=part.text[end - min(4, len(line.name)) : end - 1],
            )


def _references(reading: Reading, part: Part, lines: tuple[Listed, ...]) -> Iterator[Finding]:
    """附件3 where the list ends with 2. Of another paper's annex (《……》附件3) nothing is asked."""
    known = begun(part.text)
    files = reading.revision.attachments if reading.revision else ()
    most = max((len(lines), len(files) if not lines else 0, *known))
    if not most:
        return
    first = lines[0].start if lines else len(part.text)
    told: set[int] = set()
    for reference in named(part.text[:first]):
        over = [number for number in reference.numbers if number > most and number not in told]
        before = part.text[max(reference.start - 2, 0) : reference.start]
        if over and "》" not in before and "号" not in before:
            told.update(over)
            yield RULE.finding(
                as_written(part, reference.start, reference.end),
                f"正文提到附件{over[0]}，但附件只有{most}个。",
                "请补上这个附件，或者改正序号。",
            )


def _files(reading: Reading, part: Part, lines: tuple[Listed, ...]) -> Iterator[Finding]:
    files = reading.revision.attachments if reading.revision else ()
    inside = begun(_after(part, lines))
    if not lines:
        if not files and not inside and (hit := SEEN.search(part.text)):
            yield RULE.finding(
                as_written(part, *hit.span()),
                "正文让读者看附件，但没有附上文件。",
                "请上传附件；附件另行发放的，请写明理由。",
            )
        return
    if inside:
        return
    place = as_written(part, lines[0].start, lines[-1].end)
    if not files:
        yield RULE.finding(
            place,
            f"列了{len(lines)}个附件，一个也没有附上。",
            "请上传附件；不公开的，请从清单中删去并写明理由。",
        )
    elif len(files) < len(lines) and not _combined(reading, lines):
        yield RULE.finding(
            place,
            f"列了{len(lines)}个附件，只附上了{len(files)}个文件。",
            "请补传附件；几个附件合成一个文件的，可以不改。",
            weight=Weight.HINT if len(files) == 1 else None,
        )
    elif len(files) > len(lines):
        yield RULE.finding(
            place,
            f"列了{len(lines)}个附件，却附上了{len(files)}个文件。",
            "请核对是否多传，或者补全清单。",
            weight=Weight.HINT,
        )


def _after(part: Part, lines: tuple[Listed, ...]) -> str:
    return part.text[lines[-1].end :] if lines else part.text


def _combined(reading: Reading, lines: tuple[Listed, ...]) -> bool:
    """Whether the files that came hold all the annexes, by their numbers or by their names."""
    texts = "\n".join(each.text for each in reading.parts if each.name.startswith("attachment"))
    numbers = begun(texts)
    return all(line.number in numbers or line.name.strip("《》。") in texts for line in lines)
