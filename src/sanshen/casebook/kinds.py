"""Every kind of line the ledger can hold, and the words a person reads for it."""

from enum import StrEnum


class Kind(StrEnum):
    """The complete list; a test compares it with what actions and followers write."""

    CASE_OPENED = "case_opened"
    DRAFT = "draft"
    SIGNATURE = "signature"
    ANSWER = "answer"
    PERMIT = "permit"
    REVOCATION = "revocation"
    TAKE_DOWN = "take_down"
    SECRECY_STOP = "secrecy_stop"
    APPOINTMENT = "appointment"
    APPOINTMENT_ENDED = "appointment_ended"
    DELEGATION = "delegation"
    DELEGATION_ENDED = "delegation_ended"
    FILING = "filing"
    ACCOUNT = "account"
    ACCOUNT_CLOSED = "account_closed"
    PASSWORD_SET = "password_set"  # noqa: S105  (a kind of line, not a secret)
    CALENDAR = "calendar"
    LATENESS = "lateness"
    LEXICON = "lexicon"
    LEXICON_SWITCHED = "lexicon_switched"
    WEIGHT = "weight"
    REINSPECTION = "reinspection"
    RETENTION = "retention"
    REGISTER_FILED = "register_filed"
    PACKAGE = "package"
    PACKAGE_CLOSED = "package_closed"
    ARCHIVED = "archived"
    ARCHIVE_FAILED = "archive_failed"
    SCAN_FILED = "scan_filed"
    PORTAL = "portal"
    PORTAL_FAILED = "portal_failed"
    PORTAL_MENDED = "portal_mended"


WORDS = {
    Kind.CASE_OPENED: "立案",
    Kind.DRAFT: "形成文稿",
    Kind.SIGNATURE: "签署",
    Kind.ANSWER: "答复机检提示",
    Kind.PERMIT: "准予发布",
    Kind.REVOCATION: "准予失效",
    Kind.TAKE_DOWN: "紧急下线",
    Kind.SECRECY_STOP: "保密拦截",
    Kind.APPOINTMENT: "登记任职",
    Kind.APPOINTMENT_ENDED: "结束任职",
    Kind.DELEGATION: "登记委托",
    Kind.DELEGATION_ENDED: "结束委托",
    Kind.FILING: "名单备案",
    Kind.ACCOUNT: "开通账号",
    Kind.ACCOUNT_CLOSED: "关闭账号",
    Kind.PASSWORD_SET: "重设密码",
    Kind.CALENDAR: "更新工作日历",
    Kind.LATENESS: "说明超期原因",
    Kind.LEXICON: "登记词表",
    Kind.LEXICON_SWITCHED: "启用或停用词表",
    Kind.WEIGHT: "调整机检轻重",
    Kind.REINSPECTION: "复检已公开信息",
    Kind.RETENTION: "改定保管期限",
    Kind.REGISTER_FILED: "登记簿上报",
    Kind.PACKAGE: "提取保密检查材料",
    Kind.PACKAGE_CLOSED: "保密检查材料提取完毕",
    Kind.ARCHIVED: "审批表归档",
    Kind.ARCHIVE_FAILED: "审批表归档没有成功",
    Kind.SCAN_FILED: "签字扫描件归档",
    Kind.PORTAL: "网站页面更新",
    Kind.PORTAL_FAILED: "网站页面更新失败",
    Kind.PORTAL_MENDED: "网站页面恢复",
}
