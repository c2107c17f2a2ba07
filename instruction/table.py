"""The live co-funding table: one line a case, one column a funder, envelopes that empty in view."""

from django.db.models import Sum

from instruction.models import Case, Committee, FundingDecision

LOW = 25


def columns_of(committee: Committee) -> list:
    return list(committee.funders.order_by("rank", "name"))


def tanks_of(committee: Committee, funders: list) -> list[dict]:
    call = committee.call
    brought = dict(call.envelopes.order_by().values_list("institution").annotate(Sum("amount_cents")))
    here = FundingDecision.objects.standing().filter(case__dossier__call=call).order_by()
    spent = dict(here.values_list("institution").annotate(Sum("amount_cents")))
    return [_tank(funder, brought.get(funder.pk, 0), spent.get(funder.pk, 0)) for funder in funders]


def _tank(funder, total: int, spent: int) -> dict:
    left = total - spent
    share = left * 100 // total if total else 0
    return {"name": funder.short_name, "left": left, "total": total, "share": share, "low": share < LOW}


def lines_of(committee: Committee, funders: list, person) -> list[dict]:
    cases = (
        Case.objects.visible_to(person)
        .filter(committee=committee)
        .for_page()
        .prefetch_related("decisions", "dossier__requests", "scores", "dossier__call__criteria")
        .order_by("dossier__number")
    )
    return [_line(case, funders) for case in cases]


def _line(case: Case, funders: list) -> dict:
    said_here = [line for line in case.decisions.all() if line.committee_id == case.committee_id]
    decided = {line.institution_id: line for line in said_here}
    asked = {request.institution_id: request.amount_cents for request in case.dossier.requests.all()}
    cells = [
        {"funder": funder, "asked": asked.get(funder.pk, 0), "decision": decided.get(funder.pk)} for funder in funders
    ]
    return {
        "case": case,
        "requested": sum(asked.values()),
        "cells": cells,
        "granted": sum(decision.amount_cents for decision in decided.values()),
        "open": case.state == Case.State.SCHEDULED,
    }
