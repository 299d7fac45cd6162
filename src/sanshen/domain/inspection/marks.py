"""The forms a secrecy mark takes (密级和保密期限 as papers carry them).

A mark is a form, not a word: “秘密” in running text is ordinary Chinese, and statutes are full of
it. What counts is the level with a star or a term, the line that holds nothing else, the label 密级,
the bracket at the head of a line, the head of a file name, the paper that says so of itself. Whether
a form is stamped or only spoken of, :mod:`spoken_of` knows. Reads folded text, line by line.
"""

import re
from collections.abc import Iterator
from itertools import accumulate

from sanshen.domain.inspection.mark_tables import marks_in_columns
from sanshen.domain.inspection.mark_words import (
    CARE,
    COLON,
    FILE,
    GRADE,
    HEAD,
    KINDS,
    LABEL,
    LETTERS,
    LEVEL,
    LIKE_STAR,
    OPEN,
    OWN,
    SHUT,
    SPACE,
    STARS,
    TERM,
    UNTIL,
)
from sanshen.domain.inspection.spoken_of import (
    explained,
    in_a_sentence,
    listed,
    one_of_a_list,
    quoted,
)

SPAN = rf"(?:保密(?:期限|时间|至){SPACE}[{COLON}为]?{SPACE})?(?:{TERM}|{UNTIL})"
STARRED = re.compile(
    rf"{LEVEL}{SPACE}级?{SPACE}(?:[{STARS}]{{1,3}}(?![{STARS}])(?:{SPACE}{SPAN})?|{LIKE_STAR}{{1,2}}{SPACE}{SPAN})"
    rf"|{TERM}{SPACE}[{STARS}]{SPACE}{LEVEL}(?!性)|[{STARS}]{SPACE}{TERM}{SPACE}{LEVEL}(?!性)"
)
EDGE = rf"(?:{SPACE}(?:{OPEN}|{SHUT}|[{STARS}“”\"\-=~#*|·•_+.]))*+{SPACE}"
PARTED = r"[ \t·/、,|\-]*+"
# Alone on its line, with or without brackets, term and the other marks of a paper's head. A scanner
# reads the star as one of a few letters.
ALONE = re.compile(
    rf"{SPACE}(?:{HEAD}{PARTED})*+{EDGE}(?:国家秘密{PARTED})?{LEVEL} ?{GRADE}{PARTED}[{STARS}]?"
    rf"(?:[大太女六犬木](?={SPACE}{TERM}))?{LIKE_STAR}?{SPACE}{OPEN}?{SPACE}(?:{SPAN})?{EDGE}"
    rf"(?:{PARTED}(?:{HEAD}|{OPEN}?{CARE}{SHUT}?))*+{EDGE}$",
    re.I,
)
AT_THE_HEAD = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        # in brackets; “（秘密）是……” explains the word
        rf"{SPACE}{OPEN}{{1,2}}{SPACE}{LEVEL} ?{GRADE}{SPACE}{LIKE_STAR}?{SPACE}(?:{SPAN})?{SPACE}"
        rf"{SHUT}{{1,2}}(?!{SPACE}[是指级即系为:,、;和或与及到])",
        # a file name whose first word is a level
        rf"{SPACE}{LEVEL}{GRADE}{SPACE}(?:-(?!-)|_)(?!{SPACE}{TERM})[^,。;]*$",
        rf"{SPACE}{LEVEL}{GRADE}{SPACE}(?:[+.&].*)?{FILE}{SPACE}$",
        rf"{SPACE}{LEVEL}{GRADE}(?: |{TERM}).*{FILE}{SPACE}$",
        rf"{SPACE}[0-9\-_. ]{{0,12}}{LEVEL}(?:{KINDS})[\-_ (\[【0-9]*+(?:[^\n]{{0,20}})?{FILE}{SPACE}$",
        # going on with the number, the signer or the urgency
        rf"{SPACE}{LEVEL}[ \t]++(?:{HEAD}|签发人|[一-龥]{{1,12}}[〔\[(][0-9]{{4}}[〕\])])",
        # before a title, parted from it
        rf"{SPACE}{LEVEL}(?:级|件|文件)?{SPACE}[{COLON} |/·\-]?{SPACE}关于",
    )
)
# 保密期限：10年 alone on its line; in a contract it stands in a sentence
TERM_ALONE = re.compile(
    rf"{SPACE}{OPEN}?保密(?:期限?|年限|时限){SHUT}?{SPACE}[{COLON}]?{SPACE}{TERM}{SPACE}$"
)
# Not one of all the levels, to choose from or to define.
CHOSEN = (
    rf"(?!级?{SPACE}{SHUT}?(?:[{STARS}]|{LIKE_STAR})?{SPACE}(?:{TERM})?(?:\([^()]{{1,8}}\))?[”\"’]?(?:[ \t,、/|或和及与至到“\"‘]|还是|以[及上下])*+"
    rf"(?:{LEVEL}|[□○◻☐]|[(\[【] {{0,4}}[)\]】]))"
    r"(?!级?(?:及?以[上下]|的))"
)
IS = rf"(?:{SPACE}(?:[{COLON}=→⇒|]|-{{1,2}}>?|[为是系]|属于?|[拟确核审]?定为|[标列]为){SPACE}|[ \t]++|(?<=[】\])])|(?={OPEN}))"
TICKS, BOXES = "☑☒√✓✔■✅◉▣🗹", "□○◻☐⬜"
ANYWHERE = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        # after the kind of paper, at the end of a heading or of a file's name
        rf"(?:{KINDS}){SPACE}{OPEN}{SPACE}{LEVEL} ?{GRADE}{SPACE}{SHUT}{SPACE}(?:{FILE})?{SPACE}$",
        rf"(?:{KINDS})(?: ++{LEVEL}{SPACE}$|{LEVEL}{SPACE}{FILE}{SPACE}$)",
        # after the number of a document, or parted from what stands before by a wide gap
        rf"(?:[〕\])][ 第]?[0-9]{{1,5}} ?号[ \t]++|(?<=[一-龥]) {{2,8}}){LEVEL}{GRADE}{SPACE}(?:{SPAN})?{SPACE}$",
        # 密级：机密
        rf"(?<![高低绝机秘]){LABEL}(?:[和及与]?保密期限)?{SHUT}?{IS}[“\"‘]?{OPEN}?{SPACE}{LEVEL}{CHOSEN}[”\"’」』)\]】]?",
        rf"^{SPACE}{LABEL}{LEVEL}级?{SPACE}$",
        # a file name that carries a level between signs
        rf"[\-_ +.(\[【]{LEVEL}{GRADE}(?=[\-_ +.)\]】])[^\n]{{0,80}}{FILE}{SPACE}$",
        # the paper says so of itself
        rf"(?<![如若凡果当]){OWN}(?:内容)?(?:(?:[为系是]|属于?|[拟确核]?定为|列为|标[注为]+){SPACE}[“\"‘「]?"
        rf"(?:{LEVEL}级?|国家秘密|涉密)|涉密)[”\"’」]?(?:文件|[件文]|资料|材料|事项|国家秘密)?(?={SPACE}(?:[,。;!:、)★]|$))",
        rf"^{SPACE}是否(?:涉密|[属涉]于?及?国家秘密)(?:{SPACE}[{COLON}?]{SPACE}|[ \t]+)"
        rf"(?:[{TICKS}]{SPACE}是|是{SPACE}[{TICKS}]|是(?={SPACE}(?:[,。;]|$)))",
    )
)
LABELLED = re.compile(f"(?<![绝机秘]){LABEL}")
TICKED = re.compile(rf"[{TICKS}][) \]】]{{0,4}}{LEVEL}级?(?![一-龥])")
TICKED_AFTER = re.compile(rf"{LEVEL}级?[( \[【]{{0,4}}[{TICKS}]")
OPTION_BEFORE = re.compile("[一-龥](?<![级别度为])")
OPTION = re.compile(rf"[{TICKS}{BOXES}]|{LEVEL}")
# One letter a line, as in an upright text box or a row of cells; 秘密投票 upright is no mark.
UPRIGHT = re.compile(
    r"^(?<![国家商业个人作技术守通信][ \t]\n)(?<![国家商业个人作技术守通信]\n)[ \t]{0,20}[绝机秘][ \t]{0,20}\n{1,2}[ \t]{0,20}密[ \t]{0,20}"
    rf"(?:$(?!\n[ \t]{{0,20}}(?![级件特加急长])[一-龥][ \t]{{0,20}}$)|级?[ \t]*(?:[{STARS}]|{TERM}).{{0,20}}$)",
    re.M,
)
# The levels as papers in English, or translated into it, carry them.
ENGLISH = re.compile(
    rf"^{EDGE}(?:TOP SECRET|(?:HIGHLY )?SECRET|CONFIDENTIAL|Top Secret(?={SPACE}[{STARS}/]))"
    rf"(?:{SPACE}(?:[{STARS}]|//)[^\n]{{0,40}}|{EDGE})$",
    re.M,
)
# 国家 / 秘密 broken over two lines by a narrow column is no mark, nor is a contract's term.
BROKEN_WORD = re.compile(
    r"(?:国家|商业|个人|工作|技术|企业|经营|保守|泄露|核心|通信)(?:秘密)?[ \t]*$"
)
ORDINARY = re.compile(r"(?:商业|个人|工作|技术|通信|企业|经营)[ \t]*$")
ORGANIC = re.compile(r"有[ \t]*$")  # 有机密封件; before a star it is 标有机密★
CUE = re.compile(f"{LEVEL}|保密[期年时]|是否[涉属]|[本此][^\n]{{1,12}}(?:涉密|国家秘密)")


def marks_in(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each mark in a folded text, each reported once. Linear in the text."""
    first = last = -1
    for start, end in sorted(_marks(text)):
        if start > last:
            if last > 0:
                yield first, last
            first = start
        last = max(last, end)
    if last > 0:
        yield first, last


def _marks(text: str) -> Iterator[tuple[int, int]]:
    if "SECRET" in text or "CONFIDENTIAL" in text or "Top Secret" in text:
        yield from (hit.span() for hit in ENGLISH.finditer(text))
    letters = [letter for letter in LETTERS if letter in text]
    if not letters:
        return
    yield from (hit.span() for hit in UPRIGHT.finditer(text))
    lines = text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    marked = -2
    for number, line in enumerate(lines):
        if any(letter in line for letter in letters) and CUE.search(line):
            for first, last in _marks_in_line(lines, number):
                marked = number
                yield starts[number] + first, starts[number] + last
            broken = number and BROKEN_WORD.search(lines[number - 1][-12:])
            if number - marked > 1 and not broken and (hit := TERM_ALONE.match(line)):
                yield starts[number] + hit.start(), starts[number] + hit.end()
    if "\t" in text and LABELLED.search(text):
        for number, first, last in marks_in_columns(lines):
            yield starts[number] + first, starts[number] + last


def _marks_in_line(lines: list[str], number: int) -> Iterator[tuple[int, int]]:
    line = lines[number]
    hits = [hit for hit in STARRED.finditer(line) if not _ordinary(line, hit.start())]
    hits += [hit for form in AT_THE_HEAD if (hit := form.match(line))]
    hits += [
        hit
        for form in ANYWHERE
        for hit in form.finditer(line)
        if not _ordinary(line, hit.start()) and not ORGANIC.search(line[: hit.start()][-12:])
    ]
    if hit := ALONE.match(line):
        if one_of_a_list(lines, number):
            return
        if not (number and BROKEN_WORD.search(lines[number - 1][-12:])):
            hits.append(hit)
    hits += _ticked(line)
    spans = (hit.span() for hit in hits)
    yield from (span for span in spans if not _spoken_of(line, *span))


def _ticked(line: str) -> Iterator[re.Match[str]]:
    """The level that was chosen in a row of boxes; which side they stand on, the first one shows."""
    first = OPTION.search(line)
    if first is None or not (LABELLED.search(line) or re.search(f"[{BOXES}]", line)):
        return
    after = len(first.group()) > 1 or OPTION_BEFORE.match(line[first.start() - 1 : first.start()])
    yield from (TICKED_AFTER if after else TICKED).finditer(line)


def _ordinary(line: str, start: int) -> bool:
    return bool(ORDINARY.search(line[max(start - 12, 0) : start]))


def _spoken_of(line: str, start: int, end: int) -> bool:
    """A form inside a sentence that explains how marks are written marks nothing."""
    if quoted(line, start, end) and in_a_sentence(line, start, end):
        return True
    return explained(line, start, end) or listed(line, start, end)
