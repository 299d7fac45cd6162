"""The rules of the inspection, for whoever was stopped by one: why, on whose authority, how heavy."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from sanshen.casebook import queries
from sanshen.desk.inspection_forms import WEIGHT_WORDS
from sanshen.domain.inspection import RULES, Rule


@login_required
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule with its examples; ``?q=`` narrows them to those that speak of the words."""
    unit, words = request.user.unit, request.GET.get("q", "").strip()
    clauses, chosen = queries.rules_of(unit).clauses, queries.choices_of(unit).weights
    lines = [
        {
            "rule": rule,
            "clause": clauses[rule.clause].label,
            "weight": WEIGHT_WORDS[chosen.get(rule.id) or rule.weight],
            "own": rule.id in chosen,
            "bad": [each.shown for each in rule.bad[:4]],
            "good": [each.shown for each in rule.good[:4]],
        }
        for rule in RULES
        if all(word in _spoken(rule) for word in words.split())
    ]
    keeps = queries.keeps_rules(unit, request.user, timezone.localtime())
    return render(request, "desk/rules.html", {"lines": lines, "words": words, "keeps": keeps})


def _spoken(rule: Rule) -> str:
    examples = (each.shown for each in (*rule.bad, *rule.good))
    return "\n".join((rule.title, rule.why, rule.source, rule.id, *examples))
