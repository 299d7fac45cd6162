"""Forms about the inspection itself: a word list, switching it, and the weight of a rule."""

from typing import Any

from django import forms

from sanshen.domain.inspection import Rule, Weight

WEIGHT_WORDS = {
    Weight.STOP: "必须改正：改正前不能报送",
    Weight.ANSWER: "需要答复：写明处理意见才能报送",
    Weight.HINT: "提醒：可以不处理",
}


class LexiconForm(forms.Form):
    """导入词表."""

    name = forms.CharField(
        label="词表名称",
        max_length=60,
        help_text="例如：本镇地名规范写法。用已有的名称，就是这份词表的新一版。",
        error_messages={"required": "请填写词表名称。"},
    )
    file = forms.FileField(
        label="词表文件",
        help_text="CSV 或 XLSX，第一行写列名：词语、类别、轻重、改为、例外、说明；只有“词语”必填，"
        "“轻重”可填提醒、须答复、必须改正，不填的按提醒。",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
        error_messages={
            "required": "请选择词表文件。",
            "empty": "这个文件是空的，请重新选择。",
            "invalid": "文件没有传上来，请重新选择。",
        },
    )


def _reason(words: str) -> forms.CharField:
    return forms.CharField(
        label="理由",
        max_length=300,
        help_text=words,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明理由。"},
    )


class SwitchForm(forms.Form):
    """启用 or 停用 a word list."""

    reason = _reason("记入台账。例如：试运行提示 3 处，均属误写。")


class WeightForm(forms.Form):
    """调整轻重 of one rule, within its bounds."""

    weight = forms.ChoiceField(label="轻重", widget=forms.RadioSelect)
    reason = _reason("记入台账。")

    def __init__(self, *args: Any, rule: Rule, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = [(each.value, words) for each, words in WEIGHT_WORDS.items() if rule.allows(each)]
        self.fields["weight"].choices = [
            ("", f"按规则原定（{WEIGHT_WORDS[rule.weight]}）"),
            *allowed,
        ]
        self.fields["weight"].required = False
