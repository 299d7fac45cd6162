"""The design system on one page, for whoever builds the next screen."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sanshen.desk.steps import Step
from sanshen.desk.timing import Timing
from sanshen.domain.difference import compare


@login_required
@require_safe
def design(request: HttpRequest) -> HttpResponse:
    """Every part of the sheet in use, with invented words."""
    shown = {
        "colours": COLOURS,
        "timings": TIMINGS,
        "steps": STEPS,
        "passages": compare(
            "<p>定于 11 月 20 日召开会议。</p><p>请准时参加。</p>",
            "<p>定于 11 月 23 日召开会议。</p><p>请各村准时参加。</p><p>会期半天。</p>",
        ),
    }
    return render(request, "desk/design.html", shown)


COLOURS = (
    ("ink", "正文"),
    ("ink-soft", "次要文字"),
    ("blue", "主要操作、链接、当前"),
    ("green", "完成、有效"),
    ("amber", "临近期限、暂定"),
    ("red", "超期、停止、不可逆"),
)
TIMINGS = (
    Timing("还剩 2 个工作日 · 周一 18:00 前", "calm"),
    Timing("请在今天 18:00 前办理", "soon"),
    Timing("已超期 1 个工作日", "late"),
    Timing("暂停计时，等保密工作机构答复", "paused"),
    Timing("还剩 1 个工作日 · 周一 18:00 前", "calm", provisional=True),
    Timing("审查按期完成", "done"),
)
STEPS = (
    Step("起草", "done", "周小满"),
    Step("一审", "done", "郑谷雨"),
    Step("二审", "now"),
    Step("三审", "todo"),
    Step("一校", "todo"),
    Step("二校", "todo"),
    Step("三校", "todo"),
    Step("发布", "todo"),
)
