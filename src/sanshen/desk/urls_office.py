"""Addresses of the office: roster, delegations, accounts, regulation, inspection, messages."""

from django.urls import path

from sanshen.desk.views import (
    accounts,
    delegations,
    filings,
    inspections,
    messages,
    regulation,
    roster,
    rules,
    standing,
)

urlpatterns = [
    path("roster/", roster.roster, name="roster"),
    path("roster/appoint/", roster.appoint, name="appoint"),
    path("roster/<int:appointment>/end/", roster.end_appointment, name="end_appointment"),
    path("roster/filing/", filings.filing, name="filing"),
    path("roster/filing/list/<str:kind>/", filings.todays_list, name="filing_list"),
    path("roster/filing/<int:filing>/<str:kind>/", filings.filed_list, name="filed_list"),
    path("roster/on/", standing.standing, name="standing"),
    path("roster/on/<str:kind>/", standing.printed, name="standing_printed"),
    path("delegations/", delegations.delegations, name="delegations"),
    path("delegations/new/", delegations.delegate, name="delegate"),
    path("delegations/<int:delegation>/end/", delegations.end_delegation, name="end_delegation"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/new/", accounts.open_account, name="open_account"),
    path("accounts/<int:person>/password/", accounts.set_password, name="reset_password"),
    path("accounts/<int:person>/close/", accounts.close_account, name="close_account"),
    path("regulation/", regulation.regulation, name="regulation"),
    path("inspection/", inspections.inspection, name="inspection"),
    path("inspection/rules/", rules.rules, name="rules"),
    path("inspection/progress/", inspections.progress, name="inspection_progress"),
    path("inspection/lexicons/new/", inspections.import_lexicon, name="import_lexicon"),
    path("inspection/lexicons/<int:key>/", inspections.lexicon, name="lexicon"),
    path(
        "inspection/lexicons/<int:key>/csv/", inspections.download_lexicon, name="download_lexicon"
    ),
    path("inspection/lexicons/<int:key>/try/", inspections.try_lexicon, name="try_lexicon"),
    path(
        "inspection/lexicons/<int:key>/switch/", inspections.switch_lexicon, name="switch_lexicon"
    ),
    path("inspection/rules/<slug:rule>/weight/", inspections.weigh, name="weigh"),
    path("messages/", messages.messages, name="messages"),
]
