"""The words in the columns of a register."""

from datetime import date, datetime
from urllib.parse import urlsplit

from sanshen.domain.manuscript import Release, Revision
from sanshen.domain.procedure import Signature, verb_title
from sanshen.domain.register.course import Course, Outcome, Round
from sanshen.domain.register.values import Register
from sanshen.domain.regulation import Verb
from sanshen.domain.workdays import SHANGHAI

UNEXPLAINED = "未说明"


def day_words(moment: datetime | date) -> str:
    """``2026-11-03``, on the calendar of the office."""
    day = moment.astimezone(SHANGHAI).date() if isinstance(moment, datetime) else moment
    return day.isoformat()


def source(course: Course) -> str:
    """信息来源: made here, or reprinted from where."""
    paper = course.paper
    if not isinstance(paper, Revision):
        return ""
    if not paper.source.reprint:
        return "本机关、单位制发"
    host = urlsplit(paper.source.url).hostname or ""
    behind = "，".join(filter(None, (host, paper.source.taken_on)))
    return f"转载：{paper.source.name}" + (f"（{behind}）" if behind else "")


def release(course: Course) -> str:
    """发布形式, with what 依申请公开 or 其他 means here."""
    paper = course.paper
    if not isinstance(paper, Revision):
        return ""
    note = paper.release_note
    return f"{paper.release.label}（{note}）" if note else paper.release.label


def result(course: Course) -> str:
    """What it came to: of an answer on request nobody says that it was published."""
    paper, outcome = course.paper, course.outcome
    if isinstance(paper, Revision) and paper.release is not Release.WEBSITE:
        return {Outcome.PUBLISHED: "已审结", Outcome.CORRECTED: "更正已审结"}.get(outcome, outcome)
    if outcome is Outcome.DECLINED and not isinstance(paper, Revision):
        return "不同意失效"
    return outcome.value


def last_words(course: Course) -> str:
    """Who ended it and why, in his own words."""
    last = course.case.signatures[-1]
    return last.opinion or verb_title(last.verb)


def remarks(register: Register, course: Course) -> str:
    """备注: another 报送, delegations, the 保密工作机构, lateness, what became of the page since."""
    return "；".join(_remarks(register, course))


def why_late(register: Register, course: Course, late: Round) -> str:
    """The recorded reasons of a round, each with its name; “未说明” when there is none."""
    told = [f"{each.reason}（{register.names[each.by]}）" for each in course.reasons(late.number)]
    return "；".join(told) or UNEXPLAINED


def _remarks(register: Register, course: Course) -> list[str]:
    words: list[str] = []
    times = course.submissions
    if len(times) > 1:
        words.append(f"第 {len(times)} 次报送，首次 {day_words(times[0])}")
    words += [_delegated(register, course, s) for s in course.case.this_round() if s.acting_for]
    words += _referred(course)
    for late in course.rounds:
        if late.late:
            which = f"第 {late.number} 轮" if len(course.rounds) > 1 else ""
            why = why_late(register, course, late)
            words.append(f"{which}审查超期 {late.late} 个工作日，原因：{why}")
    return words + _since(register, course)


def _delegated(register: Register, course: Course, signature: Signature) -> str:
    names, stage = register.names, course.pack.stages[signature.stage].title
    return f"{stage}由{names[signature.person]}受{names[signature.acting_for]}委托办理"


def _referred(course: Course) -> list[str]:
    words: list[str] = []
    for signature in course.case.signatures:
        if signature.verb is Verb.REFER:
            words.append(f"{day_words(signature.at)} 提请保密审查，尚未答复")
        elif signature.verb in (Verb.CLEAR, Verb.FORBID):
            answer = f"{day_words(signature.at)} 答复{verb_title(signature.verb)}"
            words[-1] = words[-1].replace("尚未答复", answer)
    return words


def _since(register: Register, course: Course) -> list[str]:
    """What happened to its page later in the same period."""
    if course.ended is None or course.outcome not in (Outcome.PUBLISHED, Outcome.CORRECTED):
        return []
    return [
        f"{day_words(each.at)} 紧急下线"
        for each in register.taken_down
        if each.index_number == course.index_number and each.at >= course.ended
    ]
