"""Samples that are whole papers: clean documents, statutes, and papers with one fault of wording."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby

from sanshen.domain.inspection import Context, Enclosed
from sanshen.domain.manuscript import Attachment, Record, Revision
from tests.quality.dice import Dice
from tests.quality.makers import VILLAGES, WEEKDAYS
from tests.quality.samples import SETS, Sample, Span, fill, parse

OFFICIALS = {
    "秦望舒": ("党委书记",),
    "贺兰亭": ("党委副书记", "镇长"),
    "欧阳清野": ("党委委员", "副镇长"),
    "祝融川": ("人大主席",),
    "覃思远": ("纪委书记",),
}
DEPARTMENTS = (
    "党政办公室",
    "党群工作办公室",
    "经济发展办公室",
    "民政和社会事务办公室",
    "平安建设办公室",
    "规划建设管理环保办公室",
    "财政办公室",
    "综合行政执法大队",
    "农业服务中心",
    "退役军人服务站",
    "社区事务服务中心",
)
COLUMNS = frozenset(
    (
        "tzgg",
        "gsgg",
        "zwdt",
        "zcwj",
        "zcjd",
        "zpxx",
        "yjfw",
        "czyjs",
        "ldjh",
        "xzzf",
        "djgz",
        "ggzy",
        "jyta",
        "bszn",
        "tdzs",
        "yjya",
        "tjxx",
        "fzxc",
        "whly",
        "ylws",
        "gbzg",
        "zwgk",
        "hdjl",
        "gknb",
    )
)
CONTEXT = Context(
    reprint_hosts={"state": ("gov.cn",), "province": ("cq.gov.cn",)},
    unit_name="云溪镇人民政府",
    columns=COLUMNS,
    offices_phones=("023-42555000", "023-42555110"),
    officials=OFFICIALS,
    departments=DEPARTMENTS,
)
SUMMARY = "云溪镇发布的一件政府信息，内容见正文。"
CHOICE = re.compile("«([^»]*)»")
DAY = re.compile(r"\{d(-?\d+)(w?)\}")
FIXED = re.compile(r"\{(y|v[123]|hn|hm)\}")
FIGURES = re.compile(r"\{n([123])\}")


@dataclass(frozen=True)
class PaperSample:
    """``category`` and ``bad``: what is wrong with it, if anything; ``spans``: where in the body."""

    key: str
    kind: str
    paper: Revision
    enclosures: dict[str, Enclosed]
    category: str = ""
    bad: bool = False
    spans: tuple[Span, ...] = ()

    @property
    def length(self) -> int:
        """Its letters: title, text and attachments."""
        attached = sum(len(each.text) for each in self.enclosures.values())
        return len(self.paper.title) + len(re.sub("<[^>]*>", "", self.paper.body)) + attached


def as_html(text: str) -> str:
    """Paragraphs, and tables where cells are parted; their plain text is ``text`` again."""
    parts = []
    for is_table, lines in groupby(text.split("\n"), key=lambda line: "\t" in line):
        if is_table:
            rows = ("</td><td>".join(map(html.escape, line.split("\t"))) for line in lines)
            parts.append(
                "<table>" + "".join(f"<tr><td>{row}</td></tr>" for row in rows) + "</table>"
            )
        else:
            parts += [f"<p>{html.escape(line)}</p>" for line in lines]
    return "".join(parts)


def attachment(name: str, number: int = 0) -> Attachment:
    """A file of which only its name and digest count."""
    return Attachment(name, f"sha256:{number:064}", 1024, "application/octet-stream")


def as_paper(sample: Sample) -> tuple[Revision, dict[str, Enclosed], str]:
    """A paper that holds the sample, what is enclosed, and the name of the part to look at."""
    title = "关于有关事项的通知"
    if sample.where == "body":
        return Revision(title, as_html(sample.text), SUMMARY, "tzgg"), {}, "body"
    named = sample.where == "name"
    name = sample.text if named else "附件.docx"
    file = attachment(name)
    paper = Revision(title, "<p>请查阅附件。</p>", SUMMARY, "tzgg", attachments=(file,))
    enclosed = {file.digest: Enclosed("各村（社区）请遵照执行。" if named else sample.text)}
    return paper, enclosed, f"attachment_name:{name}" if named else f"attachment:{name}"


@cache
def clean_documents() -> tuple[PaperSample, ...]:
    """Papers as a town publishes them, with nothing wrong in them."""
    source = (SETS / "clean_documents.txt").read_text("utf-8")
    return tuple(
        _document(f"clean_documents.txt:{number}/{count}", block)
        for number, block in enumerate(source.split("\n=== ")[1:], 1)
        for count in range(int(re.findall(r"@fills (\d+)", block)[0]))
    )


def _document(key: str, block: str) -> PaperSample:
    dice = Dice(key)
    day = date(2025, 1, 6) + timedelta(days=7 * dice.below(90) + dice.below(5))
    start = dice.below(len(VILLAGES))
    fixed = {
        "y": str(day.year),
        "hn": dice.pick("一二三四"),
        "hm": str(day.month),
        **{f"v{n}": VILLAGES[(start + 5 * n) % len(VILLAGES)] for n in (1, 2, 3)},
    }

    def dated(hit: re.Match[str]) -> str:
        then = day + timedelta(days=int(hit[1]))
        weekday = f"（星期{WEEKDAYS[then.weekday()]}）" if hit[2] else ""
        return f"{then.year}年{then.month}月{then.day}日{weekday}"

    def figure(hit: re.Match[str]) -> str:
        return str(dice.between(*{"1": (2, 9), "2": (12, 89), "3": (112, 968)}[hit[1]]))

    text = CHOICE.sub(lambda hit: dice.pick(hit[1].split("¦")), block)
    text = DAY.sub(dated, text)
    text = FIXED.sub(lambda hit: fixed[hit[1]], text)
    text = FIGURES.sub(figure, text)
    text = text.replace("{tel}", "{office_line}").replace("{mask}", "{hidden_name}")
    text = fill(text.replace("{who}", "{name}"), dice)
    title, *lines = text.strip().split("\n")
    settings = dict(line[1:].split(" ", 1) for line in lines if line.startswith("@"))
    body = "\n".join(line for line in lines if not line.startswith("@"))
    names = settings["attach"].split("；") if "attach" in settings else []
    files = tuple(attachment(name, number) for number, name in enumerate(names))
    record = Record(
        issuer="云溪镇人民政府", doc_number=settings.get("number", ""), written_date=day.isoformat()
    )
    paper = Revision(
        title, as_html(body), SUMMARY, settings["column"], record=record, attachments=files
    )
    enclosed = {
        file.digest: Enclosed(
            f"{file.name.split('.')[0]}\n序号\t单位\t内容\n1\t农业服务中心\t按要求填报"
        )
        for file in files
    }
    return PaperSample(key, title, paper, enclosed)


@cache
def statutes() -> tuple[PaperSample, ...]:
    """Statutes and local regulations as they were published; see SOURCES.md."""
    found = []
    for path in sorted(SETS.glob("statute_*.txt")):
        text = path.read_text("utf-8").strip("\n")
        title, body = text.split("\n", 1)
        lines = [line for line in body.split("\n") if line.strip()]
        paper = Revision(title, as_html("\n".join(lines)), SUMMARY, "zcwj")
        found.append(PaperSample(path.name, title, paper, {}))
    return tuple(found)


@cache
def faults_of_wording() -> tuple[PaperSample, ...]:
    """Papers with one fault of wording, and their like without it."""
    return tuple(_wording())


def _wording() -> Iterator[PaperSample]:
    category, verdict, fills = "", "", 1
    for number, line in enumerate((SETS / "wording.txt").read_text("utf-8").splitlines(), 1):
        if line.startswith("## "):
            category, verdict, times = line[3:].split()
            fills = int(times[1:])
        elif line and not line.startswith("#"):
            for count in range(fills):
                key = f"wording.txt:{number}/{count}"
                text, spans = parse(fill(line, Dice(key)))
                yield _faulty(key, category, verdict == "bad", text, spans)


def _faulty(key: str, category: str, bad: bool, text: str, spans: tuple[Span, ...]) -> PaperSample:
    text, _, beside = text.partition("‖")
    summary = beside.removeprefix("摘要=") if beside.startswith("摘要=") else SUMMARY
    names = beside.split("；") if beside and summary is SUMMARY else []
    files = tuple(attachment(name, number) for number, name in enumerate(names))
    enclosed = {file.digest: Enclosed("表格内容") for file in files}
    body = text if text.startswith("<") else as_html(text)
    paper = Revision("云溪镇人民政府关于有关事项的通知", body, summary, "tzgg", attachments=files)
    return PaperSample(key, category, paper, enclosed, category, bad, spans)
