"""Starting a call, writing its articles, comparing their versions, talking about them."""

import datetime
import re

import pytest

from aap import outline
from aap.checklist import CHECKS
from aap.models import Call, Clause, Comment, Question, Scheme, Section
from aap.services import calls, comments, writing
from accounts.models import Message
from kit.machine import Refused, arrows
from tests.aap.marks import gone_from, new_in
from tests.spine import rows, story

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(cast):
    return story.written_call(cast)


@pytest.fixture
def lead(cast, browser_of):
    return browser_of(cast.lead)


def begun(cast, slug: str = "suivant") -> Call:
    return Call(contract=cast.contract, slug=slug, title="Un autre appel", year=2028)


def sent(cast, **more) -> dict:
    return {"contract": cast.contract.pk, "title": "Nouveau", "slug": "suivant", "year": 2028} | more


def test_the_outline_brings_parts_to_write_a_grid_of_100_and_its_questions(cast):
    call = calls.start_from_outline(begun(cast), actor=cast.lead)
    assert [clause.section for clause in call.clauses.all()] == [part.section for part in outline.PARTS]
    assert sum(call.criteria.values_list("weight", flat=True)) == 100
    assert not call.criteria.filter(clauses=None).exists()
    assert not call.criteria.filter(questions=None).exists()


def test_an_outline_is_not_consulted_before_its_parts_are_written(cast, lead):
    call = calls.start_from_outline(begun(cast), actor=cast.lead)
    page = lead.get("/fabrique/suivant/")
    assert "est vide : écrivez-le, ou retirez-le." in page.replace("\u00a0", " ")
    assert call.state == "drafting"


def test_last_years_call_comes_back_with_its_thread_and_dates_a_year_later(cast, call):
    scheme = Scheme.objects.create(contract=cast.contract, name="Vacances", runner="La Caf")
    call.redirections.create(scheme=scheme, what="Les séjours")
    call.milestones.create(kind="committee", first_day=datetime.date(2027, 6, 3))
    call.contacts.create(name="Lina", role="Aide à écrire", phone="03 26 00 00 01")
    again = calls.start_from(call, begun(cast), actor=cast.lead)
    clause = again.clauses.get()
    assert (clause.text, clause.evidence.get()) == (call.clauses.get().text, call.clauses.get().evidence.get())
    assert again.criteria.get().clauses.get() == clause
    assert again.questions.get().criteria.get() == again.criteria.get()
    assert (again.closes_at - call.closes_at, again.renews) == (datetime.timedelta(days=364), call)
    assert again.milestones.get().first_day == datetime.date(2028, 6, 1)
    assert (again.contacts.get().name, again.redirections.get().what) == ("Lina", "Les séjours")
    assert (again.envelopes.count(), again.essential) == (0, call.essential)


def test_conditions_and_groups_point_at_the_copies(cast, call):
    asked = call.questions.get()
    Question.objects.filter(pk=asked.pk).update(kind="yes_no")
    rows.question(call)
    Question.objects.filter(position=2).update(shown_if=asked, shown_value="oui")
    again = calls.start_from(call, begun(cast), actor=cast.lead)
    first, second = again.questions.all()
    assert (second.shown_if, second.shown_value) == (first, "oui")


@pytest.mark.parametrize(("origin", "articles"), [("outline", 12), ("empty", 0)])
def test_a_call_starts_from_the_outline_or_from_nothing(cast, lead, origin, articles):
    lead.post("/fabrique/nouveau/", **sent(cast, origin=origin))
    assert Call.objects.get(slug="suivant").clauses.count() == articles


def test_a_call_starts_from_an_earlier_one(cast, call, lead):
    lead.post("/fabrique/nouveau/", **sent(cast, origin=str(call.pk)))
    assert Call.objects.get(slug="suivant").renews == call


def test_articles_change_places(cast, call):
    for title in ("Deux", "Trois"):
        writing.add_clause(call, title=title, text="Un texte.", actor=cast.lead)
    last = call.clauses.get(position=3)
    writing.move(last, up=True, actor=cast.lead)
    assert list(call.clauses.values_list("title", "position")) == [("Les mercredis", 1), ("Trois", 2), ("Deux", 3)]
    writing.move(call.clauses.get(position=3), up=False, actor=cast.lead)
    assert call.clauses.get(position=3).title == "Deux"


def test_an_older_version_stands_again_and_nothing_is_erased(cast, call, lead):
    clause = call.clauses.get()
    writing.rewrite(clause, title="Autre", text="Tout autre.", seen=1, actor=cast.lead)
    lead.post(f"{clause.get_absolute_url()}reprendre/", version=clause.versions.get(number=1).pk)
    assert Clause.objects.get().text == clause.text
    assert list(clause.versions.values_list("number", flat=True)) == [3, 2, 1]


def test_two_versions_are_compared_word_by_word(cast, call, lead):
    clause = call.clauses.get()
    writing.rewrite(clause, title=clause.title, text="Le projet accueille le samedi.", seen=1, actor=cast.lead)
    page = lead.get(f"{clause.get_absolute_url()}versions/?de=1&a=2")
    assert ("1 mot retiré, 1 mot ajouté." in page, gone_from(page), new_in(page)) == (True, ["mercredi"], ["samedi"])


def test_two_people_who_change_different_words_are_offered_one_text(cast, call, lead):
    base = "Le projet accueille le mercredi.\n\nIl est gratuit pour les enfants."
    clause = writing.rewrite(call.clauses.get(), title="Les mercredis", text=base, seen=1, actor=cast.agent)
    theirs = base.replace("mercredi", "samedi")
    writing.rewrite(clause, title=clause.title, text=theirs, seen=2, actor=cast.agent)
    mine = base.replace("les enfants", "toute la famille")
    page = lead.post(f"{clause.get_absolute_url()}ecrire/", title=clause.title, text=mine, seen=2)
    assert "Vos changements ne se gênent pas." in page
    both = theirs.replace("les enfants", "toute la famille")
    assert both in page
    lead.post(f"{clause.get_absolute_url()}ecrire/", title=clause.title, text=both, seen=3)
    assert Clause.objects.get().text == both


def test_the_report_read_before_the_last_word_is_to_be_read_again(cast, call, lead):
    lead.post("/fabrique/appel/langage-clair/")
    assert "Rapport de langage clair lu" not in publish_lacks(call)
    clause = call.clauses.get()
    writing.rewrite(clause, title=clause.title, text="Un texte tout neuf.", seen=1, actor=cast.lead)
    assert "Le texte a changé depuis que le rapport de langage clair a été lu" in publish_lacks(call)


def publish_lacks(call: Call) -> str:
    from aap.workflow import report_is_read

    return str(report_is_read(Call.objects.get(pk=call.pk)) or "")


def test_the_checklist_holds_every_guard_of_the_machine():
    asked = {
        guard for arrow in arrows(Call) if arrow["name"] in {"ask_consent", "publish"} for guard in arrow["guards"]
    }
    assert {guard for check in CHECKS for guard in check.guards} == asked


def test_a_comment_is_answered_in_its_thread_and_its_author_is_told(cast, call):
    clause = call.clauses.get()
    first = comments.say(Comment(clause=clause, text="Et le dimanche ?"), actor=cast.relay)
    reply = comments.say(Comment(clause=clause, text="La salle est fermée.", replies_to=first), actor=cast.lead)
    again = comments.say(Comment(clause=clause, text="Dommage.", replies_to=reply), actor=cast.relay)
    assert again.replies_to == first
    told = Message.objects.filter(kind="aap.thread_answered").values_list("person", flat=True).order_by("pk")
    assert list(told) == [cast.relay.pk, cast.lead.pk]


def test_a_comment_is_taken_back_by_its_author_alone(cast, call, browser_of):
    comment = comments.say(Comment(clause=call.clauses.get(), text="Et le dimanche ?"), actor=cast.relay)
    address = f"/fabrique/commentaires/{comment.pk}/retirer/"
    assert browser_of(cast.lead).status_of_post(address) == 404
    browser_of(cast.relay).post(address)
    assert Comment.objects.standing().count() == 0
    with pytest.raises(Refused, match="déjà retiré"):
        comments.take_back(Comment.objects.get(), actor=cast.relay)


def test_one_sees_what_became_of_everything_that_one_said(cast, call, browser_of):
    clause = call.clauses.get()
    rows.suggestion(
        cast, clause, outcome="declined", answer="Pas cette année.", answered_by=cast.lead, answered_at=call.opens_at
    )
    comments.say(Comment(clause=clause, text="Et le dimanche ?"), actor=cast.relay)
    page = browser_of(cast.relay).get("/fabrique/ce-que-j-ai-dit/")
    assert ("Pas cette année." in page, "Et le dimanche" in page, "Elle porte l’article" in page) == (True, True, True)


def test_the_text_of_a_call(cast, call, browser_of, one_and_three):
    one_and_three(lambda: rows.clause(cast, call), lambda: browser_of(cast.relay).get("/fabrique/appel/texte/"))


def test_what_is_proposed_in_a_call(cast, call, browser_of, one_and_three):
    def make():
        rows.suggestion(cast, call.clauses.first())
        comments.say(Comment(clause=call.clauses.first(), text="Oui."), actor=cast.relay)

    one_and_three(make, lambda: browser_of(cast.relay).get("/fabrique/appel/propositions/"))


def test_an_article_keeps_its_part(cast, call, lead):
    lead.post("/fabrique/appel/articles/nouveau/", title="Qui", text="Les associations.", section=Section.BODIES)
    assert call.clauses.get(position=2).section == "bodies"


def test_a_simpler_word_is_put_in_place_with_one_click_and_nothing_is_saved(call, lead):
    clause = call.clauses.get()
    address = f"{clause.get_absolute_url()}ecrire/"
    hard = "Vous procédez à un achat afin d’aider."
    page = lead.post("/fabrique/appel/langage-clair/relire/", text=hard, clause=clause.pk)
    value = re.search(r'name="wording" value="([^>]*)" formaction', page)[1]
    page = lead.post(f"{address}?dans=text", title="Titre gardé", text=hard, simple="", seen=1, wording=value)
    assert ('value="Titre gardé"' in page, hard in page, 'name="seen" value="1"' in page) == (True, False, True)
    assert Clause.objects.get().text == clause.text


def test_a_word_that_is_gone_is_not_replaced(call, lead):
    address = f"{call.clauses.get().get_absolute_url()}ecrire/?dans=text"
    wording = '[0, 8, "procédez", "faites"]'
    page = lead.post(address, title="T", text="Un autre texte.", simple="", seen=1, wording=wording)
    assert ("rien n’a été remplacé" in page, "Un autre texte." in page) == (True, True)


def test_the_score_of_two_versions_is_told(cast, call, lead):
    clause = call.clauses.get()
    hard = "La valorisation des contributions volontaires en nature est appréciée par les instances décisionnaires."
    writing.rewrite(clause, title=clause.title, text=hard, seen=1, actor=cast.lead)
    writing.rewrite(clause, title=clause.title, text="Dites ce que font vos bénévoles.", seen=2, actor=cast.lead)
    page = lead.get(f"{clause.get_absolute_url()}versions/")
    was, now = map(int, re.search(r"Lecture facile : (\d+) sur 100 avant, (\d+) sur 100 après", page).groups())
    assert was <= 30 < 60 < now


def test_settings_never_bring_back_an_older_revision(cast, call):
    stale = Call.objects.get(pk=call.pk)
    writing.add_clause(call, title="Deux", text="Un texte.", actor=cast.lead)
    before = Call.objects.get(pk=call.pk).revision
    stale.title = "Autre titre"
    calls.set_up(stale, actor=cast.lead)
    fresh = Call.objects.get(pk=call.pk)
    assert (fresh.title, fresh.revision) == ("Autre titre", before + 1)


def test_two_pages_of_settings_saved_together_both_hold(cast, call):
    dates, rules = Call.objects.get(pk=call.pk), Call.objects.get(pk=call.pk)
    dates.contact_name = "Lina"
    calls.set_up(dates, actor=cast.lead, fields=["contact_name"])
    rules.max_share = 70
    calls.set_up(rules, actor=cast.lead, fields=["max_share"])
    fresh = Call.objects.get(pk=call.pk)
    assert (fresh.contact_name, fresh.max_share) == ("Lina", 70)


def test_a_call_is_taken_up_again_in_its_own_contract(cast, call):
    from tests.world import contract

    away = Call(contract=contract("CN00002B", "Ailleurs", "AIL"), slug="ailleurs", title="Ailleurs", year=2028)
    with pytest.raises(Refused, match="du même contrat de ville"):
        calls.start_from(call, away, actor=cast.lead)


@pytest.mark.parametrize("year", [1999, 20267])
def test_a_year_out_of_our_time_is_refused(cast, lead, year):
    page = lead.post("/fabrique/nouveau/", **sent(cast, origin="empty", year=year))
    assert ("Vérifiez l’année" in page, Call.objects.filter(slug="suivant").exists()) == (True, False)


def test_saving_the_settings_again_keeps_the_report_read(cast, call, lead):
    Call.objects.update(essential="Pour les habitants.\n\nJusqu’à 5 000 €.")
    lead.post("/fabrique/appel/langage-clair/")
    sent = {"title": "Un appel", "essential": "Pour les habitants.\r\n\r\nJusqu’à 5 000 €.", "contact_name": "Claire"}
    lead.post("/fabrique/appel/reglages/", **sent)
    assert Call.objects.get(slug="appel").report_read_at is not None
