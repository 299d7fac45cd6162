"""The patterns of the forms a secrecy mark takes, over folded text; who walks them is :mod:`marks`."""

import re

from sanshen.domain.inspection.mark_words import (
    CARE,
    COLON,
    FILE,
    GRADE,
    HEAD,
    KINDS,
    LABEL,
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

NAMED_KINDS = (
    "名册|名单|方案|报告|通知|台账|清单|预案|纪要|部署|计划|请示|一览表|花名册|登记表|示意图|底价"
)
SPAN = rf"(?:保密(?:期限|时间|至){SPACE}[{COLON}为]?{SPACE})?(?:{TERM}|{UNTIL})"
STARRED = re.compile(
    rf"{LEVEL}{SPACE}级?{SPACE}(?:[{STARS}]{{1,3}}(?![{STARS}])(?:{SPACE}{SPAN})?|{LIKE_STAR}{{1,2}}{SPACE}{SPAN})"
    rf"|{TERM}{SPACE}[{STARS}]{SPACE}{LEVEL}(?!性)|[{STARS}]{SPACE}{TERM}{SPACE}{LEVEL}(?!性)"
)
EDGE = rf"(?:{SPACE}(?:{OPEN}|{SHUT}|[{STARS}“”\"\-=~#*|·•_+.◆◇●○■▲△※]))*+{SPACE}"
PARTED = r"[ \t·/、,|\-]*+"
# Alone on its line, with or without brackets, term and the other marks of a paper's head. A scanner
# reads the star as one of a few letters.
ALONE = re.compile(
    rf"{SPACE}(?:{OPEN}?{HEAD}{SHUT}?{PARTED})*+{EDGE}(?:国家秘密{PARTED})?{LEVEL} ?{GRADE}{PARTED}{OPEN}?[{STARS}]?"
    rf"(?:[大太女六犬木](?={SPACE}{TERM}))?{LIKE_STAR}?{SPACE}{OPEN}?{SPACE}(?:{SPAN})?{EDGE}"
    rf"(?:{PARTED}(?:{HEAD}|{OPEN}?{CARE}{SHUT}?))*+{EDGE}[。!;]?{SPACE}$",
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
        rf"{SPACE}{LEVEL}级?(?:{SPACE}(?:[{COLON}|]|-{{1,2}}){SPACE}|[ \t]++)[一-龥0-9]{{2,24}}(?:{NAMED_KINDS}){SPACE}$",
        # 涉密 or 国家秘密 in the mark's place, without saying which
        rf"{SPACE}{OPEN}{SPACE}(?:国家秘密|涉密)(?:文件|资料|材料|件)?{SPACE}{SHUT}{SPACE}(?:关于|[一-龥]{{2,24}}(?:{NAMED_KINDS}){SPACE}$)",
        rf"{SPACE}{OPEN}?(?:国家秘密|涉密){GRADE}{SPACE}[{STARS}]",
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
        rf"[号》]{SPACE}(?:{OPEN}|,){SPACE}{LEVEL}{GRADE}{SPACE}(?:[{STARS}]{SPACE}(?:{SPAN})?)?{SPACE}{SHUT}",
        rf"[一-龥]{LEVEL}[〔\[][0-9]{{4}}[〕\]]",
        # 密级：机密
        rf"(?<![高低绝机秘]){LABEL}(?:[和及与、/]?(?:保密)?期限)?{SHUT}?{IS}[“\"‘]?{OPEN}?{SPACE}{LEVEL}{CHOSEN}[”\"’」』)\]】]?",
        rf"^{SPACE}{LABEL}{LEVEL}级?{SPACE}$",
        rf"^{SPACE}(?:保密|密|文件等级)[{COLON}]{SPACE}{LEVEL}级?{SPACE}(?:[,;。]|$)",
        # a file name that carries a level between signs
        rf"[\-_ +.(\[【]{LEVEL}{GRADE}(?=[\-_ +.)\]】])[^\n]{{0,80}}{FILE}{SPACE}$",
        # the paper says so of itself
        rf"(?<![如若凡果当]){OWN}(?:内容)?(?:(?:[为系是]|属于?|[拟确核]?定为|列为|标[注为]+){SPACE}[“\"‘「]?"
        rf"(?:{LEVEL}级?|国家秘密|涉密)|涉密)[”\"’」]?(?:文件|[件文]|资料|材料|事项|国家秘密)?(?={SPACE}(?:[,。;!:、)★]|$))",
        rf"^{SPACE}是否(?:涉密|[属涉]于?及?国家秘密)(?:{SPACE}[{COLON}?]{SPACE}|[ \t]+)"
        rf"(?:[{TICKS}]{SPACE}是|是{SPACE}[{TICKS}]|是(?={SPACE}(?:[,。;]|$)))",
    )
)
ANY_LEVEL = re.compile(LEVEL)
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
LATIN = ("SECRET", "Secret", "secret", "CONFIDENTIAL", "onfidential")
# The levels as papers in English, or translated into it, carry them.
ENGLISH = re.compile(
    rf"^{EDGE}(?i:classifi(?:ed|cation)[: ]++)?(?:(?:TOP |HIGHLY )?SECRET|CONFIDENTIAL)(?:{SPACE}(?:[{STARS}]|//)[^\n]{{0,40}}|{EDGE})$"
    rf"|^{EDGE}(?i:(?:top |highly )?secret|confidential)(?:{SPACE}[{STARS}]|//)[^\n]{{0,40}}$"
    rf"|(?<![高低绝机秘]){LABEL}{SPACE}[{COLON}]{SPACE}(?i:(?:top |highly )?secret|confidential)",
    re.M,
)
# 国家 / 秘密 broken over two lines by a narrow column is no mark, nor is a contract's term.
BROKEN_WORD = re.compile(
    r"(?:国家|商业|个人|工作|技术|企业|经营|保守|泄露|核心|通信)(?:秘密)?[ \t]*$"
)
# 有机蜜 is food; after 标有 or 附有 it is a mark
ORDINARY = re.compile(
    r"(?:商业|个人|工作|技术|通信|企业|经营|(?<![标印盖写贴刻注带载附含画绘])有)[ \t]*$"
)
CUE = re.compile(f"{LEVEL}|保密[期年时]|是否[涉属]|(?:涉密|国家秘密)")
