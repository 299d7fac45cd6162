"""Forms of the office: appointments, delegations, filings, accounts."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.crypto import get_random_string

# Without letters and digits that are taken for one another when read from a slip of paper.
_LEGIBLE = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"

Choices = Sequence[tuple[str, str]]


def _day(label: str, *, required: bool = True, **kwargs: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        input_formats=["%Y-%m-%d", "%Y年%m月%d日", "%Y.%m.%d", "%Y/%m/%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={
            "invalid": "日期看不懂，请写成 2026-05-22 这样。",
            "required": f"请填写{label}。",
        },
        **kwargs,
    )


def _choice(label: str, missing: str, **kwargs: Any) -> forms.ChoiceField:
    messages = {"required": missing, "invalid_choice": missing}
    return forms.ChoiceField(label=label, error_messages=messages, **kwargs)


def _set_choices(form: forms.Form, name: str, first: str, choices: Choices) -> None:
    form.fields[name].choices = [("", first), *choices]


class AppointmentForm(forms.Form):
    """登记任职."""

    who = _choice("人员", "请选择人员。")
    office = _choice("职务", "请选择职务。")
    department = _choice(
        "部门", "请选择部门。", required=False, help_text="主要领导等面向全镇的职务不选部门。"
    )
    start = _day("任职开始日期")
    end = _day("任职结束日期", required=False, help_text="没有期限的不用填。")

    def __init__(
        self, *args: Any, people: Choices, offices: Choices, departments: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _set_choices(self, "who", "请选择", people)
        _set_choices(self, "office", "请选择", offices)
        _set_choices(self, "department", "不分部门", departments)


class EndForm(forms.Form):
    """结束任职 or 提前结束委托."""

    end = _day("最后一天", help_text="当天仍然有效，从次日起不再有效。")


class DelegationForm(forms.Form):
    """登记委托. ``held``: what may be lent, as (appointment id, words)."""

    appointment = _choice("委托谁的哪个职务", "请选择要委托的职务。")
    taker = _choice("由谁代行", "请选择代行的同志。")
    start = _day("开始日期")
    end = _day("结束日期", help_text="当天仍然有效。到期自动失效，可以再次委托。")

    def __init__(self, *args: Any, held: Choices, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _set_choices(self, "appointment", "请选择", held)
        _set_choices(self, "taker", "请选择", people)


class FilingForm(forms.Form):
    """登记备案回执."""

    receipt = forms.CharField(
        label="回执编号或来文",
        max_length=200,
        help_text="例如：区政府办回执〔2026〕8号，或回复邮件的日期和联系人。",
        error_messages={"required": "请填写回执编号或来文。"},
    )
    filed_on = _day("备案日期", help_text="报送的名单上的日期。这一天的名单会随回执一起存档。")
    size = forms.IntegerField(
        label="页脚的台账条数（可不填）",
        required=False,
        min_value=1,
        max_value=2**31 - 1,
        help_text="名单页脚“第 … 条”里的数字。不填的，按当天最后的名单存档。",
        error_messages={
            "invalid": "请只填数字。",
            "min_value": "请填名单页脚上的数字。",
            "max_value": "请填名单页脚上的数字。",
        },
    )
    scan = forms.FileField(
        label="回执扫描件（可不传）",
        required=False,
        help_text="PDF 或图片，不超过 20 MB。",
        error_messages={"empty": "文件是空的，请重新选择。"},
    )


class RegisterFilingForm(forms.Form):
    """登记簿上报."""

    receipt = forms.CharField(
        label="回执编号或来文",
        max_length=200,
        help_text="例如：区政府办收文〔2026〕8号，或签收人和日期。",
        error_messages={"required": "请填写回执编号或来文。"},
    )
    filed_on = _day("上报日期", help_text="这一刻的登记簿会存档，摘要记入台账。")


class AccountForm(forms.Form):
    """开通账号."""

    name = forms.CharField(label="姓名", max_length=40, error_messages={"required": "请填写姓名。"})
    username = forms.RegexField(
        r"^[A-Za-z][A-Za-z0-9._-]{2,59}$",
        label="用户名",
        max_length=60,
        help_text="登录用。以字母开头，可用字母、数字、点、横线，至少 3 个字符。",
        error_messages={
            "required": "请填写用户名。",
            "invalid": "用户名以字母开头，只用字母、数字、点、横线，至少 3 个字符。",
        },
    )
    phone = forms.CharField(
        label="办公电话",
        max_length=40,
        required=False,
        help_text="会作为稿件的默认联系方式公开，不要填个人手机。",
    )
    password = forms.CharField(
        label="初始密码",
        help_text="请当面交给本人，并提醒尽快修改。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "请填写密码。"},
    )


class PasswordForm(forms.Form):
    """重设密码 by the 系统管理员."""

    password = forms.CharField(
        label="新密码",
        help_text="请当面交给本人，并提醒尽快修改。保存后，本人已登录的页面会全部退出。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "请填写密码。"},
    )


def suggested_password() -> str:
    """A random password that can be read aloud."""
    return "-".join(get_random_string(4, _LEGIBLE) for _ in range(4))
