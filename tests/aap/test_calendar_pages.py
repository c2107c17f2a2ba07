"""The calendar of a call in the workshop: what is said of it, stages moved, proposed, and changed in the open."""

import datetime
from dataclasses import replace

import pytest
import time_machine
from django.utils import timezone
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aap.checklist import advice_of
from aap.models import Call, Milestone
from aap.planning import Milestone as Planned
from aap.planning import Plan
from aap.planning.clocks import clocks
from aap.planning.of_call import plan_of, warnings_of
from aap.planning.pauses import pauses
from aap.planning.plan import Reading
from aap.planning.stages import RANKS, backwards, out_of_order
from aap.planning.usual import USUAL, usual_stages
from aap.services import calendar
from aap.services.calendar import Edit
from aap.tasks_list import sections_of
from accounts.models import JournalEntry
from kit.dates import date_full
from kit.machine import Refused
from tests.aap.plans import GOOD, D, at, fill_table, overseas
from tests.aap.welcome import session_of
from tests.spine import story

pytestmark = pytest.mark.django_db

PAGE = "/fabrique/appel/calendrier/"
STAGES = "/fabrique/appel/calendrier/etapes/"
SETTINGS = "/fabrique/appel/reglages/"
CHECK = "/fabrique/appel/reglages/verifier/"
WHY = {"what": "Le comité recule", "why": "La salle était prise."}
FIELDS = ("kind", "label", "first_day", "last_day")


@pytest.fixture(autouse=True)
def a_monday_morning():
    with time_machine.travel(at("2026-06-01T10:00")):
        yield


@pytest.fixture
def call(cast):
    return story.written_call(cast)


@pytest.fixture
def lead(cast, browser_of):
    return browser_of(cast.lead)


def stage(
    call, kind: str = "committee", day: str = "2027-03-02", last: str | None = None, label: str = ""
) -> Milestone:
    return call.milestones.create(kind=kind, label=label, first_day=D(day), last_day=D(last) if last else None)


def shown(stage: Milestone) -> dict:
    """A stage as its line was shown to whoever sends it back."""
    return {"pk": stage.pk} | {name: getattr(stage, name) or "" for name in FIELDS}


def sent(*lines: tuple[dict, dict]) -> dict:
    """Each line: what the page showed, and what is typed over it."""
    fields = {"etapes-TOTAL_FORMS": len(lines), "etapes-INITIAL_FORMS": 0}
    for number, (before, typed) in enumerate(lines):
        fields |= {f"etapes-{number}-{name}": value for name, value in (before | typed).items()}
        fields |= {f"initial-etapes-{number}-{name}": before.get(name, "") for name in FIELDS}
    return fields


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def standing(call) -> list[tuple]:
    return list(call.milestones.values_list("kind", "label", "first_day", "last_day"))


# Read


def test_what_is_wrong_is_said_by_gravity_with_the_page_where_it_is_corrected(call, lead):
    stage(call, "votes", "2027-03-02")
    stage(call, "committee", "2027-03-09")
    page = lead.get(PAGE)
    assert page.index("À corriger") < page.index("À améliorer")
    assert "il manque 10 jours pour arriver à 42 jours" in page
    assert f'<a href="{SETTINGS}">Corriger les dates</a>' in page
    assert "Aucun rendez-vous d’aide n’est prévu." in page
    assert '<a href="/fabrique/appel/aide/">Voir les rendez-vous d’aide</a>' in page
    assert "« Votes des assemblées » (mardi 2 mars 2027) commence avant « Comité des financeurs »" in page
    assert f'<a href="{STAGES}">Corriger les étapes</a>' in page


def test_those_who_take_part_read_without_being_led_where_they_can_do_nothing(cast, call, browser_of):
    stage(call)
    page = browser_of(cast.relay).get(PAGE)
    assert ("Comité des financeurs" in page, "il manque 10 jours" in page) == (True, True)
    assert [words in page for words in (STAGES, SETTINGS, "Corriger les")] == [False, False, False]


def test_the_whole_calendar_is_drawn_and_listed(cast, call, lead):
    session_of(call, actor=cast.lead)
    stage(call, "steering", "2027-04-06", "2027-04-08", "Le grand comité")
    page = lead.get(PAGE)
    assert ("<svg" in page, "Rendez-vous d’aide" in page) == (True, True)
    assert "<dt>Le grand comité</dt><dd>du mardi 6 avril 2027 au jeudi 8 avril 2027" in page
    assert f"<dt>Tout le monde a sa réponse</dt><dd>le {date_full(call.answer_on)}".replace("\u00a0", " ") in page


def test_the_dates_go_to_a_diary_once_the_call_is_published(cast, call, lead):
    assert "dates.ics" not in lead.get(PAGE)
    story.open_call(cast, "publie")
    assert 'href="/appels/publie/dates.ics"' in lead.get("/fabrique/publie/calendrier/")


def test_an_empty_calendar_says_where_to_begin(cast, lead):
    Call.objects.create(contract=cast.contract, slug="vide", title="Vide", year=2028)
    page = lead.get("/fabrique/vide/calendrier/")
    assert ("Le calendrier est encore vide" in page, 'href="/fabrique/vide/reglages/">Fixer les dates' in page) == (
        True,
        True,
    )
    page = lead.get("/fabrique/vide/calendrier/etapes/", proposer=1)
    assert "Fixez d’abord la clôture et la réponse" in page


def test_holidays_of_the_window_are_said_in_words():
    fill_table()
    plan = replace(GOOD, closes_at=at("2026-11-13T12:00"))
    assert [f"{one.label} : {one.said}".replace("\u00a0", " ") for one in pauses(plan)] == [
        "Vacances de la Toussaint, zone B : du samedi 17 octobre 2026 au dimanche 1er novembre 2026",
        "Toussaint : le dimanche 1er novembre 2026",
        "Armistice : le mercredi 11 novembre 2026",
    ]
    assert pauses(Plan()) == []


def test_far_from_paris_both_hours_are_said():
    plan = replace(overseas("974", "2026-10-12T12:00"), opens_at=None)
    found = clocks(plan, at("2026-07-01T08:00"))
    assert [(one.here.replace("\u00a0", " "), one.paris.replace("\u00a0", " ")) for one in found] == [
        ("mercredi 1er juillet 2026 à 10 h", "mercredi 1er juillet 2026 à 8 h"),
        ("lundi 12 octobre 2026 à 12 h", "lundi 12 octobre 2026 à 10 h"),
    ]
    assert clocks(GOOD, at("2026-07-01T08:00")) == []


def test_the_page_shows_both_hours_and_the_holidays(cast, call, lead):
    assert "celle de Paris" not in lead.get(PAGE)
    cast.contract.time_zone, cast.contract.school_zone, cast.contract.department = "Indian/Reunion", "Réunion", "974"
    cast.contract.save()
    page = lead.get(PAGE)
    assert ("L’heure d’ici, et celle de Paris" in page, "Pendant que l’on répond" in page) == (True, True)


def test_once_nobody_answers_any_more_only_what_comes_next_is_said(cast, call):
    past = timezone.now() - datetime.timedelta(days=1)
    changes = {
        "closes_at": past,
        "opens_at": past - datetime.timedelta(days=3),
        "published_at": past,
        "answer_on": D("2040-01-01"),
    }
    Call.objects.filter(pk=call.pk).update(state="closed", **changes)
    assert {one.code for one in warnings_of(Call.objects.get(pk=call.pk))} == {
        "answer_after_silence",
        "answer_after_start",
        "answer_on_public_holiday",
        "answer_on_weekend",
        "actions_missing",
    }
    Call.objects.filter(pk=call.pk).update(state="decided")
    assert warnings_of(Call.objects.get(pk=call.pk)) == []


# Elsewhere in the workshop


def task(call, person):
    return next(
        task for section in sections_of(call, person) for task in section.tasks if task.label == "Le calendrier"
    )


def test_the_list_of_what_is_to_do_counts_what_is_to_be_looked_at(cast, call):
    stage(call)
    found = [one for one in warnings_of(call) if one.tone != "info"]
    assert len(found) == 8
    told = task(call, cast.lead)
    assert (told.state, told.tone, told.hint) == (f"{len(found)} choses à regarder", "need", "1 étape")
    Call.objects.filter(pk=call.pk).update(state="archived", published_at=call.opens_at)
    told = task(Call.objects.get(pk=call.pk), cast.lead)
    assert (told.state, told.tone, told.hint) == ("1 étape", "done", "")


def test_the_publication_list_advises_what_is_serious(call):
    advised, found = advice_of(call), warnings_of(call)
    serious = [one.sentence for one in found if one.tone == "need"]
    assert (len(serious), advised[-len(serious) :]) == (2, serious)
    assert not any(one.sentence in advised for one in found if one.tone != "need")


# The settings, and what is said beside them


def typed(call, **more) -> dict:
    values = {"title": call.title, "max_share": 80, "essential": call.essential, "contact_name": "Claire"}
    values |= {"opens_at": "2026-09-01T09:00", "closes_at": "2026-10-12T12:00", "answer_on": "2026-11-06"}
    return values | {"actions_from": "2027-01-04", "actions_until": "2027-12-31"} | more


def test_the_projects_dates_are_kept_and_shown_again(call, lead):
    lead.post(SETTINGS, **typed(call))
    call.refresh_from_db()
    assert (call.actions_from, call.actions_until) == (D("2027-01-04"), D("2027-12-31"))
    assert 'value="2027-12-31"' in lead.get(SETTINGS)


def test_while_one_types_what_the_dates_say_is_read_and_nothing_is_kept(call, lead):
    page = lead.post(CHECK, **typed(call, closes_at="2026-09-20T12:00"))
    assert "Les associations ont 20 jours pour répondre : il manque 22 jours" in page
    assert "<html" not in page
    before = Call.objects.get(pk=call.pk)
    assert (before.closes_at, before.revision) == (call.closes_at, before.revision)
    assert "20 jours pour répondre" not in lead.post(CHECK, **typed(call))


def test_a_date_half_typed_leaves_the_others_read(call, lead):
    page = lead.post(CHECK, **typed(call, closes_at="2026-09-20T12:00", answer_on="2026-"))
    assert "Les associations ont 20 jours pour répondre" in page


def test_the_same_sentences_are_not_sent_twice(call, lead):
    page = lead.post(CHECK, **typed(call, closes_at="2026-09-20T12:00"))
    mark = page.split('name="told" value="')[1].split('"')[0]
    assert lead.status_of_post(CHECK, told=mark, **typed(call, closes_at="2026-09-20T12:00")) == 204
    assert lead.status_of_post(CHECK, told=mark, **typed(call, closes_at="2026-09-21T12:00")) == 200


def test_without_script_serious_warnings_are_read_once_a_date_is_saved(call, lead):
    page = lead.post(SETTINGS, **typed(call, closes_at="2026-09-20T12:00"))
    assert "Les réglages sont enregistrés." in page
    assert ("<h1>Le calendrier</h1>" in page, "il manque 22 jours" in page) == (True, True)
    page = lead.post(SETTINGS, **typed(call, closes_at="2026-09-20T12:00", essential="D’autres mots."))
    assert "<h1>Un appel</h1>" in page


# Stages moved while the call is written


def test_stages_are_added_moved_and_removed_on_one_page(call, lead):
    moved, gone = stage(call, label="Le comité"), stage(call, "votes", "2027-05-04")
    new = {"kind": "report", "label": "", "first_day": "2028-06-30", "last_day": ""}
    lines = [(shown(moved), {"first_day": "2027-03-09", "last_day": "2027-03-10"}), (shown(gone), {"remove": "on"})]
    page = lead.post(STAGES, **sent(*lines, ({}, new), ({}, dict.fromkeys(FIELDS, ""))))
    assert "Les étapes sont enregistrées." in page
    assert standing(call) == [
        ("committee", "Le comité", D("2027-03-09"), D("2027-03-10")),
        ("report", "", D("2028-06-30"), None),
    ]
    [entry] = JournalEntry.objects.filter(action="aap.calendar.stages")
    assert [change["what"] for change in entry.details["changes"]] == [
        "Étape « Le comité »",
        "Étape « Votes des assemblées »",
        "Étape « Bilan des projets »",
    ]


def test_lines_sent_as_they_were_shown_write_nothing(call, lead):
    kept = stage(call)
    lead.post(STAGES, **sent((shown(kept), {})))
    assert not JournalEntry.objects.filter(action="aap.calendar.stages").exists()


def test_two_people_who_move_two_stages_lose_nothing(call, lead):
    """The second page was opened before the first was saved."""
    one, other = stage(call), stage(call, "votes", "2027-05-04")
    lines = [shown(one), shown(other)]
    lead.post(STAGES, **sent((lines[0], {"first_day": "2027-03-09"}), (lines[1], {})))
    lead.post(STAGES, **sent((lines[0], {"label": "Le comité"}), (lines[1], {"first_day": "2027-05-11"})))
    assert standing(call) == [
        ("committee", "Le comité", D("2027-03-09"), None),
        ("votes", "", D("2027-05-11"), None),
    ]


def test_a_stage_that_a_colleague_has_just_removed_is_said(call, lead):
    gone = stage(call)
    line = shown(gone)
    gone.delete()
    page = lead.post(STAGES, **sent((line, {"first_day": "2027-03-09"})))
    assert "Quelqu’un vient de retirer une étape que vous modifiez." in page
    assert 'value="2027-03-09"' in page
    assert "Les étapes sont enregistrées." in lead.post(STAGES, **sent((line, {"remove": "on"})))


def test_two_changes_that_make_a_stage_end_before_it_begins_are_refused(cast, call):
    one = stage(call, last="2027-03-10")
    calendar.set_stages(call, [Edit(one.pk, {"last_day": D("2027-03-04")})], actor=cast.agent)
    with pytest.raises(Refused, match="finit avant d’avoir commencé"):
        calendar.set_stages(call, [Edit(one.pk, {"first_day": D("2027-03-08")})], actor=cast.lead)
    assert standing(call) == [("committee", "", D("2027-03-02"), D("2027-03-04"))]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"kind": "", "first_day": "2027-03-02"}, "Choisissez de quelle étape il s’agit."),
        ({"kind": "votes"}, "Donnez le premier jour de cette étape."),
        ({"kind": "votes", "first_day": "2027-03-02", "last_day": "2027-03-01"}, "finit avant d’avoir commencé"),
        ({"kind": "fete", "first_day": "2027-03-02"}, "Ce choix n’existe plus."),
        ({"kind": "votes", "first_day": "mardi"}, "Cette date n’existe pas."),
    ],
)
def test_a_line_that_makes_no_sense_is_refused_and_kept(call, lead, line, said):
    page = lead.post(STAGES, **sent(({}, line)))
    assert ("Il reste une chose à corriger" in page, said in page) == (True, True)
    assert not line.get("first_day") or f'value="{line["first_day"]}"' in page
    assert standing(call) == []


def test_a_page_sent_without_its_lines_changes_nothing(call, lead):
    stage(call)
    assert "<h1>Les étapes du calendrier</h1>" in lead.post(STAGES, nothing="1")
    assert call.milestones.count() == 1


def test_stages_of_another_call_are_out_of_reach(cast, call, lead):
    elsewhere = stage(story.written_call(cast, "ailleurs"))
    page = lead.post(STAGES, **sent((shown(elsewhere), {"first_day": "2027-03-09"})))
    assert "Quelqu’un vient de retirer" in page
    lead.post(STAGES, **sent((shown(elsewhere), {"remove": "on"})))
    assert Milestone.objects.get().first_day == D("2027-03-02")


def test_nobody_moves_a_stage_while_consent_is_asked(cast, call, lead):
    Call.objects.filter(pk=call.pk).update(state="consent")
    assert lead.status(STAGES) == 404
    page = lead.get(PAGE)
    assert ("Pendant la consultation, le calendrier ne change pas" in page, STAGES in page) == (True, False)
    with pytest.raises(Refused, match="n’est plus en écriture"):
        calendar.set_stages(call, [], actor=cast.lead)


# Stages changed in the open


@pytest.fixture
def published(cast):
    return story.open_call(cast, "publie")


def test_a_published_call_asks_what_changes_and_why_and_tells_everybody(published, lead):
    moved = stage(published, label="Le comité")
    new = {"kind": "report", "label": "", "first_day": "2028-06-30", "last_day": ""}
    lines = sent((shown(moved), {"first_day": "2027-03-09", "label": "Le grand comité"}), ({}, new))
    page = lead.post("/fabrique/publie/calendrier/etapes/", **lines)
    assert ("Il reste 2 choses à corriger" in page, published.amendments.count()) == (True, 0)
    assert published.milestones.count() == 1
    page = lead.post("/fabrique/publie/calendrier/etapes/", **lines, **WHY)
    assert "Les étapes sont modifiées." in page
    amendment = published.amendments.get()
    assert (amendment.title, amendment.reason) == ("Le comité recule", "La salle était prise.")
    assert [(one["what"], plain(one["before"]), plain(one["after"])) for one in amendment.changes] == [
        ("Étape « Le comité »", "le mardi 2 mars 2027", "Le grand comité, le mardi 9 mars 2027"),
        ("Étape « Bilan des projets »", "rien", "le vendredi 30 juin 2028"),
    ]


def test_nothing_is_announced_when_nothing_changed(published, lead):
    kept = stage(published)
    page = lead.post("/fabrique/publie/calendrier/etapes/", **sent((shown(kept), {})), **WHY)
    assert "Rien n’a changé : modifiez au moins une étape." in page
    assert published.amendments.count() == 0


def test_the_change_and_its_reason_are_written_together_or_not_at_all(cast, published):
    with pytest.raises(Refused, match="Dites ce qui change, et pourquoi"):
        edit = Edit(None, {"kind": "votes", "label": "", "first_day": D("2027-05-04"), "last_day": None})
        calendar.amend_stages(published, [edit], title="", reason="", actor=cast.lead)
    assert (published.milestones.count(), published.amendments.count()) == (0, 0)


def test_the_stages_of_a_published_call_move_by_the_hand_of_who_publishes(cast, published, browser_of):
    agent = browser_of(cast.agent)
    assert agent.status("/fabrique/publie/calendrier/etapes/") == 404
    assert "change ce calendrier par une modification datée" in agent.get("/fabrique/publie/calendrier/")
    for state in ("decided", "archived"):
        Call.objects.filter(pk=published.pk).update(state=state)
        assert browser_of(cast.lead).status("/fabrique/publie/calendrier/etapes/") == 404
        with pytest.raises(Refused, match="ou ses décisions sont closes"):
            edit = Edit(None, {"kind": "votes", "label": "", "first_day": D("2027-05-04"), "last_day": None})
            calendar.amend_stages(published, [edit], title="Un", reason="Deux", actor=cast.lead)


# The stages that calls usually have


def test_the_usual_stages_are_shown_first_and_kept_when_they_are_sent(call, lead):
    Call.objects.filter(pk=call.pk).update(
        opens_at=at("2026-09-01T09:00"), closes_at=at("2026-11-20T12:00"), answer_on=D("2027-05-14")
    )
    stage(call, "committee", "2027-02-23")
    assert "Proposer les étapes habituelles" in lead.get(PAGE)
    page = lead.get(STAGES, proposer=1)
    assert ("Rien n’est encore enregistré." in page, call.milestones.count()) == (True, 1)
    assert ('value="2026-11-23"' in page, 'value="2028-06-30"' in page) == (True, True)
    proposed = usual_stages(plan_of(Call.objects.get(pk=call.pk)))
    lines = [({"kind": one.kind, "first_day": one.first, "last_day": one.last or ""}, {}) for one in proposed]
    lead.post(STAGES, **sent((shown(call.milestones.get()), {}), *lines))
    # Friday 20 November is the closing; the answer comes on Friday 14 May.
    assert standing(call) == [
        ("admissibility", "", D("2026-11-23"), D("2026-12-08")),
        ("avis", "", D("2026-12-09"), D("2027-02-09")),
        ("committee", "", D("2027-02-23"), None),
        ("steering", "", D("2027-03-12"), None),
        ("votes", "", D("2027-03-22"), D("2027-04-28")),
        ("notification", "", D("2027-05-03"), D("2027-05-14")),
        # Monday is Whit Monday.
        ("payment", "", D("2027-05-18"), D("2027-07-13")),
        ("report", "", D("2028-06-30"), None),
    ]
    assert "Proposer les étapes habituelles" not in lead.get(PAGE)
    assert "Toutes les étapes habituelles sont déjà là" in lead.get(STAGES, proposer=1)


days = st.dates(datetime.date(2025, 1, 1), datetime.date(2035, 12, 31))


@st.composite
def plans(draw):
    """A closing, an answer after it, and some stages that already follow each other."""
    closing = draw(days)
    answer = closing + datetime.timedelta(days=draw(st.integers(1, 300)))
    kinds = draw(st.lists(st.sampled_from(sorted(USUAL)), unique=True))
    firsts = sorted(draw(st.lists(days, min_size=len(kinds), max_size=len(kinds))))
    ordered = sorted(kinds, key=RANKS.__getitem__)
    stages = tuple(Planned(kind, kind, first) for kind, first in zip(ordered, firsts, strict=True))
    return replace(
        GOOD, closes_at=closing, answer_on=answer, stages=stages, year=draw(st.sampled_from([None, closing.year + 1]))
    )


def faults(plan: Plan) -> list:
    reading = Reading(plan, plan.closing)
    return [*backwards(reading), *out_of_order(reading)]


@settings(max_examples=300)
@given(plan=plans(), keep=st.integers(0, 8))
def test_what_is_proposed_always_follows_the_order_of_life(plan, keep):
    plan = replace(plan, stages=plan.stages[:keep])
    assume(not faults(plan))
    proposed = usual_stages(plan)
    whole = replace(plan, stages=(*plan.stages, *proposed))
    assert faults(whole) == []
    assert {one.kind for one in whole.stages} == set(USUAL)
    assert usual_stages(whole) == []
    assert all(one.first >= plan.closing for one in proposed)


@given(closing=days, late=st.integers(0, 300))
def test_nothing_is_proposed_before_the_two_days_are_known_and_in_order(closing, late):
    before = replace(GOOD, closes_at=closing, answer_on=closing - datetime.timedelta(days=late), stages=())
    for plan in (before, replace(before, answer_on=None), replace(GOOD, closes_at=None, stages=())):
        assert usual_stages(plan) == []


# Many of them


def test_the_pages_cost_the_same_whatever_the_stages_and_the_sessions(cast, call, lead, one_and_three):
    def make():
        stage(call)
        session_of(call, actor=cast.lead)

    assert one_and_three(make, lambda: lead.get(PAGE)) <= 12
    one_and_three(make, lambda: lead.get(STAGES))
    one_and_three(make, lambda: lead.get(SETTINGS))
    one_and_three(make, lambda: lead.get("/fabrique/appel/publication/"))


def test_the_plan_of_a_call_takes_two_queries(cast, call, django_assert_num_queries):
    call = Call.objects.select_related("contract").get(pk=call.pk)
    with django_assert_num_queries(2):
        plan_of(call)
