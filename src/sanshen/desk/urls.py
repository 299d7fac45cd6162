"""The desk's addresses."""

from django.urls import include, path

from sanshen.desk.views import (
    act,
    archive,
    bundles,
    case,
    collections,
    design,
    forms,
    keeping,
    ledger,
    login,
    published,
    register,
    responsibility,
    scans,
    stopped,
    workbench,
)

app_name = "desk"
urlpatterns = [
    path("", workbench.workbench, name="workbench"),
    path("login/", login.Login.as_view(), name="login"),
    path("logout/", login.Logout.as_view(), name="logout"),
    path("account/", login.account, name="account"),
    path("stopped/", stopped.stopped, name="stopped"),
    path("design/", design.design, name="design"),
    # cases/new/ and cases/check/ go before cases/<number>/
    path("", include("sanshen.desk.urls_drafting")),
    path("", include("sanshen.desk.urls_office")),
    path("cases/<slug:number>/", case.case, name="case"),
    path("cases/<slug:number>/act/", act.act, name="act"),
    path("cases/<slug:number>/answer/", act.answer, name="answer"),
    path("cases/<slug:number>/lateness/", act.lateness, name="lateness"),
    path("cases/<slug:number>/forms/<str:annex>/<slug:kind>/", forms.form, name="form"),
    path("cases/<slug:number>/bundle/", bundles.bundle, name="bundle"),
    path("cases/<slug:number>/ledger/", ledger.ledger, name="ledger"),
    path("cases/<slug:number>/responsibility/", responsibility.case_report, name="case_report"),
    path(
        "cases/<slug:number>/responsibility/<slug:kind>/",
        responsibility.case_report,
        name="case_report_file",
    ),
    path("cases/<slug:number>/retention/", keeping.retention, name="retention"),
    path("cases/<slug:number>/scans/<str:annex>/", scans.scan, name="scan"),
    path("cases/<slug:number>/scans/<str:annex>/<str:digest>/", scans.scan_file, name="scan_file"),
    path("archive/", archive.archive, name="archive"),
    path("archive/forms/", collections.forms_zip, name="forms_zip"),
    path("archive/transfer/<int:year>/<slug:kind>/", collections.transfer, name="transfer"),
    path("scans/", scans.unscanned, name="unscanned"),
    path("responsibility/", responsibility.period_report, name="period_report"),
    path("responsibility/<slug:kind>/", responsibility.period_report, name="period_report_file"),
    path("sheets/", forms.sheets, name="sheets"),
    path("sheets/print/<slug:kind>/", forms.shared_sheet, name="shared_sheet"),
    path("register/", register.register, name="register"),
    path("register/print/<slug:kind>/", register.printed, name="register_print"),
    path("ledger/", ledger.unit_ledger, name="unit_ledger"),
    path("published/", published.published, name="published"),
    # An 索引号 has a slash in it: the plain page goes last.
    path(
        "published/<path:index>/responsibility/",
        responsibility.publication_report,
        name="publication_report",
    ),
    path(
        "published/<path:index>/responsibility/<slug:kind>/",
        responsibility.publication_report,
        name="publication_report_file",
    ),
    path("published/<path:index>/withdraw/", published.withdraw, name="withdraw"),
    path("published/<path:index>/take-down/", published.take_down, name="take_down"),
    path("published/<path:index>/correct/", published.correct_page, name="correct_page"),
    path("published/<path:index>/", published.publication, name="publication"),
]
