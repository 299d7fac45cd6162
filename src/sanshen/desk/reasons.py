"""The usual reasons for which a finding may stand, one tap away; own words are always possible."""

from sanshen.domain.inspection.personal import PERSONAL

_CONTACT = ("单位公开联系方式", "法定公开事项", "本人书面同意公示")
_PERSON = ("法定公开事项", "本人书面同意公示", "不是个人信息，已核对")
_ADVERTISING = ("介绍政策，不是商品广告", "引用文件原文")
_WORDING = ("已核对，原文如此", "引用文件原文")
_CONTACTS = frozenset({"mobile", "landline_private", "email_private", "wechat_qq"})


def reasons_for(category: str) -> tuple[str, ...]:
    """What officials usually say to a finding of this category."""
    if category in _CONTACTS:
        return _CONTACT
    if category in PERSONAL:
        return _PERSON
    return _ADVERTISING if category == "advertising" else _WORDING
