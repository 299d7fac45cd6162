"""The forms a secrecy mark takes (密级和保密期限 as papers carry them).

A mark is a form, not a word: “秘密” in running text is ordinary Chinese, and statutes are full of
it. What counts is the star with its term, the line that holds nothing else, the label 密级, the
bracket at the head of a line, the head of a file name. Reads folded text.
"""

import re
from collections.abc import Iterator

GAP = r"[ \t·.\-_*~]{0,8}"  # what is put between two letters to space them out or to dodge a search
LEVEL = rf"(?:(?:绝|机|秘){GAP}密)"
STARS = "★☆✩✪✫✬✭✮✯✰⭐🌟⋆"
LIKE_STARS = STARS + r"∗*✱✲✳✴✶✷✸✹※▲△◆◇●·#"
NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
DAY = r"[0-9]{4} ?[年./\-] ?[0-9]{1,2}(?: ?[月./\-] ?[0-9]{1,2} ?日?)?"
TERM = rf"(?:{NUMBER} ?(?:年|个月|月|日|天)|长期|永久|{DAY})"
OPEN, SHUT = r"[【\[(<〔〖{{「『]", r"[】\])>〕〗}}」』]"
# Neighbours that a mark shares its line with at the head of a paper (GB/T 9704: 份号, 紧急程度).
HEAD = r"(?:特急|加急|急件|平急|特提|特快|份号[: ]*[0-9]{0,6}|(?:№|No\.? ?)?[0-9]{6})"
KINDS = "报告|通知|方案|请示|函|纪要|意见|批复|决定|通报|计划|预案|名单|清单|汇报|材料|文件|情况"
LABEL = r"(?:密 ?级|密 ?别|保密(?:级别|等级)|秘密等级|涉密等级|定密(?:级别|等级)?)"
FILE = r"\.(?:docx?|wps|wpt|et|dps|xlsx?|csv|pptx?|pdf|ofd|txt|rtf|jpe?g|png|tiff?|bmp|zip|rar|7z)"

GRADE = "(?:级|件|文件|资料|材料)?"
SPACE = r"[ \t]*+"  # possessive throughout: a line of spaces must cost no more than its length

STARRED = re.compile(
    rf"{LEVEL} ?级? {{0,4}}(?:[{LIKE_STARS}]{SPACE}{TERM}|[{STARS}]{{1,2}}(?![{STARS}]))", re.I
)
# alone on its line, with or without brackets, term and the other marks of a paper's head
ALONE = re.compile(
    rf"{SPACE}(?:{HEAD}{SPACE})*+[{STARS}]?{OPEN}*+{SPACE}{LEVEL} ?{GRADE}{SPACE}[{LIKE_STARS}]?{SPACE}"
    rf"{OPEN}?{TERM}?{SHUT}*+(?:{SPACE}{HEAD})*+{SPACE}$",
    re.I,
)
AT_THE_HEAD = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        # in brackets; “（秘密）是……” explains the word
        rf"{SPACE}{OPEN}{{1,2}}{SPACE}{LEVEL} ?级?{SPACE}[{LIKE_STARS}]?{SPACE}{TERM}?{SPACE}"
        rf"{SHUT}{{1,2}}(?!{SPACE}[是指级即系为:,、;])",
        # 保密期限：10年 alone on its line; in a contract it stands in a sentence
        rf"{SPACE}{OPEN}?保密期限{SHUT}?{SPACE}:?{SPACE}{TERM}{SPACE}$",
        # a file name whose first word is a level
        rf"{SPACE}{LEVEL}{GRADE}{SPACE}(?:-(?!-)|_)",
        rf"{SPACE}{LEVEL}{GRADE}{SPACE}(?:[+.&].*)?{FILE}{SPACE}$",
        rf"{SPACE}{LEVEL}{GRADE} .*{FILE}{SPACE}$",
        # going on with the number, the signer or the urgency
        rf"{SPACE}{LEVEL}[ \t]++(?:{HEAD}|签发人|[一-龥]{{1,12}}[〔\[(][0-9]{{4}}[〕\])])",
        # before a title, parted from it
        rf"{SPACE}{LEVEL}(?:级|件|文件)?{SPACE}[: |/]{SPACE}关于",
    )
)
ANYWHERE = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        # in brackets after the kind of paper, at the end of a heading
        rf"(?:{KINDS}){SPACE}{OPEN}{SPACE}{LEVEL} ?级?{SPACE}{SHUT}{SPACE}(?:{FILE})?{SPACE}$",
        # 密级：机密; a list of all levels to choose from marks nothing
        rf"{LABEL}(?:和保密期限|及保密期限)?{SHUT}?(?:{SPACE}:{SPACE}|[ \t]++|(?<=[】\])])){OPEN}?{LEVEL}"
        rf"(?!级?{SPACE}{SHUT}?[ \t,、/|或和及]*+(?:{LEVEL}|[□○◻☐]))",
        # a file name that carries a level between signs
        rf"[\-_ +.(\[【]{LEVEL}{GRADE}(?=[\-_ +.)\]】])[^\n]{{0,80}}{FILE}{SPACE}$",
    )
)
LABELLED = re.compile(LABEL)
TICKED = re.compile(rf"[☑☒√✓✔■] {{0,4}}{LEVEL}|{LEVEL} {{0,4}}[☑☒√✓✔■]")
# one letter a line, as in an upright text box or a row of cells
UPRIGHT = re.compile(r"^ {0,20}[绝机秘] {0,20}\n {0,20}密 {0,20}$", re.M)
QUOTES = {"“": "”", '"': '"', "‘": "’", "'": "'", "「": "」", "『": "』"}
# 国家 / 秘密 broken over two lines by a narrow column is no mark.
BROKEN_WORD = re.compile(r"(?:国家|商业|个人|工作|技术|企业|经营|保守|泄露|核心|通信)[ \t]*$")
ORDINARY = re.compile(r"(?:商业|个人|工作|技术|通信)[ \t]*$")
HAN = re.compile("[一-龥]")
LETTERS = re.compile(f"{LEVEL}|保密期限")


def marks_in(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each mark in a folded text, line by line. Linear in the text."""
    if "密" not in text:
        return
    yield from (hit.span() for hit in UPRIGHT.finditer(text))
    start, before = 0, ""
    for line in text.split("\n"):
        if "密" in line:
            for first, last in _marks_in_line(line, before):
                yield start + first, start + last
        start += len(line) + 1
        before = line


def _marks_in_line(line: str, before: str) -> Iterator[tuple[int, int]]:
    if not LETTERS.search(line):
        return
    hits = [hit for hit in STARRED.finditer(line) if not _ordinary(line, hit.start())]
    hits += [hit for form in AT_THE_HEAD if (hit := form.match(line))]
    hits += [hit for form in ANYWHERE for hit in form.finditer(line)]
    if (hit := ALONE.match(line)) and not BROKEN_WORD.search(before[-12:]):
        hits.append(hit)
    if LABELLED.search(line):
        hits += TICKED.finditer(line)
    yield from (hit.span() for hit in hits if not _explained(line, *hit.span()))


def _ordinary(line: str, start: int) -> bool:
    return bool(ORDINARY.search(line[max(start - 12, 0) : start]))


def _explained(line: str, start: int, end: int) -> bool:
    """A form quoted inside a sentence explains how marks are written; it marks nothing."""
    closing = QUOTES.get(line[start - 1 : start])
    if not closing or not line[end : end + 4].lstrip().startswith(closing):
        return False
    around = line[max(start - 20, 0) : start] + line[end : end + 20]
    return len(HAN.findall(around)) >= 8
