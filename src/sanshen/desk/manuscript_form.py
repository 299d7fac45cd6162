"""The drafting form, and the revision it stands for.

A draft may be saved unfinished, so nothing is compulsory here: what is missing comes back as a
finding of the inspection. Only what cannot be understood (a date that is none) is an error.
"""

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from sanshen.domain.manuscript import Attachment, Record, Release, Revision, Source
from sanshen.intake import Unreadable, clean_html

OWN, REPRINT = "own", "reprint"

RECORD = (
    "issuer",
    "subject_class",
    "doc_number",
    "written_date",
    "keywords",
    "effective_from",
    "expires_on",
)
"""The fields of the record header that a person fills in."""

_BLOCK = re.compile(r"</?(?:p|h[2-4]|ul|ol|li|table|blockquote|figure|img|br)\b", re.IGNORECASE)
_PENDING = re.compile(r'src="pending:(\d{1,4})"')
_IMAGE = re.compile(r'<img((?: [a-z]+="[^"]*")*)>')
_ASSET = re.compile(r' src="asset:([a-z0-9]+:[0-9a-f]+)"')


class Line(forms.CharField):
    """Text on one line: pasted line breaks and runs of spaces become one space."""

    def clean(self, value: Any) -> str:
        """The text on one line."""
        return " ".join(str(super().clean(value)).split())


class Day(forms.DateField):
    """A day; its value is ``YYYY-MM-DD`` or empty, as the papers spell it."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            input_formats=["%Y-%m-%d", "%Y年%m月%d日", "%Y.%m.%d", "%Y/%m/%d"],
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={"invalid": "日期看不懂，请写成 2026-05-22 这样。"},
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        """The day as ISO text, or empty."""
        day: date | None = super().clean(value)
        return day.isoformat() if day else ""


class ManuscriptForm(forms.Form):
    """Everything a clerk fills in. ``columns``: (address name, title) of the unit's columns."""

    title = Line(label="标题", max_length=300, required=False)
    body = forms.CharField(label="正文", required=False, strip=False, widget=forms.Textarea)
    summary = forms.CharField(
        label="摘要",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="可以不填。列表页和订阅里会显示。",
    )
    column = forms.ChoiceField(label="发布栏目", required=False)
    source = forms.ChoiceField(
        label="信息来源",
        choices=[(OWN, "本机关、单位制发"), (REPRINT, "转载（注明转载来源）")],
        widget=forms.RadioSelect,
        initial=OWN,
    )
    source_name = Line(
        label="来源网站",
        required=False,
        max_length=100,
        help_text="只能转载国家、省、市等政府官方网站，如：重庆市人民政府网站。",
    )
    source_url = Line(
        label="原文网址",
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    source_taken_on = Day("转载日期")
    release = forms.ChoiceField(
        label="发布形式",
        choices=[(each.value, each.label) for each in Release],
        widget=forms.RadioSelect,
        initial=Release.WEBSITE.value,
    )
    release_note = Line(
        label="发布形式说明",
        required=False,
        max_length=300,
        help_text="选“依申请公开”请写理由，选“其他”请写明方式；网站公开不用填。",
    )
    issuer = Line(label="发文机关", required=False, max_length=100)
    subject_class = Line(label="主题分类", required=False, max_length=60)
    doc_number = Line(
        label="发文字号", required=False, max_length=60, help_text="例如：油溪府发〔2026〕12号。"
    )
    written_date = Day("成文日期")
    keywords = Line(label="主题词", required=False, max_length=120, help_text="几个词用空格隔开。")
    effective_from = Day("生效日期")
    expires_on = Day("失效日期", help_text="没有规定期限的不用填。")
    contact = Line(
        label="联系方式",
        required=False,
        max_length=120,
        help_text="会公开显示，请填办公电话，不要填个人手机。",
    )

    def __init__(self, *args: Any, columns: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["column"].choices = [("", "请选择栏目"), *columns]

    def clean_body(self) -> str:
        """Clean HTML; plain text becomes paragraphs, one a line."""
        return clean_body(self.cleaned_data["body"])

    def revision(
        self,
        base: Revision,
        *,
        added: Sequence[Attachment] = (),
        removed: frozenset[str] = frozenset(),
        pictures: Mapping[str, Attachment],
    ) -> Revision:
        """The wording on the form, for a valid form.

        ``base``: what it began from. ``added`` and ``removed``: attachments, the latter by digest.
        ``pictures``: every picture the body may show, by digest; an unknown one is taken out.
        """
        got = self.cleaned_data
        body = _without_strangers(got["body"], pictures)
        kept = [each for each in base.attachments if each.digest not in removed]
        reprint = got["source"] == REPRINT
        return replace(
            base,
            title=got["title"],
            body=body,
            summary=got["summary"].strip(),
            column=got["column"],
            source=Source(
                name=got["source_name"],
                url=got["source_url"],
                taken_on=got["source_taken_on"],
                reprint=True,
            )
            if reprint
            else Source(),
            release=Release(got["release"]),
            release_note="" if got["release"] == Release.WEBSITE else got["release_note"],
            record=self._record(base.record),
            attachments=tuple(_once(kept, added)),
            pictures=tuple(pictures[digest] for digest in shown_pictures(body)),
            contact=got["contact"],
        )

    def _record(self, base: Record) -> Record:
        return replace(base, **{name: self.cleaned_data[name] for name in RECORD})


def initial_of(revision: Revision) -> dict[str, str]:
    """The form's values for a wording."""
    return {
        "title": revision.title,
        "body": revision.body,
        "summary": revision.summary,
        "column": revision.column,
        "source": REPRINT if revision.source.reprint else OWN,
        "source_name": revision.source.name,
        "source_url": revision.source.url,
        "source_taken_on": revision.source.taken_on,
        "release": revision.release.value,
        "release_note": revision.release_note,
        "contact": revision.contact,
        **{name: getattr(revision.record, name) for name in RECORD},
    }


def clean_body(text: str) -> str:
    """What may be kept of a posted body. ValidationError when it is too tangled to check."""
    if not _BLOCK.search(text):
        # Written without the editor: every line is a paragraph.
        lines = (html.escape(line.strip(), quote=False) for line in text.split("\n"))
        text = "".join(f"<p>{line}</p>" for line in lines if line)
    try:
        return clean_html(text)
    except Unreadable as error:
        raise forms.ValidationError(str(error)) from error


def name_pictures(body: str, stored: Mapping[str, str]) -> str:
    """The posted body with ``pending:<number>`` pictures named by their digest, before cleaning."""
    return _PENDING.sub(
        lambda found: f'src="asset:{stored[found[1]]}"' if found[1] in stored else found[0], body
    )


def shown_pictures(body: str) -> tuple[str, ...]:
    """The digests of the pictures a clean body shows, each once, in order."""
    found = (_ASSET.search(image[1]) for image in _IMAGE.finditer(body))
    return tuple(dict.fromkeys(each[1] for each in found if each))


def _without_strangers(body: str, known: Mapping[str, Attachment]) -> str:
    def keep(image: re.Match[str]) -> str:
        asset = _ASSET.search(image[1])
        return image[0] if asset and asset[1] in known else ""

    return _IMAGE.sub(keep, body)


def _once(kept: Sequence[Attachment], added: Sequence[Attachment]) -> list[Attachment]:
    """The same file under the same name need not stand twice."""
    return list(dict.fromkeys([*kept, *added]))
