"""附注与发布形式：此件不公开的不能上网，依申请公开的不能选网站公开。"""

import re
from collections.abc import Iterator
from dataclasses import replace

from sanshen.domain.inspection.findings import Finding, Weight
from sanshen.domain.inspection.mark_words import COLON, FILE, KINDS
from sanshen.domain.inspection.reading import Part, Reading
from sanshen.domain.inspection.rule import Example, Rule, in_attachment, in_body
from sanshen.domain.inspection.spoken_of import explained, quoted
from sanshen.domain.inspection.squeezed import Line, lines_with
from sanshen.domain.manuscript import Release, Revision

# All patterns read a line without its blanks.
CUE = re.compile(
    r"公 {0,4}[开開布]|[上登见] {0,4}[网報报载]|外 {0,4}[传傳)】]|外 {0,4}发 {0,4}布|[予得宜] {0,4}发 {0,4}布|[发傳传] {0,4}[至到达各县]|限 ?发"
)
OPEN, SHUT, EDGE = r"[【\[(<〔]", r"[】\])>〕]", r"[【\[(<〔】\])>〕,、;。·\t★*\-]*+"
END = r"(?=[】\])>〕,、;。!:\t”\"’」]|$|份号|密级|签发|编号|拟稿|紧急|缓急|主办|承办|理由|原因|[(（][^)）]{1,8}(?:信息|原因|理由))"
NOT = "(?:(?:暂|一律|均)?不(?:予|宜|得|准|可|能|便|应|作|许|要)?|非|严禁|禁止|(?:请|切)?勿|免[予于]|暂?缓予?)"
WHERE = "(?:主动|(?:对|向)(?:外|社会)|全文|在?(?:互联|政府)?网(?:站|络)?上?|在?媒体上?)"
OUT = "(?:公[开布]|发布|发表|上(?:互联)?网|登报|见报|上报刊|刊[登载]|登载|报道|外[传傳])"
REFUSED = f"(?:{NOT}{WHERE}?{OUT}(?:公开|发布|发表|刊登|登载|传播|报道)?)"
ON_REQUEST = "依申请公开"
REDUCED = "(?:(?:删减|删节|脱密|解密|处理|区分处理)后(?:再|方可|可)?(?:主动)?公开|部分公开)"
OPENLY = f"(?:(?:主动|全文|同意)?{WHERE}?(?:公开|发布)(?:发布)?)"
NOTE = f"(?P<note>{REFUSED}|{ON_REQUEST}|{REDUCED}|{OPENLY})"
# Sent no farther than: 发至县团级
FAR = r"(?!网|[布文生展放现出函电行票热动]|[^\n]{0,4}(?:邮箱|手机|群|公众|用户|户|手[中里]|[村居]民))(?![^\n]{0,14}(?:执行|落实|办理))[一-龥()、]{2,14}"
LIMITED = rf"印?(?:发|[传傳]达?)[至到]{FAR}"
INSIDE = "(?:内部(?:发文|文件|件|使用|资料|掌握)[,、]?)"
THIS = "(?:此|本)(?:件|文件|文|信息|公文|通知|通报|方案|报告|函|稿|表|材料|资料|名[单册]|纪要|批复)(?:信息|内容)?(?:[属屬]性)?"
# A line without any of these says at most that the paper is public.
TELLING = re.compile(
    "[不非勿禁免否缓]|依申请|后[再方可主]{0,2}公|部分公|[发傳传]达?[至到给]|[只仅限此本].{0,3}发"
)
TICK, BOX = "[☑☒√✓✔■✅◉▣●]", "[□○◻☐⬜]"
FORMS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        # the note below the date (GB/T 9704 附注)
        rf"(?<![如若凡对将把]){THIS}[:\t]?(?:(?:公开属性)?(?:属于?|[为系是:])|{INSIDE})?(?:{NOTE}|不[得予宜]?对外)(?:文件|件)?{END}",
        # the line of a cover sheet that says the same
        r"(?:公开(?:[属屬]性|方式|形式|类别|选项|类型|范围|程度|意见|性质)|(?:信息|公文)[属屬]性|发布(?:[属屬]性|方式|形式|意见))"
        rf"(?:[{COLON}=\t]|--?|[为是]|(?={OPEN}))\t?{OPEN}?(?P<note>{REFUSED}|{ON_REQUEST}|{REDUCED}|内部|(?:主动)?公开){END}(?!\t(?:主动|依申请|不予))",
        rf"^(?:信息|文件)?公开(?:[属屬]性|方式|形式|类别|类型)(?P<note>不予?公开|{ON_REQUEST})$",
        r"(?:(?:是否|能否|可否)(?:同意|主动|对外|可以?|适?宜|向社会|在?网上|允许|予以)?(?:公开|上网)(?:发布)?|(?:公开|上网)与?否|^(?:主动|网上|对外)?公开(?:发布)?(?=:)|^上网(?:发布|公开)?(?=:))(?:\(是[/、]否\))?"
        rf"[{COLON}?\t]*(?:{BOX}?是{BOX}?)?(?P<note>{TICK}否(?!{BOX})|否{TICK}|(?<!是)否{END}|(?:不能|不同意|不可以?|不宜){END}|{REFUSED}{END})",
        # alone on its line; without brackets 不予公开 may be a heading
        rf"^{OPEN}{INSIDE}?(?P<note>{REFUSED}|{ON_REQUEST}|{REDUCED})(?:[,、;]{REFUSED})*{SHUT}[。;]?$",
        # with the reason, or how far it goes, before it: （涉及个人隐私，不公开）
        rf"^{OPEN}(?:{THIS}|{INSIDE})?[^,、;。]{{1,14}}[,、;](?P<note>{REFUSED}){SHUT}[。;]?$",
        rf"^{EDGE}(?P<note>(?:不得|不准|不宜|请?勿|严禁|禁止){WHERE}?{OUT}(?:公开|发布|传播)?(?:[,、;]?{REFUSED})*){EDGE}$",
        rf"^{EDGE}(?P<note>(?:{THIS}[只仅限]{{0,2}}|[只仅限]{{1,2}})印?(?:发|[传傳]达?)[至到给]?{FAR}){EDGE}$",
        rf"^{OPEN}(?P<note>{LIMITED}){EDGE}$",
        rf"^(?P<note>{LIMITED}(?<=级))$",
        # in brackets before or after a heading
        rf"^{OPEN}(?P<note>{REFUSED}){SHUT}关于",
        rf"(?:日|{KINDS}){OPEN}(?P<note>{REFUSED}){SHUT}(?:{FILE})?$",
    )
)
OPTION = "(?:主动公开|依申请公开|不予?公开|免[予于]公开|删减后公开|部分公开)"
BOXED = re.compile(f"{OPTION}|{TICK}|{BOX}")
CHOSEN = re.compile(
    rf"{TICK}[)\]】\t]?(?P<note>{OPTION})(?:(?=理由|原因|主动|依申请|不予|部分|删减)|(?![一-龥]))"
)
CHOSEN_AFTER = re.compile(rf"(?P<note>{OPTION})[(\[【\t]?{TICK}")

RULE = Rule(
    id="release_mark",
    category="release_mark",
    title="公开属性附注",
    why="制发机关已在文件上写明是否公开，网上发布的形式不能与它相反。",
    source="《党政机关公文格式》GB/T 9704—2012 附注；《中华人民共和国政府信息公开条例》第十四条至第十七条",
    clause="2.3",
    weight=Weight.STOP,
    bad=(
        in_body("某某镇人民政府\n（此件不公开）"),
        in_body("（此件不予公开）"),
        in_body("（此件依申请公开）"),
        in_body("公开属性：依申请公开"),
        in_body("<p>（此件<b>不</b>公开）</p>", shown="拆在几段格式里：（此件<b>不</b>公开）"),
        in_body("（此　件　不　公　开）"),
        in_body("（不予公开）"),
        in_body("（此件不登报、不上网）"),
        in_body("（此件发至县团级）"),
        in_body("（涉及个人隐私，不公开）"),
        in_body("（此件发至村级，不登报）"),
        in_body("不得上网公开"),
        in_body("（此件缓公开）"),
        in_body("是否公开：否"),
        in_body("主动公开□　依申请公开□　不予公开☑"),
        in_attachment("（此件不公开）", name="通知.docx"),
        in_body("（此件删减后公开）", weight=Weight.HINT),
        Example(
            "发布形式选“依申请公开”，文件写“此件公开发布”",
            Revision("通知", "<p>（此件公开发布）</p>", release=Release.ON_REQUEST),
            weight=Weight.ANSWER,
        ),
    ),
    good=(
        in_body("（此件公开发布）"),
        in_body("（此件主动公开）"),
        in_body("标注“此件不公开”的文件，不在网站发布。"),
        in_body("不予公开"),
        in_body("听证会公开举行，涉及国家秘密的不公开。"),
        in_body("主动公开☑　依申请公开□　不予公开□"),
        in_body("非公开招标方式采购的项目应当说明理由。"),
        replace(
            in_body("（此件依申请公开）", shown="发布形式选“依申请公开”，文件写“此件依申请公开”"),
            paper=Revision("通知", "<p>（此件依申请公开）</p>", release=Release.ON_REQUEST),
        ),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """A stop where the paper forbids what the form chooses; a question where they merely differ."""
    release = reading.revision.release if reading.revision else Release.WEBSITE
    for part in reading.parts:
        for line in lines_with(CUE, part.folded.text):
            if release is not Release.ON_REQUEST and not TELLING.search(line.text):
                continue
            last = 0
            for hit in sorted(_notes(line.text), key=re.Match.start):
                if hit.start() >= last:
                    last = hit.end()
                    yield from _compared(part, line, hit, release)


def _notes(line: str) -> Iterator[re.Match[str]]:
    for form in FORMS:
        for hit in form.finditer(line):
            if not (quoted(line, *hit.span()) or explained(line, *hit.span())):
                yield hit
    first = BOXED.search(line)
    if first:
        before = line[: first.start()].rstrip("\t")[-1:]
        after = len(first.group()) > 1 or ("一" <= before <= "龥" and before not in "性式")
        yield from (CHOSEN_AFTER if after else CHOSEN).finditer(line)


def _compared(part: Part, line: Line, hit: re.Match[str], release: Release) -> Iterator[Finding]:
    place = part.place(*line.span(*hit.span()))
    note = hit["note"] or "不对外"
    if re.fullmatch(REDUCED, note):
        yield RULE.finding(
            place,
            f"文件附注写明{note}。",
            "请确认现在这一稿已经删减、脱密，并写明由谁核定。",
            weight=Weight.HINT,
        )
    elif note == ON_REQUEST:
        if release is Release.WEBSITE:
            yield RULE.finding(
                place,
                "文件附注写的是依申请公开，发布形式却选了网站公开。",
                "请把发布形式改为“依申请公开”，或由签发人改定公开属性。",
            )
    elif not re.fullmatch(OPENLY, note):
        yield RULE.finding(
            place,
            "文件附注写明不公开，或者只发至一定范围。",
            "请停止报送，向制发部门核实；确可公开的，先由签发人改定公开属性。",
        )
    elif release is Release.ON_REQUEST:
        yield RULE.finding(
            place,
            "文件附注写明公开，发布形式却选了依申请公开。",
            "请核对发布形式，或写明理由。",
            weight=Weight.ANSWER,
        )
